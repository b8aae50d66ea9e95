// How this reader stands beside others. csvkit, rust-csv and papaparse publish awkward files with the result they
// expect; the cases here are our own, one for each thing that those files try. The first table is agreed by all. The
// second lists where revops differs on purpose, with the reason.
import Testing

@testable import Columns

@Suite struct CompatibilityTests {
    private func records(_ text: String, _ delimiter: UInt8 = UInt8(ascii: ",")) -> [[String]] {
        var reader = RecordReader(Array(text.utf8), delimiter: delimiter)
        var records: [[String]] = []
        while let record = reader.next() { records.append(record.strings) }
        return records
    }

    @Test(arguments: [
        ("n,t\n1,2", [["n", "t"], ["1", "2"]]),
        ("n,t\r\n1,2\r\n", [["n", "t"], ["1", "2"]]),
        ("n,t\r1,2", [["n", "t"], ["1", "2"]]),
        ("n,\tt ,u", [["n", "\tt ", "u"]]),
        ("n,\" t  \",u", [["n", " t  ", "u"]]),
        ("n,\"t,t\",u", [["n", "t,t", "u"]]),
        ("n,\"t\nt\",u\no,p,q", [["n", "t\nt", "u"], ["o", "p", "q"]]),
        ("n,\"t\r\nt\",u", [["n", "t\r\nt", "u"]]),
        ("\"n\r\nn\",t\nu,v", [["n\r\nn", "t"], ["u", "v"]]),
        ("\"\t\n\u{B}\u{C}\r s \",t", [["\t\n\u{B}\u{C}\r s ", "t"]]),
        ("n,t,\"u,\nu\"\no,p,q", [["n", "t", "u,\nu"], ["o", "p", "q"]]),
        ("n,\"t\"\"t\"\"t\",u", [["n", "t\"t\"t", "u"]]),
        ("n,\"\"\"t\"\"\",u", [["n", "\"t\"", "u"]]),
        ("n,\"\"\",\"\"\",u", [["n", "\",\"", "u"]]),
        ("\"1\",\"k=\"\"\"\",m=\"\"\"\"\",\"2\"", [["1", "k=\"\",m=\"\"", "2"]]),
        ("n,t\",u", [["n", "t\"", "u"]]),
        ("n,t \"t\",u", [["n", "t \"t\"", "u"]]),
        ("n, \"t\" ,u", [["n", " \"t\" ", "u"]]),
        ("n,\"t\" ,\"u\"  \nv,\"w\n\" ,x", [["n", "t", "u"], ["v", "w\n", "x"]]),
        (",t,u\n\"v\",,\"\"", [["", "t", "u"], ["v", "", ""]]),
        (",", [["", ""]]),
        ("one cell", [["one cell"]]),
        ("n\n t\nu", [["n"], [" t"], ["u"]]),
        ("n,t\n1,\"{\"\"k\"\": [1, 2]}\"", [["n", "t"], ["1", "{\"k\": [1, 2]}"]]),
        ("n,ʤ\n日本,é", [["n", "ʤ"], ["日本", "é"]]),
        ("\n\n\nn,t\n1,2\n", [["n", "t"], ["1", "2"]]),
        ("", []),
    ])
    func agreesWithTheOthers(text: String, expected: [[String]]) {
        #expect(records(text) == expected)
        for delimiter in Array(";\t|".utf8) where !text.contains("\t") {
            func swapped(_ text: String) -> String {
                String(decoding: text.utf8.map { $0 == UInt8(ascii: ",") ? delimiter : $0 }, as: UTF8.self)
            }
            #expect(records(swapped(text), delimiter) == expected.map { $0.map(swapped) })
        }
    }

    /// What happens to a file of one header and a few lines.
    private func outcome(_ text: String, _ kind: ColumnKind = .text) -> String {
        let width = RecordReader(Array(text.utf8)).width
        let header = (0..<width).map { "c\($0)" }
        let loaded = loadEveryWay(text, plan(header, header.map { _ in kind }))
        if let failure = loaded.failure { return "refused, line \(failure.line)" }
        let aside = loaded.setAside.map { "line \($0.line) aside" }
        return (loaded.rows.map { $0.joined(separator: "|") } + aside).joined(separator: " · ")
    }

