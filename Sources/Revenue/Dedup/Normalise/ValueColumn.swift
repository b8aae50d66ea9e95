// One compared field of all records: a code per record, and for each distinct value everything that comparing it needs.
// Work is done once a value, not once a record, and never once a pair.

import Columns

/// A field's values by code; code 0 is blank.
struct ValueColumn: Sendable {
    /// By record.
    var codes: [UInt32]
    /// By code, normalised.
    var texts: TextColumn
    /// By code: how many records have it.
    var counts: [Int32] = []
    /// By code: a second, coarser number, 0 for none: a name's first family of short forms, an e-mail's mailbox, the
    /// last digits of a phone, the first part of a domain.
    var coarse: [UInt32] = []
    /// By `coarse` number of an e-mail column: how many records have such a mailbox name, at whatever domain.
    var mailboxes: [Int32] = []
    /// By code: the other family of short forms; of an e-mail its host.
    var second: [UInt32] = []
    /// By code: how the name sounds; 0 for none.
    var sounds: [UInt32] = []
    /// By code: which generation the name says; empty where none says any.
    var generations: [UInt8] = []
    /// Words by code, ascending by number: `words[wordEnds[code - 1]..<wordEnds[code]]`.
    var words: [UInt32] = []
    var wordEnds: [UInt32] = []
    /// By word: a hash of its letters, by which ties are decided.
    var wordHashes: [UInt64] = []
    /// By word: -log2 of the share of values that have it.
    var rarity: [Float] = []
    /// By code: the value as a number, NaN where it is none.
    var numbers: [Double] = []

    var count: Int { codes.count }
    var valueCount: Int { texts.count }

    init(codes: [UInt32], texts: TextColumn) {
        self.codes = codes
        self.texts = texts
        counts = [Int32](repeating: 0, count: texts.count)
        for code in codes { counts[Int(code)] &+= 1 }
    }

    /// The same values, seen by other records: another field that shares its numbers.
    func with(codes: [UInt32]) -> ValueColumn {
        var copy = self
        copy.codes = codes
        copy.counts = [Int32](repeating: 0, count: valueCount)
        for code in codes { copy.counts[Int(code)] &+= 1 }
        return copy
    }

    @inline(__always) func wordRange(_ code: Int) -> Range<Int> {
        Int(code == 0 ? 0 : wordEnds[code - 1])..<Int(wordEnds[code])
    }

    /// Fills `words`, `wordEnds` and `rarity` from the texts.
    mutating func splitWords() {
        var table = NameTable()
        var seenIn: [Int32] = []
        wordEnds.reserveCapacity(valueCount)
        for code in 0..<valueCount {
            let start = words.count
            for word in texts[code].split(separator: 0x20) {
                let number = word.withUnsafeBufferPointer { table.number(of: $0) }
                if Int(number) == seenIn.count {
                    seenIn.append(0)
                    wordHashes.append(DedupHash.of(word))
                }
                if !words[start...].contains(number) { seenIn[Int(number)] += 1 }
                words.append(number)
            }
            words[start...].sort()
            wordEnds.append(UInt32(words.count))
        }
        let total = max(valueCount - 1, 1)
        rarity = seenIn.map { Float(max(0.1, Bits.log2(Double(total + 1) / Double(max($0, 1))))) }
    }

    /// Numbers each value by some part of it; an empty one is 0.
    func numbered(
        by key: (UnsafeBufferPointer<UInt8>) -> Slice<UnsafeBufferPointer<UInt8>>
    ) -> [UInt32] {
        var table = NameTable()
        _ = [UInt8]().withUnsafeBufferPointer { table.number(of: $0) }
        return texts.bytes.withUnsafeBufferPointer { bytes in
            table.numbers(valueCount) { code in
                UnsafeBufferPointer(rebasing: key(UnsafeBufferPointer(rebasing: bytes[texts.range(code)])))
            }
        }
    }
}
