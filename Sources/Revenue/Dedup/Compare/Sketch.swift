// What tells most different values apart without a look at their texts or at anything else that is far away.

/// Two numbers about a value.
struct Sketch {
    /// Which letters it has, of an address those of the mailbox; of a phone number its first four digits, 0 for a short
    /// one.
    var letters: UInt32
    /// As `ValueColumn.coarse`; of a phone number its last four digits; of words as of `Words`.
    var group: UInt32

    /// Whether two values differ for certain; most do.
    @inline(__always) func isStranger(to other: Sketch, _ kind: DedupModel.Comparison) -> Bool {
        switch kind {
        case .email: isOtherMailbox(other)
        // An edit changes at most two letters of the set, and no level allows more than two edits.
        case .code: (group == 0 || group != other.group) && (letters ^ other.letters).nonzeroBitCount > 4
        // One edit leaves the first four digits or the last four as they were, and so does another country's code.
        case .phone: letters != other.letters && group != other.group && letters != 0 && other.letters != 0
        case .company, .text: isOtherWording(other)
        default: false
        }
    }

    /// Addresses that are told apart by the letters of their mailboxes alone: two that differ in more letters than a
    /// slip makes, neither within the other.
    @inline(__always) private func isOtherMailbox(_ other: Sketch) -> Bool {
        if group == other.group || (letters ^ other.letters).nonzeroBitCount <= 2 { return false }
        let lacking = (letters & ~other.letters).nonzeroBitCount, missing = (other.letters & ~letters).nonzeroBitCount
        if lacking == 0 || missing == 0 { return false }
        // Jaro and Winkler's 0.92 needs four of five letters in common.
        return lacking &+ missing > (letters | other.letters).nonzeroBitCount / 2
    }

    /// Names without a word in common that do not begin alike, neither made of the other's letters, and in more than a
    /// quarter of their letters apart.
    @inline(__always) private func isOtherWording(_ other: Sketch) -> Bool {
        let mine = Words(group), theirs = Words(other.group)
        if mine.first == theirs.first || mine.set & theirs.set != 0 { return false }
        if mine.length == Words.longest || theirs.length == Words.longest { return false }
        if (letters ^ other.letters).nonzeroBitCount <= 4 { return false }
        let lacking = (letters & ~other.letters).nonzeroBitCount, missing = (other.letters & ~letters).nonzeroBitCount
        if lacking == 0 || missing == 0 { return false }
        // Jaro and Winkler's 0.92 of texts that begin otherwise leaves 0.24 of them to letters without a partner.
        return 25 &* (lacking &* theirs.length &+ missing &* mine.length) > 6 &* mine.length &* theirs.length
    }

    /// What is known of the words of a text, in the bits of one number.
    struct Words {
        /// The first letter, as five bits.
        var first: UInt32
        /// Bytes, `longest` at the most.
        var length: Int
        /// A bit for each word, by its hash.
        var set: UInt32

        static let longest = 63
        private static let kinds: UInt64 = 21

        @inline(__always) init(_ bits: UInt32) {
            first = bits >> 27
            length = Int(bits >> 21 & 63)
            set = bits & 0x1F_FFFF
        }

        init(_ text: UnsafeBufferPointer<UInt8>, hashes: some Sequence<UInt64>) {
            first = UInt32(text.first ?? 0) & 31
            length = min(text.count, Self.longest)
            set = hashes.reduce(0) { $0 | 1 << UInt32($1 % Self.kinds) }
        }

        var bits: UInt32 { first << 27 | UInt32(length) << 21 | set }
    }
}
