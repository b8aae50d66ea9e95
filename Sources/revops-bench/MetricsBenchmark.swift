// Whole process against whole process: `revops metrics` and DuckDB load the same folder and tell the same figures, in
// turn, so that a busy machine is busy for both.

import Glibc

/// `metrics DIR [--revops PATH] [--duckdb PATH] [--runs N] [--threads N]`.
struct MetricsBenchmark {
    private let folder: String
    private let revops: String?
    private let duckdb: String?
    private let runs: Int
    private let threads: Int

    init(_ options: Options) throws(Complaint) {
        folder = try options.folder()
        revops = options.text("revops")
        duckdb = options.text("duckdb")
        runs = max(try options.number("runs", default: 5), 1)
        threads = try options.number("threads", default: 2)
        guard revops != nil || duckdb != nil else { throw Complaint("--revops PATH, --duckdb PATH or both are needed") }
    }

    func run() throws(Complaint) {
        var costs: [(name: String, runs: [Cost])] = []
        if revops != nil { costs.append(("revops", [])) }
        if duckdb != nil { costs.append(("duckdb", [])) }
        for _ in 0..<runs {
            for index in costs.indices { costs[index].runs.append(try once(costs[index].name)) }
        }
        print("\(runs) runs in turn on \(folder); medians")
        let medians = costs.map { (name: $0.name, cost: Self.medians($0.runs)) }
        for (name, cost) in medians {
            print("  \(name)   wall \(cost[0].fixed(2)) s   cpu \(cost[1].fixed(2)) s   peak \(cost[2].fixed(0)) MiB")
        }
        guard medians.count == 2 else { return }
        let ratios = zip(medians[0].cost, medians[1].cost).map { $0 / $1 }
        print("  ratio    wall \(ratios[0].fixed(3))     cpu \(ratios[1].fixed(3))     peak \(ratios[2].fixed(3))")
    }

    private func once(_ name: String) throws(Complaint) -> Cost {
        if name == "revops", let revops {
            return try ChildProcess.run([revops, "metrics", folder, "--format", "json"])
        }
        return try ChildProcess.run([duckdb ?? "duckdb"], input: DuckDBScript.text(folder: folder, threads: threads))
    }

    private static func medians(_ costs: [Cost]) -> [Double] {
        [costs.map(\.wall), costs.map(\.cpu), costs.map(\.peak)].map { Series($0).median }
    }
}
