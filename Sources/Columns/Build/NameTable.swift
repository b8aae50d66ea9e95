// Text to small numbers: open addressing over raw bytes, numbers in the order of first appearance.

/// Distinct texts, numbered from 0.
public struct NameTable: Sendable {
    public private(set) var names = TextColumn()
    /// Upper half the hash, lower half the number plus one; 0 is free. The length is a power of two.
    private var slots = [UInt64](repeating: 0, count: 64)

    public init() {}

    public var count: Int { names.count }

    /// The number of a text; nil where it was never given one.
    public func find(_ text: UnsafeBufferPointer<UInt8>) -> UInt32? {
        let hash = Self.hash(text)
        let mask = slots.count - 1
        var at = Int(truncatingIfNeeded: hash) & mask
        while slots[at] != 0 {
            if slots[at] &>> 32 == hash &>> 32 {
                let number = Int(truncatingIfNeeded: slots[at] & 0xFFFF_FFFF) - 1
                if equals(number, text) { return UInt32(truncatingIfNeeded: number) }
            }
            at = (at + 1) & mask
        }
        return nil
    }

    /// The number of a text, a new one if it was not there.
    public mutating func number(of text: UnsafeBufferPointer<UInt8>) -> UInt32 {
        let hash = Self.hash(text)
        let mask = slots.count - 1
        var at = Int(truncatingIfNeeded: hash) & mask
        while true {
            let slot = slots[at]
            if slot == 0 { return insert(text, hash: hash, slot: at) }
            if slot &>> 32 == hash &>> 32 {
                let number = Int(truncatingIfNeeded: slot & 0xFFFF_FFFF) - 1
                if equals(number, text) { return UInt32(truncatingIfNeeded: number) }
            }
            at = (at + 1) & mask
        }
    }

    /// Forgets all names from this number on.
    ///
    /// The last name inserted can leave its slot free, since none that came later has walked past it.
    mutating func truncate(to count: Int) {
        while names.count > count {
            let last = names.count - 1
            let range = names.range(last)
            let hash = names.bytes.withUnsafeBufferPointer { Self.hash(Bytes(rebasing: $0[range])) }
            let mask = slots.count - 1
            var at = Int(truncatingIfNeeded: hash) & mask
            while slots[at] & 0xFFFF_FFFF != UInt64(last + 1) { at = (at + 1) & mask }
            slots[at] = 0
            names.bytes.removeLast(range.count)
            names.ends.removeLast()
        }
    }

    private func equals(_ number: Int, _ text: Bytes) -> Bool {
        let range = names.range(number)
        guard range.count == text.count else { return false }
        return names.bytes.withUnsafeBufferPointer { bytes in
            guard let own = bytes.baseAddress, let other = text.baseAddress else { return text.isEmpty }
            return sameBytes(own + range.lowerBound, other, text.count)
        }
    }

    private mutating func insert(_ text: Bytes, hash: UInt64, slot: Int) -> UInt32 {
        names.append(text)
        slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(names.count)
        if names.count * 2 > slots.count { grow() }
        return UInt32(truncatingIfNeeded: names.count - 1)
    }

    private mutating func grow() {
        slots = [UInt64](repeating: 0, count: slots.count * 4)
        let mask = slots.count - 1
        names.bytes.withUnsafeBufferPointer { bytes in
            for number in 0..<names.count {
                let hash = Self.hash(Bytes(rebasing: bytes[names.range(number)]))
                var at = Int(truncatingIfNeeded: hash) & mask
                while slots[at] != 0 { at = (at + 1) & mask }
                slots[at] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(number + 1)
            }
        }
    }

    /// Spreads well in its low and its high half.
    @inline(__always) private static func hash(_ text: Bytes) -> UInt64 {
        // An empty text may or may not have an address; it is one name all the same.
        guard text.count > 0, let start = UnsafeRawPointer(text.baseAddress) else { return 0x9E37_79B9_7F4A_7C15 }
        var hash = UInt64(text.count) &* 0x9E37_79B9_7F4A_7C15
        var at = 0
        while text.count &- at > 8 {
            hash = mixed(hash ^ start.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            at &+= 8
        }
        return mixed(hash ^ lastWord(start, text.count))
    }

    @inline(__always) private static func mixed(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
        return product.high ^ product.low
    }
}

/// The last eight bytes of a text of `count`, or all of a shorter one, as one number; texts of equal length whose
/// numbers are equal end alike.
@inline(__always) func lastWord(_ start: UnsafeRawPointer, _ count: Int) -> UInt64 {
    if count >= 8 { return start.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self) }
    if count >= 4 {
        let low = start.loadUnaligned(as: UInt32.self)
        let high = start.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)
        return UInt64(high) &<< 32 | UInt64(low)
    }
    guard count > 0 else { return 0 }
    let first = start.load(as: UInt8.self)
    let middle = start.load(fromByteOffset: count &>> 1, as: UInt8.self)
    let last = start.load(fromByteOffset: count &- 1, as: UInt8.self)
    return UInt64(first) | UInt64(middle) &<< 8 | UInt64(last) &<< 16
}

/// Compares eight bytes at a time, and never reads beyond either text.
@inline(__always) func sameBytes(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let a = UnsafeRawPointer(a)
    let b = UnsafeRawPointer(b)
    var at = 0
    while count &- at > 8 {
        let own = a.loadUnaligned(fromByteOffset: at, as: UInt64.self)
        if own != b.loadUnaligned(fromByteOffset: at, as: UInt64.self) { return false }
        at &+= 8
    }
    return lastWord(a, count) == lastWord(b, count)
}
