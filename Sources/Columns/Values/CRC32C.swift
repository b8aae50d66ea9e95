// The checksum of single lines: cheap, and sure to notice what a disk or a torn write does to a few bytes.

/// CRC-32C of bytes.
///
/// Formula: the Castagnoli polynomial 0x1EDC6F41, bits reflected, begun and ended with all ones; of `123456789` it is
/// e3069283.
public func crc32c(_ bytes: some Sequence<UInt8>) -> UInt32 {
    let table = castagnoli
    return table.withUnsafeBufferPointer { table in
        ~bytes.reduce(0xFFFF_FFFF) { crc, byte in crc >> 8 ^ table[Int(UInt8(truncatingIfNeeded: crc) ^ byte)] }
    }
}

/// The remainder of each byte.
private let castagnoli: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 0 ? value >> 1 : value >> 1 ^ 0x82F6_3B78 }
}
