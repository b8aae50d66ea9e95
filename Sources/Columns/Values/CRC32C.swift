// The checksum of single lines: cheap, and sure to notice what a disk or a torn write does to a few bytes.

/// CRC-32C of bytes.
///
/// Formula: the Castagnoli polynomial 0x1EDC6F41, bits reflected, begun and ended with all ones; of `123456789` it is
/// e3069283.
public func crc32c(_ bytes: some Sequence<UInt8>) -> UInt32 {
    let known = bytes.withContiguousStorageIfAvailable { crc32c(of: $0) }
    return known ?? Array(bytes).withUnsafeBufferPointer { crc32c(of: $0) }
}

/// Eight bytes at a time: the remainder of a byte that has `n` others behind it stands in the `n`th table.
private func crc32c(of bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    castagnoli.withUnsafeBufferPointer { table in
        var crc: UInt32 = 0xFFFF_FFFF
        let whole = bytes.count & ~7, raw = UnsafeRawBufferPointer(bytes)
        for start in stride(from: 0, to: whole, by: 8) {
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: start, as: UInt64.self)) ^ UInt64(crc)
            let first = UInt32(truncatingIfNeeded: word), second = UInt32(truncatingIfNeeded: word >> 32)
            crc = remainder(of: first, behind: 4, table) ^ remainder(of: second, behind: 0, table)
        }
        for byte in bytes[whole...] { crc = crc >> 8 ^ table[Int(UInt8(truncatingIfNeeded: crc) ^ byte)] }
        return ~crc
    }
}

/// Of four bytes that have so many others behind them.
@inline(__always)
private func remainder(of word: UInt32, behind: Int, _ table: UnsafeBufferPointer<UInt32>) -> UInt32 {
    let start = behind << 8
    let low = table[start + 0x300 + Int(word & 0xFF)] ^ table[start + 0x200 + Int(word >> 8 & 0xFF)]
    let high = table[start + 0x100 + Int(word >> 16 & 0xFF)] ^ table[start + Int(word >> 24)]
    return low ^ high
}

/// Eight tables of 256 remainders each: of a byte alone, of one with a zero byte behind it, and so on.
private let castagnoli: [UInt32] = {
    var table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 0 ? value >> 1 : value >> 1 ^ 0x82F6_3B78 }
    }
    for place in 256..<8 * 256 {
        let before = table[place - 256]
        table.append(before >> 8 ^ table[Int(before & 0xFF)])
    }
    return table
}()
