// The contract of the decision files on a whole run, read by another reader: names and headers, how each file is
// written, what the manifest says of it, and every value of every record in the rollback.

import Foundation
import Testing

@Suite struct HandbackContractTests {
    private let scratch = Scratch()
    private var data: String { scratch.path + "/data" }

    init() throws {
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
        scratch.write("data/contacts.csv", #"""
            Record ID,First Name,Last Name,Email,Phone Number,Company Name,Job Title,Favourite
            101,Ana,Berg,ana@kite.example,+1 206 555 0142,Kite,Director,"two
            lines, and ""quotes"""
            102,Ana,Berg,ana.berg@kite.example,206 555 0142,"Kite, Inc.",VP Operations,=1+1
            103,Ana,Berg,,206 555 0142,Kite,, spaces kept\#u{20}
            201,Bo,Lind,bo@wren.example,206 555 0177,Wren,Buyer,
            202,Bo,Lind,bo.lind@wren.example,206 555 0177,Wren,"=HYPERLINK(""x"")",-1
            301,Cy,Holm,cy@lark.example,206 555 0188,Lark,Boss,
            302,Cy,Holm,cyholm@lark.example,206 555 0188,Lark,Boss,

            """#)
        scratch.write("data/Contact.csv", """
            Id,AccountId,LastName,FirstName,Email,Phone,Title,CreatedDate
            003000000000001,001000000000001,Berg,Ana,ana@kite.example,206 555 0142,Head,2025-01-01
            003000000000002,001000000000001,Berg,Ana,ana@kite.example,,Head,2025-02-01
            003000000000003,001000000000001,Berg,Ana,ana@kite.example,206 555 0143,CRO,2025-03-01
            003000000000004,001000000000001,Berg,Ana,ana@kite.example,,,2025-04-01

            """)
        scratch.write("data/Lead.csv", """
            Id,LastName,FirstName,Email,Phone,Company,IsConverted
            00Q000000000001,Berg,Ana,,206 555 0142,Kite,false

            """)
        scratch.write("data/companies.csv", """
            Record ID,Company name,Company Domain Name
            1,Kite,kite.example
            2,"Kite, Inc.",kite.example

            """)
    }

    private func run(_ arguments: String...) throws -> PipedRun {
        try PipedRun(arguments + [data, "--allow-network-fs"], home: scratch.path)
    }

    private func decide(_ action: String, _ subject: String, _ settings: String...) throws {
        let set = (action == "merge" ? settings + ["score=0.9911"] : []).flatMap { ["--set", $0] }
        let more = action == "merge" ? [] : settings
        let decided = try PipedRun(
            ["decide", action, subject, data, "--allow-network-fs"] + set + more, home: scratch.path)
        #expect(decided.code == 0, "\(action) \(subject): \(decided.err)")
    }

    /// A handful of decisions of every kind.
    private func decideAll() throws {
        let sales = (1...4).map { "salesforce/00300000000000\($0)" }
        let lead = "salesforce/00Q000000000001"
        try decide(
            "merge", "group:hubspot/101~hubspot/102~\((sales + [lead]).joined(separator: "~"))",
            "keep=\(sales[0])", "title=\(sales[2])")
        try decide("merge", "group:hubspot/201~hubspot/202", "keep=hubspot/201", "title=hubspot/202")
        try decide("merge", "group:hubspot/1~hubspot/2", "object=company", "keep=hubspot/1")
        try decide("not-duplicate", "pair:hubspot/101~hubspot/103", "--reason", "household", "--note", "says, \"no\"")
        try decide("not-duplicate", "pair:hubspot/102~hubspot/103", "--note", "=cmd")
        try decide("skip", "group:hubspot/301~hubspot/302")
        try decide("merge", "pair:hubspot/301~hubspot/302")
        try decide("undo", "pair:hubspot/301~hubspot/302")
    }

    /// What is asked of every folder; it prints what each file has.
    static let reader = """
        import csv, hashlib, io, json, os, sys
        out, data = sys.argv[1:3]
        manifest = json.load(open(out + "/manifest.json"))
        assert sorted(os.listdir(out)) == sorted([f["file"] for f in manifest["files"]] + ["manifest.json"])
        headers = {
            "merges.csv": "group,step,system,object,master_id,loser_id,reviewer,time,rule_revision,score,"
                "digest_master,digest_loser",
            "hubspot_2_pairs.csv": "primaryObjectId,objectIdToMerge,step",
            "not_duplicates.csv": "pair,reason,who,when,note,object,seen,new",
            "convert.csv": "LeadId,ContactId,AccountId",
        }
        tables = {}
        for file in manifest["files"]:
            name, path = file["file"], out + "/" + file["file"]
            raw = open(path, "rb").read()
            assert os.stat(path).st_mode & 0o777 == 0o640, name
            assert len(raw) == file["bytes"] and hashlib.sha256(raw).hexdigest() == file["sha256"], name
            if file["profile"] == "sheet-v1":
                assert raw.startswith(b"\\xef\\xbb\\xbfsep=,\\r\\n"), name
                raw = raw[raw.index(b"\\n") + 1:]
            else:
                assert not raw.startswith(b"\\xef\\xbb\\xbf"), name
            rows = list(csv.reader(io.StringIO(raw.decode("utf-8", "surrogateescape"), newline=""), strict=True))
            again = "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\\r\\n" for row in rows)
            assert again.encode("utf-8", "surrogateescape") == raw, name + " is not quoted throughout"
            assert len(rows) - 1 == file["rows"], name
            if name in headers: assert ",".join(rows[0]) == headers[name], name
            tables[name] = rows
        sources = {}
        for file in os.listdir(data):
            if not file.endswith(".csv"): continue
            reader = csv.reader(open(data + "/" + file, newline="", errors="surrogateescape", encoding="utf-8"))
            header, last = next(reader), reader.line_num
            for row in reader:
                sources[(file, row[0])] = (str(last + 1), list(zip(header, row)))
                last = reader.line_num
        kept = {}
        for group, system, kind, id, file, line, column, value in tables.get("rollback.csv", [[0] * 8])[1:]:
            kept.setdefault((file, id), (line, []))[1].append((column, value))
        for key, found in kept.items(): assert found == sources[key], (key, found, sources[key])
        tables["rollback.csv"] = [[file, id] for file, id in sorted(kept)]
        print(json.dumps({"tables": tables, "journal": manifest["journal"], "held": manifest["held"]}))
        """

    struct Answer: Decodable {
        struct Journal: Decodable {
            var from: Int
            var through: Int
            var decisions: String
            var released: String
        }
        var tables: [String: [[String]]]
        var journal: Journal
        var held: Int

        /// Without the header.
        func rows(_ name: String) -> [[String]] { Array((tables[name] ?? []).dropFirst()) }
    }

    private func read(_ folder: String) throws -> Answer { try Self.read(scratch.path + "/" + folder, of: data) }

    /// What the other reader makes of a folder of files, written from exports.
    static func read(_ folder: String, of data: String) throws -> Answer {
        let process = Process(), pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", reader, folder, data]
        process.standardOutput = pipe
        try process.run()
        let answer = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(folder)")
        return try JSONDecoder().decode(Answer.self, from: answer)
    }

    @Test func anotherReaderFindsWhatWasDecided() throws {
        try decideAll()
        #expect(try run("dedup", "files", "-o", scratch.path + "/first").code == 1)
        let first = try read("first")
        #expect(first.held == 2 && first.journal.decisions == "1,3-4" && first.journal.from == 1)
        #expect(first.rows("hubspot_2_pairs.csv") == [["101", "102", "1"]])
        #expect(first.rows("hubspot_2_pairs_company.csv") == [["1", "2", "1"]])
        #expect(first.rows("hubspot_1_update.csv") == [["101", "CRO"]])
        let sales = (1...4).map { "00300000000000\($0)AAA" }
        let merges = first.rows("salesforce_merge.csv")
        #expect(merges.map { Array($0[..<3]) } == [[sales[0], sales[1], sales[2]], [sales[0], sales[3], ""]])
        #expect(merges[0].last == "CRO")
        #expect(Array(first.rows("convert.csv")[0][..<2]) == ["00Q000000000001EAA", sales[0]])
        #expect(first.rows("links.csv")[0].contains("101"))
        #expect(first.rows("merges.csv").map { $0[3] } == ["companies", "contacts", "Contact", "Contact", "Contact"])
        let apart = first.rows("not_duplicates.csv").map { Array($0[..<2]) }
        #expect(apart == [["pair:hubspot/101~hubspot/103", "household"]])
        let records = first.tables["rollback.csv"] ?? []
        #expect(records.count == 9, "two contacts, four of Salesforce's, a lead, two companies: \(records)")
        let held = first.rows("held.csv").map { Array($0[1...6]) }
        let pair = "pair:hubspot/102~hubspot/103"
        #expect(held == [
            ["2", "group:hubspot/201~hubspot/202", "hubspot_1_update.csv", "201", "Job Title", "'=HYPERLINK(\"x\")"],
            ["5", pair, "not_duplicates.csv", pair, "note", "'=cmd"],
        ])

