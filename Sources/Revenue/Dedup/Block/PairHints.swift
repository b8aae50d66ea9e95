// Whether two records of a block are worth comparing at all, told from a few numbers a record. Most that share a family
// name, or an employer, have nothing else in common.

import Columns

/// What tells strangers apart before they are compared.
struct PairHints: Sendable {
    private typealias Row = UnsafePointer<UInt32>

    /// Record by record, `width` numbers: those of its given and of its family name, then values that may stand for a
    /// person, then where somebody works or lives; 0 for none.
    private let rows: [UInt32]
    private let width: Int
    /// Where the places begin.
    private let firstPlace: Int

    /// The numbers of a name: its letters, how it begins and how long it is, how it sounds, and the two families of
    /// short forms it may belong to.
    private static let nameWidth = 4

    /// nil where no two names of people are compared.
    init?(_ compared: ComparedFields, _ features: [BlockingFeature]) {
        guard let partner = compared.fields.first?.partner else { return nil }
        func isIdentifying(_ feature: BlockingFeature) -> Bool {
            feature.fields.contains { compared.fields[$0].isIdentifying }
        }
        let others = features.filter { !$0.fields.contains { compared.fields[$0].kind == .name } }
        let marks = others.filter(isIdentifying).map { feature in
            let isMailbox = !feature.isExact && compared.fields[feature.fields[0]].kind == .email
            return isMailbox ? PairHints.withoutSchemes(feature.byRecord, compared.schemes) : feature.byRecord
        }
        // A word of a company's name is not yet the company.
        let places = others.filter { !isIdentifying($0) && ($0.isExact || $0.fields.count > 1) }.map(\.byRecord)
        let names = [0, partner].flatMap { PairHints.name(compared.fields[$0]) }
        let columns = names + marks + places, width = columns.count
        var rows = [UInt32](repeating: 0, count: width * compared.recordCount)
        for (index, column) in columns.enumerated() {
            for record in 0..<compared.recordCount { rows[record &* width &+ index] = column[record] }
        }
        self.rows = rows
        self.width = width
        firstPlace = names.count + marks.count
    }

    private static func name(_ field: ComparedField) -> [[UInt32]] {
        let column = field.column, codes = 0..<column.valueCount
        let letters = codes.map { field.comparer.letters(UInt32($0)) }
        let heads = codes.map { code in
            let text = column.texts[code]
            return UInt32(min(text.count, 255)) << 16 | (column.wordRange(code).count > 1 ? Self.isSeveral : 0)
                | UInt32(text.first ?? 0)
        }
        let families = codes.map { column.coarse[$0] | column.second[$0] << 16 }
        return [letters, heads, column.sounds, families].map { numbers in column.codes.map { numbers[Int($0)] } }
    }

    private static let isSeveral: UInt32 = 1 << 8

    /// A mailbox that its owner's names make says nothing that they do not say.
    private static func withoutSchemes(_ mailboxes: [UInt32], _ schemes: [UInt8]) -> [UInt32] {
        schemes.isEmpty ? mailboxes : zip(mailboxes, schemes).map { $1 == 0 ? $0 : 0 }
    }

    /// Each two records of a block that may be one, as far as anything speaks for it: both names may agree; or one may,
    /// and they share an employer or a town; or they share what may stand for a person, whatever the names are.
    ///
    /// Who has changed a name altogether and everything else besides is not found by anything.
    func eachPair(of block: ArraySlice<Int32>, _ body: (Int32, Int32) -> Void) {
        let width = width
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: block.count * width) { near in
            // Fetched all at once: the processor then waits for memory once and not for each of them.
            rows.withUnsafeBufferPointer { rows in
                for (place, record) in block.enumerated() {
                    for index in 0..<width { near[place &* width &+ index] = rows[Int(record) &* width &+ index] }
                }
            }
            guard let start = near.baseAddress.map({ UnsafePointer($0) }) else { return }
            for i in 0..<block.count {
                for j in (i + 1)..<block.count where mayBeOne(start + i &* width, start + j &* width) {
                    body(block[block.startIndex + i], block[block.startIndex + j])
                }
            }
        }
    }

    @inline(__always) private func mayBeOne(_ a: Row, _ b: Row) -> Bool {
        let last = Self.nameWidth
        let isGiven = mayAgree(a, b), isFamily = mayAgree(a + last, b + last)
        if isGiven && isFamily { return true }
        for mark in (2 * last)..<firstPlace where a[mark] != 0 && a[mark] == b[mark] { return true }
        guard isGiven || isFamily else { return mayAgree(a, b + last) && mayAgree(a + last, b) }
        for place in firstPlace..<width where a[place] != 0 && a[place] == b[place] { return true }
        return false
    }

    /// Whether two names may be found to agree in any way when they are compared, by the bounds that letters set to
    /// what `ValueComparer` asks of them; a blank one may be any.
    @inline(__always) private func mayAgree(_ a: Row, _ b: Row) -> Bool {
        let x = a[0], y = b[0]
        if x == y || x == 0 || y == 0 { return true }
        let m = Int(a[1] >> 16), n = Int(b[1] >> 16), isHead = (a[1] ^ b[1]) & 0xFF == 0
        // A slip changes two letters at the most, and in long names two of them are allowed for.
        if (x ^ y).nonzeroBitCount <= 2, abs(m - n) <= 1 { return true }
        let common = LetterSet.most(x, m, y, n), short = min(m, n)
        if short >= 8, common >= short - 2 { return true }
        // Jaro and Winkler's 0.88: Jaro's 0.8 at least where the names begin alike, else 0.88 itself.
        if common &* (m &+ n) &* 50 >= (isHead ? 70 : 82) &* m &* n { return true }
        if x & ~y == 0 || y & ~x == 0, isHead || (a[1] | b[1]) & Self.isSeveral != 0 { return true }
        return a[2] != 0 && a[2] == b[2] || shareFamily(a[3], b[3])
    }

    @inline(__always) private func shareFamily(_ x: UInt32, _ y: UInt32) -> Bool {
        if x == 0 || y == 0 { return false }
        let first = x & 0xFFFF, other = y & 0xFFFF, second = x >> 16
        return first == other || second != 0 && (second == other || second == y >> 16) || y >> 16 == first
    }
}
