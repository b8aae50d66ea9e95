// Levels of agreement, and the measures they stand on.

import Columns
import Testing

@testable import Revenue

@Suite struct DedupCompareTests {
    private func level(_ kind: DedupModel.Comparison, _ a: String, _ b: String, domain: Bool = false) throws
        -> Agreement
    {
        let field: Field = kind == .email ? "email" : "first"
        let file = ExportText(
            "x.csv", "Record ID,Email,First Name\n1,\(quoted(a)),\(quoted(a))\n2,\(quoted(b)),\(quoted(b))\n")
        let records = DedupRecords(try book([file]), object: .contact, zone: .utc)
        var encoder = ValueEncoder(kind: kind, country: "US", isDomain: domain)
        let codes = encoder.codes(field, records)
        guard codes[0] != codes[1] else { return .same }
        return ValueComparer(kind: kind, column: encoder.column(codes)).agreement(codes[0], codes[1])
    }

    private func quoted(_ cell: String) -> String { "\"\(cell)\"" }

    static let levels: [(DedupModel.Comparison, String, String, Agreement)] = [
        (.name, "Bob", "Robert", .variant), (.name, "A.", "Ana", .part),
        (.name, "Amos Sr.", "Amos Jr.", .differs), (.name, "Bob Junior", "Robert III", .differs),
        (.name, "Amos Jr", "Amos", .part), (.name, "Robert Jr.", "Bob II", .variant),
        (.name, "Joan", "John", .differs), (.name, "Daniel", "Daniela", .differs), (.name, "Dan", "Daniela", .part),
        (.name, "Gerald", "Gerard", .differs), (.name, "Joan", "Joahn", .near), (.name, "Julia", "Julie", .variant),
        (.name, "Katherine", "Kathrine", .near), (.name, "Berg", "Stone", .differs), (.name, "Ana", "ANA", .same),
        (.name, "Lopez Garcia", "Garcia Lopez", .variant), (.name, "Lachlan", "Lachlan-Yorner", .part),
        (.name, "Brandvold", "Brnadvold", .near), (.company, "Kite Ltd", "Kite, Inc.", .same),
        (.company, "Data Base", "Database", .variant), (.company, "Woodgrove", "Woodgrove Bank", .part),
        (.company, "Corner Bakery #12", "Corner Bakery #31", .differs),
        (.company, "Corner Bakery #12", "Corner Bakery", .part),
        (.text, "Kite renewal 2025", "Kite renewal 2026", .differs),
        (.text, "Kite renewal 2025", "Kite renewl 2025", .near),
        (.company, "Acme Freight Services", "AFS", .part), (.company, "Woodgrove", "Woodgrve", .near),
        (.email, "jane.doe@kite.example", "jdoe@kite.example", .part),
        (.email, "ana@kite.example", "ana@oak.example", .variant),
        (.email, "ana@kite.example", "ana@kit.example", .near),
        (.email, "bo@kite.example", "ana@oak.example", .differs),
        (.email, "k.brandt@kite.example", "k.brandt2@kite.example", .part),
        (.email, "kim.brandt@kite.example", "kim.brandt2@kite.example", .similar),
        (.email, "kim.brandt3@kite.example", "kim.brandt2@kite.example", .differs),
        (.email, "kim.brandt3@kite.example", "kim.brnadt3@kite.example", .near),
        (.phone, "206 555 0142", "+44 206 555 0142", .variant), (.phone, "206 555 0142", "206 555 0143", .near),
        (.phone, "206 555 0142", "206 555 9981", .similar), (.phone, "206 555 0142", "415 770 9981", .differs),
        (.date, "2001-03-04", "2001-04-03", .variant), (.date, "2001-03-04", "2001-03-05", .near),
        (.date, "2025-03-20", "2026-03-20", .differs), (.date, "2019-12-31", "2020-12-31", .differs),
        (.date, "1985-03-20", "1965-03-20", .near), (.date, "2025-03-20", "2025-03-21", .near),
        (.date, "2001-03-04", "2001-11-29", .similar), (.date, "2001-03-04", "1987-11-29", .differs),
        (.code, "A-1234", "a1234", .same), (.code, "A1234", "A1243", .near), (.code, "A1234", "B9876", .differs),
        (.number, "100", "101", .near), (.number, "100", "115", .similar), (.number, "100", "300", .differs),
        (.address, "12 Elm Street", "12 Elm St Suite 4", .same),
        (.address, "12 Elm Street", "12 Elm Street North Side", .part),
        (.address, "12 Elm Street", "99 Oak Road", .differs),
    ]