    @Test(arguments: [
        // papaparse and Python take the rest of the file for the cell. One lost quote would swallow thousands of
        // records in silence; a file cut off in transfer looks the same.
        ("n,t\n1,\"2\n3,4\n", ColumnKind.text, "refused, line 2"),
        // papaparse lets a cell run on until a quote that a delimiter follows; rust-csv and Python do as we do. It
        // keeps the damage within one record.
        ("n,t,u\n1,\"2\"3,4\n5,6,7\n", .text, "1|23|4 · 5|6|7"),
        // papaparse makes a record of one empty cell of a blank line; csvkit and rust-csv pass over it, as we do.
        ("n,t\n\n1,2\n\n", .text, "1|2"),
        ("n\n\n1\n\n", .text, "1"),
        // papaparse settles on the first kind of line end it meets. Exports pasted together mix them.
        ("n,t\n1,2\r3,4\r\n5,6", .text, "1|2 · 3|4 · 5|6"),
        // csvkit pads short records, papaparse keeps what is there, rust-csv stops. A shifted cell is worse than a
        // missing record: it is set aside, and can be seen and repaired.
        ("n,t,u\n1,2\n3,4,5,6\n7,8,9\n", .text, "7|8|9 · line 2 aside · line 3 aside"),
        ("n,t,,\n1,2,,\n3,4,\n", .text, "1|2|| · line 3 aside"),
        // csvkit drops NUL bytes. Text behind one may be anything.
        ("n,t\n\u{0},2\n3,4\n", .text, "3|4 · line 2 aside"),
        // papaparse can be told to skip comments. CRM exports have none, and a name may begin with a hash.
        ("n,t\n# note\n#1,2\n", .text, "#1|2 · line 2 aside"),
        // csvkit takes NA, NONE, NULL and a point for blanks. They are names of real people and companies here.
        ("n,t\nNA,NULL\nN/A,null\n", .text, "NA|NULL · |"),
        // csvkit drops leading zeros in its type inference. Ids are text.
        ("n,t\n01,00.1\n", .key, "01|00.1"),
        // papaparse renames repeated headers. Columns are known by their position.
        ("n,n\n1,2\n", .text, "1|2"),
    ])
    func differsOnPurpose(text: String, kind: ColumnKind, expected: String) {
        #expect(outcome(text, kind) == expected)
    }
}

extension RecordReader {
    /// Cells of the first record.
    fileprivate var width: Int {
        var reader = self
        return reader.next()?.fields.count ?? 0
    }
}

@Suite struct WriterTests {
    private func text(_ rows: [[String]], _ quoting: CSVWriter.Quoting, _ end: CSVWriter.RecordEnd = .lf) -> String {
        var writer = CSVWriter(quoting: quoting, recordEnd: end)
        for row in rows { writer.write(row) }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test func quotesWhenNeeded() {
        #expect(text([["a", "b c", ""]], .whenNeeded) == "a,b c,\n")
        #expect(text([["a,b", "c\"d", "e\nf", "g\rh"]], .whenNeeded) == "\"a,b\",\"c\"\"d\",\"e\nf\",\"g\rh\"\n")
        #expect(text([[""]], .whenNeeded) == "\"\"\n")
        #expect(text([["=1+1", " x "]], .whenNeeded) == "=1+1, x \n")
    }

    @Test func quotesAlways() {
        #expect(text([["a", ""], ["b", "\""]], .always, .crlf) == "\"a\",\"\"\r\n\"b\",\"\"\"\"\r\n")
    }

    @Test func bytesAreTakenPieceByPiece() {
        var writer = CSVWriter(recordEnd: .lf)
        writer.write([[0x61, 0xFF], [0x2C]])
        #expect(writer.takeBytes() == [0x61, 0xFF, 0x2C, 0x22, 0x2C, 0x22, 0x0A])
        writer.write(["b"])
        #expect(writer.takeBytes() == Array("b\n".utf8) && writer.bytes.isEmpty)
    }
}
