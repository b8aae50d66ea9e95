// Records to rows: what is a row, what is set aside and how it is worded, wherever the file is cut.
import Testing

@testable import Columns

@Suite struct TableReadingTests {
    @Test func readsEveryKind() {
        let text = """
            id,name,stage,created,amount,score,active
            101,Ada,Lead,2026-03-05 14:30,1250.50,0.5,true
            x-2,"Grün, Bo",Customer,2026-03-06,"$1,000",12,No
            ,,,,,,

            """
        let loaded = loadEveryWay(
            text,
            plan(
                ["id", "name", "stage", "created", "amount", "score", "active"],
                [.key, .text, .coded, .moment, .money, .number, .flag]))
        #expect(
            loaded.rows == [
                ["101", "Ada", "Lead", "2026-03-05T14:30:00Z", "1250.5", "0.5", "yes"],
                ["x-2", "Grün, Bo", "Customer", "2026-03-06T00:00:00Z", "1000 USD", "12.0", "no"],
                ["", "", "", "∅", "∅", "∅", "∅"],
            ])
        #expect(loaded.lines == [2, 3, 4])
        #expect(loaded.setAside.isEmpty)
    }
}
