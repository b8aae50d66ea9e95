// A file that is read again after it was changed: spliced from what is known and what is new, it says the same as read
// afresh, whatever was changed; and what did not change is neither parsed nor copied.
import Testing

@testable import Columns

@Suite struct RevisionTests {
    private let header = ["id", "name", "owner", "at", "amount", "score", "ok"]
    private let kinds: [ColumnKind] = [.key, .text, .coded, .moment, .money, .number, .flag]
    private let small = ReadingSizes(piece: 4000, passage: 300, search: 1000)

    private func row(_ dice: inout Dice, _ id: Int) -> String {
        let day = dice.pick(["2026-03-0\(1 + dice.below(9))", "2026-03-04 10:0\(dice.below(10))", ""])
        let name = dice.pick(["Ada \(id)", "\"two\nlines \(id)\"", "\"a \"\"b\"\" \(id)\"", "José \(id)", ""])
        return [
            dice.below(5) == 0 ? "A-\(id)" : "\(10_000 + id)", name, "owner \(dice.below(20))", day,
            dice.pick(["\(dice.below(999)).5", "EUR 7", ""]), "\(dice.below(100))", dice.pick(["yes", "no", ""]),
        ].joined(separator: ",")
    }

    private func file(_ dice: inout Dice, rows: Int) -> [UInt8] {
        var text = header.joined(separator: ",") + "\n"
        for id in 0..<rows {
            text += row(&dice, id) + (dice.below(9) == 0 ? "\r\n" : "\n")
            if dice.below(60) == 0 { text += dice.pick(["1,2\n", "\n", "9,x,y,never,1,2,no\n", "Total,,,,,,\n"]) }
        }
        return Array(text.utf8)
    }

