// Where bytes come from. A file is read piece by piece into memory, so that a large export never stands there whole.

/// Bytes of a known length that can be read at any offset, from several threads at once.
public protocol ByteSource: Sendable {
    var count: Int { get }
    /// Fills `buffer` from `offset` on; returns how many bytes came, fewer only at the end or on a failure.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Int
}

extension Array: ByteSource where Element == UInt8 {
    /// Copies from memory; fewer bytes than asked for only at the end.
    public func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Int {
        let length = Swift.min(buffer.count, count - offset)
        guard length > 0 else { return 0 }
        withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<offset + length])) }
        return length
    }
}
