// The benchmarks' entry.

import SampleData

@main
struct Bench {
    static func main() { print(SampleCompany.name) }
}