    /// The file after somebody worked on it.
    private func edited(_ bytes: [UInt8], _ dice: inout Dice) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<(1 + dice.below(4)) {
            let at = dice.below(bytes.count), end = min(bytes.count, at + dice.below(40))
            switch dice.below(10) {
            case 0: bytes[at] = dice.pick(Array("x7,\"\n\r-".utf8))
            case 1: bytes.removeSubrange(at..<end)
            case 2:
                let text = dice.pick(["\"", "\n", "zz", ",", "\"\n\"", "14/4/2026"])
                bytes.insert(contentsOf: Array(text.utf8), at: at)
            case 3: bytes += Array((row(&dice, 5000) + dice.pick(["\n", ""])).utf8)
            case 4: bytes.removeLast(min(bytes.count - 60, dice.below(30)))
            case 5: bytes = dice.pick([rewritten(bytes), withMark(bytes), withOtherHeader(bytes), bytes + bytes])
            default:
                // A whole row comes, goes or changes its place.
                let starts = bytes.indices.filter { $0 > 0 && bytes[$0 - 1] == 0x0A }
                guard let start = starts.randomElement(using: &dice) else { continue }
                let line = bytes[start...].prefix { $0 != 0x0A } + [0x0A]
                if dice.below(3) > 0, start + line.count <= bytes.count {
                    bytes.removeSubrange(start..<start + line.count)
                }
                if dice.below(3) > 0 { bytes.insert(contentsOf: Array((row(&dice, 7000) + "\n").utf8), at: start) }
            }
        }
        return bytes
    }

    /// With the line ends of another system.
    private func rewritten(_ bytes: [UInt8]) -> [UInt8] {
        bytes.contains(0x0D) ? bytes.filter { $0 != 0x0D } : bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    }

    /// With a byte order mark, or without the one it has.
    private func withMark(_ bytes: [UInt8]) -> [UInt8] {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        return bytes.starts(with: mark) ? Array(bytes.dropFirst(3)) : mark + bytes
    }

    private func withOtherHeader(_ bytes: [UInt8]) -> [UInt8] {
        Array("Key,Name,Owner,When,Amount,Score,OK\n".utf8) + bytes.drop { $0 != 0x0A }.dropFirst()
    }

    private func same(_ revised: Loaded, _ fresh: Loaded) -> Bool {
        var revised = revised
        revised.offsets = fresh.offsets
        return revised == fresh
    }

    @Test func aSplicedFileSaysWhatAFreshReadSays() {
        withSeeds(80) { seed, dice in
            let footer = FooterRule(
                endsAtBlankRecord: dice.below(3) == 0, totals: ["Total"], blankInTotals: [1, 2])
            var reading = plan(header, kinds, strict: dice.below(3) > 0, footer: footer)
            reading.sourceZone = amsterdam
            var bytes = file(&dice, rows: 60 + dice.below(100))
            guard case .success(var last) = readAgain(bytes, reading, nil) else { return }
            for step in 0..<4 {
                bytes = edited(bytes, &dice)
                let result = readAgain(bytes, reading, last, workers: dice.pick([serial, threaded]))
                #expect(same(Loaded(result), load(bytes, reading)), "seed \(seed) step \(step)")
                guard case .success(let revised) = result else { continue }
                expectAnchors(of: revised.table, in: bytes, "seed \(seed) step \(step)")
                #expect(names(revised) == (try? readAgain(bytes, reading, nil).get()).map(names), "seed \(seed)")
                last = revised
            }
        }
    }

    private func readAgain(
        _ bytes: [UInt8], _ plan: ReadPlan, _ last: FileReading?, workers: Workers = .serial
    ) -> Result<FileReading, LoadFailure> {
        read(bytes, plan: plan, after: last, workers: workers, sizes: small, progress: { _ in true })
    }

    /// The names of each repeated text, which menus show.
    private func names(_ reading: FileReading) -> [Set<String>] {
        reading.table.columns.map { column in
            guard case .coded(let coded) = column else { return [] }
            return Set((0..<coded.names.count).map(coded.names.string))
        }
    }

    private func expectAnchors(of table: Table, in bytes: [UInt8], _ comment: Comment) {
        for (row, offset) in zip(table.lines.anchors, table.lines.offsets) {
            let record = record(atOffset: offset, in: bytes, dialect: Dialect())
            let id = record?.strings.first ?? ""
            #expect(id == shown(table.columns[0], Int(row)), comment)
        }
    }

    private enum Numbered {
        static func lines(_ ids: some Sequence<Int>) -> String { ids.map { "\($0),name \($0),Ada\n" }.joined() }
    }

    private func revision(_ before: String, _ after: String) throws -> Result<FileReading, LoadFailure>? {
        let plan = plan(["id", "name", "owner"], [.key, .text, .coded])
        let last = try readAgain(Array(before.utf8), plan, nil).get()
        let bytes = Array(after.utf8)
        return try FileStart.find(bytes, plan).map { start in
            TableReading(
                source: bytes, plan: plan, start: start, workers: .serial, sizes: small, progress: { _ in true }
            ).revised(last)
        }.get()
    }

    @Test func rowsAppendedDroppedAndEditedAreSpliced() throws {
        let head = "id,name,owner\n"
        let before = head + Numbered.lines(1000..<2000)
        let changes = [
            before + Numbered.lines(5000..<5010), head + Numbered.lines(1000..<1990),
            head + Numbered.lines(1003..<2000), head + Numbered.lines(900..<2000),
            head + Numbered.lines(1000..<1500) + Numbered.lines(1510..<2000),
            before.replacing("1400,name 1400,Ada", with: "1400,\"other\nname\",Eve"),
        ]
        for after in changes {
            let revised = try #require(try revision(before, after)).get()
            let fresh = load(Array(after.utf8), plan(["id", "name", "owner"], [.key, .text, .coded]))
            #expect(same(Loaded(.success(revised)), fresh))
        }
    }

    @Test func aFileThatIsMostlyNewIsReadAsAWhole() throws {
        let head = "id,name,owner\n"
        let before = head + Numbered.lines(1000..<2000)
        #expect(try revision(before, head + Numbered.lines(3000..<4000)) == nil)
        #expect(try revision(before, before + Numbered.lines(3000..<4000)) == nil)
    }

    @Test func anOpenQuoteIsLeftToAFullRead() throws {
        let before = "id,name,owner\n" + Numbered.lines(1000..<2000)
        #expect(try revision(before, before.replacing("1400,name", with: "1400,\"name")) == nil)
    }

    @Test func datesThatProveAnotherOrderAreLeftToAFullRead() throws {
        let plan = plan(["id", "at"], [.key, .moment])
        let before = (100..<400).reduce("id,at\n") { text, id in text + "\(id),03/04/2026 10:00:0\(id % 10)\n" }
        let last = try readAgain(Array(before.utf8), plan, nil).get()
        let after = Array((before + "500,14/04/2026\n").utf8)
        let again = Loaded(readAgain(after, plan, last))
        #expect(same(again, load(after, plan)))
        #expect(again.rows.first?.last == "2026-04-03T10:00:00Z")
    }

    @Test func columnsInWhichNothingChangedAreNotCopied() throws {
        let before = "id,name,owner\n" + Numbered.lines(1000..<2000)
        let plan = plan(["id", "name", "owner"], [.key, .text, .coded])
        let last = try readAgain(Array(before.utf8), plan, nil).get()
        let after = Array(before.replacing("1400,name 1400,Ada", with: "1400,name 1400,Eve").utf8)
        let revised = try readAgain(after, plan, last).get()
        guard case .key(let ids) = revised.table.columns[0], case .key(let oldIDs) = last.table.columns[0],
            case .text(let names) = revised.table.columns[1], case .text(let oldNames) = last.table.columns[1],
            case .coded(let owners) = revised.table.columns[2]
        else {
            Issue.record("other kinds of columns")
            return
        }
        func isSame<Value>(_ a: [Value], _ b: [Value]) -> Bool {
            a.withUnsafeBytes { a in b.withUnsafeBytes { b in a.baseAddress == b.baseAddress } }
        }
        #expect(isSame(ids.packed, oldIDs.packed))
        #expect(isSame(names.bytes, oldNames.bytes) && isSame(names.ends, oldNames.ends))
        #expect(owners.string(400) == "Eve" && owners.string(401) == "Ada")
    }

    @Test func anotherPlanOrHeaderIsReadAsAWhole() throws {
        let before = "id,name,owner\n" + Numbered.lines(1000..<2000)
        let other = "id,name,boss\n" + Numbered.lines(1000..<2000)
        #expect(try revision(before, other) == nil)
        let plan = plan(["id", "name", "owner"], [.key, .text, .coded])
        let last = try readAgain(Array(before.utf8), plan, nil).get()
        var lax = plan
        lax.columns[1].kind = .coded
        #expect(same(Loaded(readAgain(Array(before.utf8), lax, last)), load(Array(before.utf8), lax)))
    }

    @Test func aCancelledRevisionSaysSo() throws {
        let before = Array(("id,name,owner\n" + Numbered.lines(1000..<2000)).utf8)
        let plan = plan(["id", "name", "owner"], [.key, .text, .coded])
        let last = try readAgain(before, plan, nil).get()
        let result = read(before, plan: plan, after: last, workers: .serial, sizes: small, progress: { _ in false })
        #expect(Loaded(result).failure == .cancelled)
    }

    @Test func digestsTellBytesApart() {
        withSeeds(200) { seed, dice in
            let bytes = (0..<(1 + dice.below(300))).map { _ in UInt8(truncatingIfNeeded: dice.next()) }
            var other = bytes
            other[dice.below(bytes.count)] ^= 1 << UInt8(dice.below(8))
            let own = bytes.withUnsafeBytes { digest($0) }
            #expect(own != other.withUnsafeBytes { digest($0) }, "seed \(seed)")
            #expect(own != (bytes + [0]).withUnsafeBytes { digest($0) }, "seed \(seed)")
            #expect(own == (([1] + bytes)[1...]).withUnsafeBytes { digest($0) }, "seed \(seed)")
        }
    }
}