    @Test(arguments: levels)
    func levelsOfEachKind(_ kind: DedupModel.Comparison, _ a: String, _ b: String, _ expected: Agreement) throws {
        #expect(try level(kind, a, b) == expected)
        #expect(try level(kind, b, a) == expected)
    }

    @Test func domainsAgreeButForTheirEnding() throws {
        #expect(try level(.code, "https://www.kite.example/de", "kite.example", domain: true) == .same)
        #expect(try level(.code, "kite.co.uk", "kite.example", domain: true) == .variant)
    }

    /// Optimal string alignment by the textbook table.
    private func slow(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var rows = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
        for i in 0...a.count { rows[i][0] = i }
        for j in 0...b.count { rows[0][j] = j }
        for i in 1..<(a.count + 1) {
            for j in 1..<(b.count + 1) {
                let cost = a[i - 1] == b[j - 1] ? 0 : 1
                rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + cost)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
                }
            }
        }
        return rows[a.count][b.count]
    }

    @Test func theBitParallelDistanceIsTheDistance() {
        var chance = DedupChance(seed: 11)
        for round in 0..<3_000 {
            let a = chance.word(1...14, letters: 4), b = chance.word(1...14, letters: 4)
            a.withUnsafeBufferPointer { x in
                b.withUnsafeBufferPointer { y in
                    let expected = slow(a, b)
                    #expect(EditDistance.between(x, y) == expected, "seed 11 round \(round): \(a) \(b)")
                    #expect(EditDistance.isWithinOne(x, y) == (expected <= 1), "seed 11 round \(round): \(a) \(b)")
                }
            }
        }
    }

    @Test(arguments: [
        ("martha", "marhta", 0.9611), ("dixon", "dicksonx", 0.8133), ("dwayne", "duane", 0.84), ("a", "b", 0),
    ])
    func jaroAndWinklersOwnExamples(_ a: String, _ b: String, _ expected: Double) {
        let found = Array(a.utf8).withUnsafeBufferPointer { x in
            Array(b.utf8).withUnsafeBufferPointer { y in EditDistance.jaroWinkler(x, y) }
        }
        #expect((found - expected).magnitude < 0.0001)
    }

    @Test func theBoundOnSimilarityHolds() {
        var chance = DedupChance(seed: 12)
        for round in 0..<3_000 {
            let a = chance.word(1...12, letters: 6), b = chance.word(1...12, letters: 6)
            let common = LetterSet.most(LetterSet.of(a), a.count, LetterSet.of(b), b.count)
            let (most, found) = a.withUnsafeBufferPointer { x in
                b.withUnsafeBufferPointer { y in
                    let head = EditDistance.head(x, y)
                    let most = EditDistance.mostSimilar(common: common, a.count, b.count, head: head)
                    return (most, EditDistance.jaroWinkler(x, y))
                }
            }
            #expect(found <= most + 1e-12, "seed 12 round \(round): \(a) \(b)")
        }
    }
}

/// A small seeded generator for properties.
struct DedupChance {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func below(_ bound: Int) -> Int {
        state = DedupHash.mix(state)
        return Int(state % UInt64(max(bound, 1)))
    }

    mutating func word(_ lengths: ClosedRange<Int>, letters: Int) -> [UInt8] {
        (0..<(lengths.lowerBound + below(lengths.count))).map { _ in UInt8(97 + below(letters)) }
    }

    mutating func name() -> String {
        let word = word(4...9, letters: 26)
        return String(decoding: [word[0] & 0xDF] + word.dropFirst(), as: UTF8.self)
    }

    mutating func shuffled<T>(_ list: [T]) -> [T] {
        var list = list
        for index in list.indices.reversed() { list.swapAt(index, below(index + 1)) }
        return list
    }
}
