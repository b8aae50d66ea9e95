// A stanza that `check --suggest` prints must mean the same when it is pasted into revops.toml.

import Columns
import Revenue
import Testing

@testable import revops

@Suite struct ConfigStanzaTests {
    @Test func itReadsLikeTheManual() {
        var stanza = ImportStanza(match: "sales_pipeline*.csv", object: .deal)
        stanza.columns = [
            "stage": "deal_stage", "id": "opportunity_id", "Deal colour": "Färbung", "amount": "close_value",
        ]
        stanza.values = ["stage": ["Won": "Closed Won", "In talks": "Discovery"]]
        stanza.constant = ["currency": "EUR"]
        stanza.delimiter = UInt8(ascii: "\t")
        stanza.dateOrder = .dmy
        #expect(stanza.toml(unmapped: ["Notes", "Say \"hi\""]) == """
            [[import]]
            match = "sales_pipeline*.csv"
            object = "deal"
            columns = { id = "opportunity_id", amount = "close_value", stage = "deal_stage", "Deal colour" = "Färbung" }
            values.stage = { "In talks" = "Discovery", Won = "Closed Won" }
            constant = { currency = "EUR" }
            delimiter = "\\t"
            date_order = "dmy"
            # kept under their headers: "Notes", "Say \\"hi\\""

            """)
    }

    @Test(arguments: UInt64(1)...50)
    func whatItWritesReadsBackTheSame(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        func text() -> String {
            let pool: [Unicode.Scalar] = ["a", "Z", "9", "_", "-", " ", ".", "#", "=", "\"", "'", "\\", "[", "}", ",",
                "\n", "\r", "\t", "\u{1B}", "\u{7F}", "\u{85}", "é", "漢", "😀", "\u{202E}"]
            let count = Int.random(in: 0...6, using: &random)
            return "x" + String(String.UnicodeScalarView((0..<count).map { _ in pool.randomElement(using: &random)! }))
        }
        func fields() -> [Field: String] {
            let known = ObjectKind.deal.fields.map(\.field)
            let names = [known.randomElement(using: &random)!, Field(text()), "id"]
            return Dictionary(names.map { ($0, text()) }, uniquingKeysWith: { first, _ in first })
        }
        var stanza = ImportStanza(match: text(), object: ObjectKind.allCases.randomElement(using: &random)!)
        stanza.columns = fields()
        stanza.constant = Bool.random(using: &random) ? fields() : [:]
        stanza.values = Bool.random(using: &random) ? [Field(text()): [text(): text(), "": text()]] : [:]
        stanza.system = Bool.random(using: &random) ? text() : nil
        stanza.delimiter = [nil, UInt8(ascii: ","), UInt8(ascii: "|")].randomElement(using: &random)!
        stanza.decimal = [nil, UInt8(ascii: ",")].randomElement(using: &random)!
        stanza.encoding = ([nil] + Encoding.allCases).randomElement(using: &random)!
        stanza.zone = Bool.random(using: &random) ? eastern : nil
        let read = try policy(stanza.toml(unmapped: [text(), text()]))
        #expect(read.imports == [stanza], "seed \(seed)")
    }
}
