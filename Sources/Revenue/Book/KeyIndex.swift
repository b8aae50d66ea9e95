// From a record id to its row, for millions of look-ups. Numbers of a compact range go through a table addressed by the
// number itself, those outside of it through open addressing, and pooled texts through a table of names that is asked
// once for each distinct text, never once a row.

import Columns

/// The rows of one id column.
struct KeyIndex: Sendable {
    private let ids: KeyColumn
    private let isCaseSafe: Bool
    /// Rows by `id - first`, for the range in which most ids lie; -1 where there is none.
    private var direct: [Int32] = []
    private var first: Int64 = 0
    /// Open addressing for the ids outside of that range: keys and their rows.
    private var keys: [Int64] = []
    private var rows: [Int32] = []
    private var mask = 0
    private var texts = NameTable()
    private var rowOfText: [Int32] = []

    /// Where an id occurs twice its first row counts. With `isCaseSafe` ids of 15 characters equal their 18.
    init(_ ids: KeyColumn, isCaseSafe: Bool) {
        self.ids = ids
        self.isCaseSafe = isCaseSafe
        indexNumbers()
        guard ids.pool.count > 0 else { return }
        var firstRow = [Int32](repeating: -1, count: ids.pool.count)
        for (row, value) in ids.packed.enumerated() where value < 0 && value != KeyColumn.blank {
            let text = Int(-1 - value)
            if firstRow[text] < 0 { firstRow[text] = Int32(row) }
        }
        for text in 0..<ids.pool.count where firstRow[text] >= 0 {
            let number = ids.pool[text].count == 15 && isCaseSafe
                ? texts.number(of: SalesforceID.long(ids.pool[text]))
                : ids.pool[text].withUnsafeBufferPointer { texts.number(of: $0) }
            if number == rowOfText.count { rowOfText.append(firstRow[text]) }
        }
    }

    private mutating func indexNumbers() {
        let packed = ids.packed
        let count = packed.count { $0 >= 0 }
        let range = KeyIndex.range(of: packed, count)
        first = range.lowerBound
        direct = [Int32](repeating: -1, count: range.count)
        var outside: [Int32] = []
        packed.withUnsafeBufferPointer { packed in
            direct.withUnsafeMutableBufferPointer { direct in
                for row in 0..<packed.count where packed[row] >= 0 {
                    guard range.contains(packed[row]) else {
                        outside.append(Int32(truncatingIfNeeded: row))
                        continue
                    }
                    let slot = Int(packed[row] &- range.lowerBound)
                    if direct[slot] < 0 { direct[slot] = Int32(truncatingIfNeeded: row) }
                }
            }
        }
        if !outside.isEmpty { scatter(outside) }
    }

    /// The range of most numbers, at most some eight times as wide as they are many; empty where they lie further
    /// apart.
    ///
    /// A few strays, as records that came from elsewhere have them, do not make it wider.
    private static func range(of packed: [Int64], _ count: Int) -> Range<Int64> {
        let step = max(1, packed.count / 1024)
        let sample = stride(from: 0, to: packed.count, by: step).map { packed[$0] }.filter { $0 >= 0 }.sorted()
        guard !sample.isEmpty else { return 0..<0 }
        let low = sample[sample.count / 16], high = sample[sample.count - 1 - sample.count / 16]
        let widest = Int64(count) * 8 + 1024
        guard high - low < widest else { return 0..<0 }
        // The sample's ends are not those of the whole, and the next ids follow the last.
        let room = min(widest - (high - low), widest / 2)
        let start = max(0, low - room / 2)
        var first = high, last = low
        for value in packed where value >= start && value <= high + room / 2 {
            first = min(first, value)
            last = max(last, value)
        }
        return first..<last + 1
    }

