// The name in a mailbox, by whatever scheme a company writes it. Nothing is allocated: this is asked for every pair of
// colleagues.

/// A mailbox name as one or two words; digits at its end are left out.
struct Mailbox {
    private typealias Text = UnsafeBufferPointer<UInt8>
    private let first: Text
    /// Empty where there is one word only.
    private let last: Text
    private let isReadable: Bool

    init(_ local: UnsafeBufferPointer<UInt8>) {
        var end = local.count
        while end > 0, local[end - 1] >= 48, local[end - 1] <= 57 { end -= 1 }
        var separator = end
        var count = 0
        for index in 0..<end where Mailbox.separates(local[index]) {
            count += 1
            separator = index
        }
        isReadable = count <= 1 && end > 0
        first = Text(rebasing: local[..<separator])
        last = separator < end ? Text(rebasing: local[(separator + 1)..<end]) : Text(rebasing: local[end..<end])
    }

    private static func separates(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }

    private var isSingle: Bool { last.isEmpty }

    /// Whether both may be one person's: `jdoe`, `jane.doe`, `janed`, `j.doe`, `doe.jane`.
    func fits(_ other: Mailbox) -> Bool {
        guard isReadable, other.isReadable, !first.isEmpty, !other.first.isEmpty else { return false }
        switch (isSingle, other.isSingle) {
        case (false, true): return hasScheme(other.first)
        case (true, false): return other.hasScheme(first)
        case (false, false): return hasScheme(of: other) || other.hasScheme(of: self)
        case (true, true): return abbreviates(other) || other.abbreviates(self)
        }
    }

    /// Two words against one: an initial and a word, both words, or one of them.
    private func hasScheme(_ one: UnsafeBufferPointer<UInt8>) -> Bool {
        guard one.count > 2 else { return false }
        let f = first, l = last
        func joins(_ a: Slice<UnsafeBufferPointer<UInt8>>, _ b: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
            one.count == a.count + b.count && one.starts(with: a) && one.dropFirst(a.count).elementsEqual(b)
        }
        return joins(f.prefix(1), l[...]) || joins(f[...], l.prefix(1)) || joins(f[...], l[...])
            || joins(l[...], f[...])
            || joins(l[...], f.prefix(1)) || one.elementsEqual(f) || one.elementsEqual(l)
    }

    /// Two words against two: the same turned, or one of them shortened.
    private func hasScheme(of other: Mailbox) -> Bool {
        if first.elementsEqual(other.last), last.elementsEqual(other.first) { return true }
        if last.elementsEqual(other.last) { return first.count == 1 && first[0] == other.first[0] }
        return first.elementsEqual(other.first) && (last.count == 1 && last[0] == other.last.first)
    }

    /// `jdoe` and `janedoe`.
    private func abbreviates(_ other: Mailbox) -> Bool {
        let short = first, long = other.first
        guard short.count >= 4, long.count > short.count, short[0] == long[0] else { return false }
        return long.suffix(short.count - 1).elementsEqual(short.dropFirst())
    }
}
