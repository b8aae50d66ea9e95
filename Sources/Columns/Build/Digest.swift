// A number that tells one run of bytes from another, at the speed of memory. Four lanes of folded products run side by
// side, since one alone would wait for each of its multiplications. Not for secrets: whoever may write the file could
// also write what collides.

/// The digest of bytes in memory, which depends on their number too.
func digest(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    guard let start = bytes.baseAddress else { return 0 }
    var (a, b, c, d) = (lanes.0, lanes.1, lanes.2, lanes.3)
    var at = 0
    @inline(__always) func word(_ index: Int) -> UInt64 {
        start.loadUnaligned(fromByteOffset: at &+ index &* 8, as: UInt64.self)
    }
    while bytes.count &- at >= 64 {
        a = folded(word(0) ^ lanes.0, word(1) ^ a)
        b = folded(word(2) ^ lanes.1, word(3) ^ b)
        c = folded(word(4) ^ lanes.2, word(5) ^ c)
        d = folded(word(6) ^ lanes.3, word(7) ^ d)
        at &+= 64
    }
    var rest = folded(a ^ b, lanes.1 ^ UInt64(truncatingIfNeeded: bytes.count)) ^ folded(c ^ lanes.2, d ^ lanes.3)
    while bytes.count &- at >= 8 {
        rest = folded(word(0) ^ rest, lanes.0)
        at &+= 8
    }
    return folded(rest ^ lastWord(start + at, bytes.count &- at), lanes.3)
}

/// Odd, and with as many ones as zeros in each byte or nearly so.
private let lanes: (UInt64, UInt64, UInt64, UInt64) = (
    0xA076_1D64_78BD_642F, 0xE703_7ED1_A0B4_28DB, 0x8EBC_6AF0_9C88_C6E3, 0x5899_65CC_7537_4CC3
)

@inline(__always) private func folded(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
}