    private mutating func scatter(_ outside: [Int32]) {
        var capacity = 16
        while capacity < outside.count * 2 { capacity *= 2 }
        mask = capacity - 1
        keys = [Int64](repeating: -1, count: capacity)
        rows = [Int32](repeating: -1, count: capacity)
        for row in outside {
            let value = ids.packed[Int(row)]
            var slot = KeyIndex.hash(value) & mask
            while keys[slot] >= 0, keys[slot] != value { slot = (slot + 1) & mask }
            guard keys[slot] < 0 else { continue }
            keys[slot] = value
            rows[slot] = row
        }
    }

    @inline(__always) private static func hash(_ value: Int64) -> Int {
        Int(truncatingIfNeeded: (UInt64(bitPattern: value) &* 0x9E37_79B9_7F4A_7C15) >> 24)
    }

    /// The row of a number; -1 where no record has it.
    @inline(__always) func row(number value: Int64) -> Int32 {
        let place = value &- first
        if place >= 0, place < Int64(direct.count) { return direct[Int(place)] }
        if keys.isEmpty { return -1 }
        var slot = KeyIndex.hash(value) & mask
        while keys[slot] >= 0 {
            if keys[slot] == value { return rows[slot] }
            slot = (slot + 1) & mask
        }
        return -1
    }

    /// The row of an id as it is written; -1 where no record has it.
    func row(text: ArraySlice<UInt8>) -> Int32 {
        if let number = KeyIndex.number(text) { return row(number: number) }
        let found = text.count == 15 && isCaseSafe ? texts.find(SalesforceID.long(text)) : texts.find(text)
        return found.map { rowOfText[Int($0)] } ?? -1
    }

    /// The number that a key column packs; nil for anything else.
    static func number(_ text: some RandomAccessCollection<UInt8>) -> Int64? {
        guard !text.isEmpty, text.count <= 18, text.allSatisfy({ $0 >= 48 && $0 <= 57 }),
            text.count == 1 || text.first != 48
        else { return nil }
        return text.reduce(0) { $0 * 10 + Int64($1 - 48) }
    }
}

/// Salesforce ids: 15 characters whose case counts, or those and three that say which are capitals.
enum SalesforceID {
    /// The 18 characters; text of another length or alphabet is returned as it is.
    static func long(_ id: ArraySlice<UInt8>) -> [UInt8] {
        let bytes = Array(id)
        guard bytes.count == 15, bytes.allSatisfy(isAlphanumeric) else { return bytes }
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".utf8)
        var result = bytes
        for block in 0..<3 {
            var number = 0
            for offset in 0..<5 where bytes[block * 5 + offset] >= 65 && bytes[block * 5 + offset] <= 90 {
                number |= 1 << offset
            }
            result.append(digits[number])
        }
        return result
    }

    /// The same of an id of a system; those of all other systems are left alone.
    static func long(_ id: ArraySlice<UInt8>, of system: String) -> [UInt8] {
        system == "salesforce" ? long(id) : Array(id)
    }

    static func long(_ id: String, of system: String) -> String {
        guard system == "salesforce", id.utf8.count == 15 else { return id }
        return String(decoding: long(Array(id.utf8)[...]), as: UTF8.self)
    }

    /// `salesforce/` and the 18 characters; every other `system/id` as it is.
    static func name(_ name: String) -> String {
        let system = "salesforce"
        guard name.hasPrefix(system + "/") else { return name }
        return "\(system)/\(long(String(name.dropFirst(system.count + 1)), of: system))"
    }

    /// How a file may write some ids of a system, each with the ids that it stands for.
    static func spellings(_ ids: [String], of system: String) -> [String: [String]] {
        var spellings: [String: [String]] = [:]
        for id in ids {
            let short = String(id.prefix(15)), whole = long(short, of: system)
            let isEither = system == "salesforce" && (id == short || id == whole)
            for spelling in isEither ? Set([short, whole]) : [id] { spellings[spelling, default: []].append(id) }
        }
        return spellings
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122)
    }
}
