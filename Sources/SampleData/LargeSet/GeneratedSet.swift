// What all sets that the generator writes have in common.

/// A folder of exports as large as one asks for; the same size and seed give the same bytes.
public protocol GeneratedSet: Sendable {
    /// Hands every file over in order, chunk by chunk; a new name means that the file before it is complete.
    func write(_ sink: (_ file: String, _ chunk: [UInt8]) throws -> Void) rethrows
}
