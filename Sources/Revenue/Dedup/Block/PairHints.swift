// Whether two records of a block are worth comparing at all, told from a few numbers a record. Most that share a family
// name, or an employer, have nothing else in common.

import Columns

/// The numbers of a name: its letters, how it begins and how long it is, how it sounds, and the two families of short
/// forms it may belong to.
private let nameWidth = 4
private let isSeveralWords: UInt32 = 1 << 8

/// What tells strangers apart before they are compared.
struct PairHints: Sendable {
    /// Record by record, `width` numbers: its entity in the book; the two names whose bearers have been brought
    /// together already; those of its given and of its family name; values that may stand for a person; where somebody
    /// works or lives. 0 for none. Without names, the entity alone.
    private let rows: [UInt32]
    private let width: Int
    /// Where the places begin; 0 where no two names of people are compared.
    private let firstPlace: Int
    /// By record: nothing about it has changed since a search before. nil where there was none.
    private let isKnown: [Bool]?

    /// - Parameters:
    ///   - entities: by record, of the book; two records of one are known to be the same and no candidates.
    ///   - isKnown: set where pairs of two such records are not asked for.
    ///   - namesakes: by record a number of its two names, 0 where those who bear them are too many to be brought
    ///     together by them; nil where nobody is.
    init(
        _ compared: ComparedFields, _ features: [BlockingFeature], entities: [Int32], isKnown: [Bool]? = nil,
        namesakes: [UInt32]? = nil, workers: Workers = .serial
    ) {
        self.isKnown = isKnown
        var views = [CodeView(entities.map { UInt32(bitPattern: $0) })]
        if let partner = compared.fields.first?.partner {
            let others = features.filter { !$0.fields.contains { compared.fields[$0].kind == .name } }
            let names = [0, partner].flatMap { PairHints.name(compared.fields[$0]) }
            let marks = others.filter { PairHints.isIdentifying($0, compared) }.map { feature in
                let isMailbox = !feature.isExact && compared.fields[feature.fields[0]].kind == .email
                return CodeView(
                    isMailbox ? PairHints.withoutSchemes(feature.byRecord, compared.schemes) : feature.byRecord)
            }
            // A word of a company's name is not yet the company.
            let places = others.filter {
                !PairHints.isIdentifying($0, compared) && ($0.isExact || $0.fields.count > 1)
            }
            views.append(CodeView(namesakes ?? [UInt32](repeating: 0, count: compared.recordCount)))
            views += names + marks + places.map { CodeView($0.byRecord) }
            firstPlace = 2 + names.count + marks.count
        } else {
            firstPlace = 0
        }
        width = views.count
        rows = workers.interleaved(views)
    }

    private static func isIdentifying(_ feature: BlockingFeature, _ compared: ComparedFields) -> Bool {
        feature.fields.contains { compared.fields[$0].isIdentifying }
    }

    private static func name(_ field: ComparedField) -> [CodeView] {
        let column = field.column, codes = 0..<column.valueCount
        let letters = codes.map { field.comparer.letters(UInt32($0)) }
        let heads = codes.map { code in
            let text = column.texts[code]
            return UInt32(min(text.count, 255)) << 16 | (column.wordRange(code).count > 1 ? isSeveralWords : 0)
                | UInt32(text.first ?? 0)
        }
        let families = codes.map { column.coarse[$0] | column.second[$0] << 16 }
        return [letters, heads, column.sounds, families].map { CodeView(column.codes, values: $0) }
    }

    /// A mailbox that its owner's names make says nothing that they do not say.
    private static func withoutSchemes(_ mailboxes: [UInt32], _ schemes: [UInt8]) -> [UInt32] {
        schemes.isEmpty ? mailboxes : zip(mailboxes, schemes).map { $1 == 0 ? $0 : 0 }
    }

    /// Lends the rows for any number of blocks of at most `largest` records.
    func withRows<Result>(largest: Int, _ body: (Rows) -> Result) -> Result {
        rows.withUnsafeBufferPointer { rows in
            (isKnown ?? []).withUnsafeBufferPointer { known in
                withUnsafeTemporaryAllocation(of: UInt32.self, capacity: largest * width) { near in
                    body(Rows(all: rows, near: near, known: known, width: width, firstPlace: firstPlace))
                }
            }
        }
    }
}

extension PairHints {
    /// The rows of all records, lent as plain addresses: were they arrays, every worker would count their uses up and
    /// down for each of a million blocks, and wait for the others to let go of the count.
    struct Rows {
        fileprivate typealias Row = UnsafePointer<UInt32>

        fileprivate let all: UnsafeBufferPointer<UInt32>
        /// Room for those of one block.
        fileprivate let near: UnsafeMutableBufferPointer<UInt32>
        fileprivate let known: UnsafeBufferPointer<Bool>
        fileprivate let width: Int
        fileprivate let firstPlace: Int

        /// Each two records of a block that may be one, as far as anything speaks for it: both names may agree; or one
        /// may, and they share an employer or a town; or they share what may stand for a person, whatever the names
        /// are. Without names of people, all of them.
        ///
        /// Who has changed a name altogether and everything else besides is not found by anything.
        ///
        /// - Parameter skipsNamesakes: leaves out those whom their names have brought together already. That is most
        ///   of what is alike in both.
        @inline(__always) func eachPair(
            of block: UnsafeBufferPointer<Int32>, skipsNamesakes: Bool, _ body: (Int32, Int32) -> Void
        ) {
            if !known.isEmpty, block.allSatisfy({ known[Int($0)] }) { return }
            // Fetched all at once: the processor then waits for memory once and not for each of them.
            for place in 0..<block.count {
                let record = Int(block[place])
                for index in 0..<width { near[place &* width &+ index] = all[record &* width &+ index] }
            }
            guard let start = near.baseAddress.map({ UnsafePointer($0) }) else { return }
            for i in 0..<block.count {
                let row = start + i &* width
                for j in (i + 1)..<block.count where mayBeOne(row, start + j &* width, skipsNamesakes) {
                    if !known.isEmpty, known[Int(block[i])], known[Int(block[j])] { continue }
                    body(block[i], block[j])
                }
            }
        }

        @inline(__always) private func mayBeOne(_ a: Row, _ b: Row, _ skipsNamesakes: Bool) -> Bool {
            if a[0] == b[0] { return false }
            guard firstPlace > 0 else { return true }
            if a[1] == b[1], a[1] != 0 { return !skipsNamesakes }
            let given = 2, family = given + nameWidth
            let isGiven = mayAgree(a + given, b + given), isFamily = mayAgree(a + family, b + family)
            if isGiven && isFamily { return true }
            for mark in (family + nameWidth)..<firstPlace where a[mark] != 0 && a[mark] == b[mark] { return true }
            guard isGiven || isFamily else { return mayAgree(a + given, b + family) && mayAgree(a + family, b + given) }
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
            if x & ~y == 0 || y & ~x == 0, isHead || (a[1] | b[1]) & isSeveralWords != 0 { return true }
            return a[2] != 0 && a[2] == b[2] || shareFamily(a[3], b[3])
        }

        @inline(__always) private func shareFamily(_ x: UInt32, _ y: UInt32) -> Bool {
            if x == 0 || y == 0 { return false }
            let first = x & 0xFFFF, other = y & 0xFFFF, second = x >> 16
            return first == other || second != 0 && (second == other || second == y >> 16) || y >> 16 == first
        }
    }
}
