// Text to small numbers: open addressing over raw bytes, numbers in the order of first appearance.

/// Distinct texts, numbered from 0.
public struct NameTable: Sendable {
    public private(set) var names = TextColumn()
    /// The length is a power of two, and at least twice the number of names.
    private var slots = [Slot](repeating: Slot(), count: 64)
    /// What was read ahead; kept so that it is read at all.
    private var touched: UInt32 = 0

    /// A name as it is looked up: its length, its first and its last eight bytes, which up to 16 bytes are all of it.
    private struct Slot: Sendable {
        var first: UInt64 = 0
        var last: UInt64 = 0
        var length: UInt32 = 0
        /// The number plus one; 0 is a free slot.
        var number: UInt32 = 0

        @inline(__always) func matches(_ key: Key) -> Bool {
            first == key.first && last == key.last && length == key.length
        }
    }

    private struct Key {
        var first: UInt64 = 0
        var last: UInt64 = 0
        var length: UInt32 = 0
        var hash = 0

        init() {}

        /// An empty text may or may not have an address; it is one name all the same.
        @inline(__always) init(_ text: Bytes) {
            guard text.count > 0, let start = UnsafeRawPointer(text.baseAddress) else { return }
            length = UInt32(truncatingIfNeeded: text.count)
            last = lastWord(start, text.count)
            first = text.count > 8 ? start.loadUnaligned(as: UInt64.self) : last
            var middle = UInt64(length)
            var at = 8
            while text.count &- at > 8 {
                middle = mixed(middle ^ start.loadUnaligned(fromByteOffset: at, as: UInt64.self), 0x8EBC_6AF0_9C88_C6E3)
                at &+= 8
            }
            hash = Int(truncatingIfNeeded: mixed(first ^ middle, last ^ 0xA076_1D64_78BD_642F))
        }
    }

    public init() {}

    public var count: Int { names.count }

    /// The number of a text; nil where it was never given one.
    public func find(_ text: UnsafeBufferPointer<UInt8>) -> UInt32? {
        let key = Key(text)
        let mask = slots.count &- 1
        var at = key.hash & mask
        while slots[at].number != 0 {
            if slots[at].matches(key), isSame(slots[at].number &- 1, text) { return slots[at].number &- 1 }
            at = (at &+ 1) & mask
        }
        return nil
    }

    /// The number of a text, a new one if it was not there.
    public mutating func number(of text: UnsafeBufferPointer<UInt8>) -> UInt32 { number(of: text, Key(text)) }

    private mutating func number(of text: Bytes, _ key: Key) -> UInt32 {
        let mask = slots.count &- 1
        var at = key.hash & mask
        while true {
            let slot = slots[at]
            if slot.number == 0 { return insert(text, key, slot: at) }
            if slot.matches(key), isSame(slot.number &- 1, text) { return slot.number &- 1 }
            at = (at &+ 1) & mask
        }
    }

    /// The numbers of `count` texts.
    ///
    /// Quicker than one at a time: where each of the next few dozen is to be found is looked at ahead, so that the
    /// processor waits for memory once and not for each of them.
    public mutating func numbers(_ count: Int, of text: (Int) -> UnsafeBufferPointer<UInt8>) -> [UInt32] {
        [UInt32](unsafeUninitializedCapacity: count) { numbers, filled in
            var keys = [Key](repeating: Key(), count: Self.ahead)
            while filled < count {
                let some = filled..<min(filled + Self.ahead, count)
                for index in some {
                    let key = Key(text(index))
                    keys[index &- filled] = key
                    touched &+= slots[key.hash & (slots.count &- 1)].number
                }
                for index in some { numbers[index] = number(of: text(index), keys[index &- some.lowerBound]) }
                filled = some.upperBound
            }
        }
    }

    /// The numbers of a column's rows, as of `numbers`.
    public mutating func numbers(of column: TextColumn) -> [UInt32] {
        column.bytes.withUnsafeBufferPointer { bytes in
            numbers(column.count) { Bytes(rebasing: bytes[column.range($0)]) }
        }
    }

    private static let ahead = 32

    /// Forgets all names from this number on.
    ///
    /// The last name inserted can leave its slot free, since none that came later has walked past it.
    mutating func truncate(to count: Int) {
        while names.count > count {
            let last = names.count - 1
            let range = names.range(last)
            let hash = names.bytes.withUnsafeBufferPointer { Key(Bytes(rebasing: $0[range])).hash }
            let mask = slots.count - 1
            var at = hash & mask
            while slots[at].number != UInt32(last + 1) { at = (at + 1) & mask }
            slots[at] = Slot()
            names.bytes.removeLast(range.count)
            names.ends.removeLast()
        }
    }

    /// Whether a name of equal length and ends is this text.
    @inline(__always) private func isSame(_ number: UInt32, _ text: Bytes) -> Bool {
        text.count <= 16 || hasSameMiddle(number, text)
    }

    private func hasSameMiddle(_ number: UInt32, _ text: Bytes) -> Bool {
        let start = names.range(Int(number)).lowerBound
        return names.bytes.withUnsafeBufferPointer { bytes in
            guard let own = bytes.baseAddress, let other = text.baseAddress else { return false }
            return sameBytes(own + start, other, text.count)
        }
    }

    private mutating func insert(_ text: Bytes, _ key: Key, slot: Int) -> UInt32 {
        names.append(text)
        let number = UInt32(truncatingIfNeeded: names.count)
        slots[slot] = Slot(first: key.first, last: key.last, length: key.length, number: number)
        if names.count * 2 > slots.count { grow() }
        return number &- 1
    }

    private mutating func grow() {
        slots = [Slot](repeating: Slot(), count: slots.count * 4)
        let mask = slots.count - 1
        names.bytes.withUnsafeBufferPointer { bytes in
            for number in 0..<names.count {
                let key = Key(Bytes(rebasing: bytes[names.range(number)]))
                var at = key.hash & mask
                while slots[at].number != 0 { at = (at + 1) & mask }
                slots[at] = Slot(first: key.first, last: key.last, length: key.length, number: UInt32(number + 1))
            }
        }
    }
}

/// Both halves of a product, folded: every bit of either number moves about half of the bits.
@inline(__always) private func mixed(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
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