        #expect(try run("dedup", "files", "-o", scratch.path + "/second", "--release", "2").code == 1)
        let second = try read("second")
        #expect(second.journal.released == "2" && second.journal.from == 2 && second.journal.through == 2)
        #expect(second.rows("hubspot_1_update.csv") == [["201", "=HYPERLINK(\"x\")"]], "true to the byte")
        #expect(second.rows("merges.csv").count == 1, "nothing that was written before")
    }

    @Test func whatIsToldApartIsReadBackByteForByte() throws {
        try decideAll()
        let out = scratch.path + "/out", memory = out + "/not_duplicates.csv"
        #expect(try run("dedup", "files", "-o", out, "--release", "2", "--release", "5").code == 0)
        let fresh = ["--state", scratch.path + "/fresh"]
        let told = try PipedRun(
            ["dedup", "remember", memory, data, "--allow-network-fs"] + fresh, home: scratch.path)
        #expect(told.out == "2 remembered, 0 decided before\n", "\(told.err)")
        let again = try PipedRun(
            ["dedup", "files", "-o", out + "2", data, "--allow-network-fs", "--release", "1", "--release", "2"] + fresh,
            home: scratch.path)
        #expect(again.code == 0, "\(again.err)")
        func rows(_ folder: String) throws -> [[String]] {
            try read(folder).rows("not_duplicates.csv").map { [$0[0], $0[1], $0[4], $0[5], $0[6]] }
        }
        #expect(try rows("out") == rows("out2"))
    }
}
