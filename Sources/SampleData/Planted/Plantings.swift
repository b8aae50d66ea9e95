// What was put into the sample on purpose, over what the generator draws.

/// Planted records.
struct Plantings {}

extension World {
    mutating func plantAll() {}
}
