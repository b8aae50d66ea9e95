// Harborline, the invented company of the sample data.

/// The sample company's exports, made in memory.
public struct SampleCompany: Sendable {
    /// The seed of the files in `sample-data/`.
    public static let committedSeed: UInt64 = 20_261_120
    private let seed: UInt64

    public init(seed: UInt64 = committedSeed) { self.seed = seed }

    /// Every file by name, in the order of their names.
    public func files() -> [(name: String, bytes: [UInt8])] { [] }
}
