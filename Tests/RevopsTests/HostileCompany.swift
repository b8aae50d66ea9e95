// Exports whose cells are all that a cell can be: quotes, line ends of every kind, what a spreadsheet would run, other
// scripts and directions, bytes that are no text, and very long ones.

import Foundation

/// Contacts and deals with hostile cells; the same seed gives the same bytes. One row in `damaged` has a NUL byte: such
/// rows are set aside.
struct HostileCompany {
    let count: Int
    static let damaged = 200
    private var state: UInt64
    /// How many there are so far.
    private var cells = 0
    private var owners: [[UInt8]] = []
    private var sources: [[UInt8]] = []

    init(seed: UInt64, count: Int) {
        state = seed
        self.count = count
        owners = (0..<30).map { _ in solid() }
        sources = (0..<20).map { _ in solid() }
    }

    private mutating func below(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % limit
    }

    private static let pieces: [[UInt8]] = [
        "a", "Zoë", "名前", "\"", "\"\"", ",", "\n", "\r", "\r\n", "=", "+", "-", "@", "'", "''", "\t", ";", "|", "%",
        "\\", "\u{1B}[2J", "\u{7F}", "\u{85}", "\u{2028}", "\u{202E}", "\u{FEFF}", "\u{A0}", " ", "שלום", "مرحبا",
        "=cmd|' /C calc'!A0",
        "-1", "+1 206", "0012", "1e5", "NULL", "#N/A", "e\u{301}", "👩‍👧", "</script>", "{\"a\":1}",
    ].map { Array($0.utf8) } + [[0xC3, 0x28], [0xE2, 0x82], [0xFF], [0xF0, 0x9F, 0x98]]

    /// Any bytes, or none; one is very long, and so is one in twenty thousand.
    mutating func cell() -> [UInt8] {
        cells += 1
        let pieces = cells == 1_000 || below(20_000) == 0 ? 4_000 : below(6)
        return (0..<pieces).flatMap { _ in Self.pieces[below(Self.pieces.count)] }
    }

    /// Any bytes around a number, so that it is no blank and none that means one.
    mutating func solid() -> [UInt8] { cell() + Array("x\(below(1 << 30))".utf8) + cell() }

    /// An id: what an export has around it is no part of it.
    mutating func id() -> [UInt8] { [Array("=+-@'\"".utf8)[below(6)]] + solid() + Array("k".utf8) }

    /// As a text has it: what is no UTF-8 is shown as such.
    mutating func text() -> String { String(decoding: solid(), as: UTF8.self) }

    private mutating func last(_ number: Int) -> [UInt8] { solid() + (number % Self.damaged == 7 ? [0] : []) }

    private static func line(_ cells: [[UInt8]]) -> [UInt8] {
        let quote = UInt8(ascii: "\"")
        var line: [UInt8] = []
        for (index, cell) in cells.enumerated() {
            if index > 0 { line.append(UInt8(ascii: ",")) }
            line.append(quote)
            for byte in cell { line += byte == quote ? [quote, quote] : [byte] }
            line.append(quote)
        }
        return line + [UInt8(ascii: "\n")]
    }

    private static func words(_ words: String...) -> [[UInt8]] { words.map { Array($0.utf8) } }

    /// An export of contacts, all with dates that run backwards; with a third nobody has spoken in time.
    mutating func contacts() -> [UInt8] {
        var bytes = Self.line(
            Self.words(
                "Record ID", "First Name", "Last Name", "Email", "Job Title", "Company Name", "Contact owner",
                "Lifecycle Stage", "Original Traffic Source", "Create Date", "Became a Lead Date",
                "Became a Marketing Qualified Lead Date", "First outreach date") + [solid()])
        for number in 0..<count {
            let isOpen = number % 3 == 0, day = number % 9
            let names = [isOpen ? id() : Array("\(7_000_000 + number)".utf8), cell(), cell()]
                + Self.words("p\(number)@kite\(number).example") + [solid(), solid(), owners[below(owners.count)]]
            bytes += Self.line(
                names + Self.words(isOpen ? "Marketing Qualified Lead" : "Customer") + [sources[below(sources.count)]]
                    + Self.words("2026-11-1\(day) 10:00", "2026-11-1\(day) 10:00", "2026-11-0\(1 + day) 10:00", "")
                    + [last(number)])
        }
        return bytes
    }

    /// An export of deals, all of them open, overdue and before the desk.
    mutating func deals() -> [UInt8] {
        var bytes = Self.line(
            Self.words(
                "Record ID", "Deal Name", "Deal Stage", "Amount", "Deal owner", "Create Date", "Close Date",
                "Discount %", "Custom terms"))
        for number in 0..<count {
            let due = "2026-10-1\(number % 9) 10:00"
            bytes += Self.line(
                Self.words("\(8_000_000 + number)") + [solid()] + Self.words("Proposal", "\(number).25")
                    + [owners[below(owners.count)]] + Self.words("2026-09-01 10:00", due, "45") + [last(number)])
        }
        return bytes
    }

    /// An export of people who stand there many times, each under another id.
    mutating func crowds(of size: Int) -> [UInt8] {
        var bytes = Self.line(
            Self.words("Record ID", "First Name", "Last Name", "Email", "Phone Number", "Company Name"))
        for crowd in 0..<(count / size) {
            let employer = solid(), mail = "ana\(crowd)@kite\(crowd).example"
            let person = Self.words("Ana\(crowd)", "Berg\(crowd)", mail, "206 555 \(1000 + crowd)")
            for _ in 0..<size { bytes += Self.line([id()] + person + [employer]) }
        }
        return bytes
    }
}
