// `revops decide` and `revops journal` as scripts meet them: exit codes, documents, words.

import Foundation
import Testing

@Suite struct DecideTests {
    private let scratch = Scratch()

    init() {
        scratch.write(
            "contacts.csv",
            "Record ID,First Name,Last Name,Email,Lifecycle Stage\n1041,Ann,Lee,ann@lee.example,Lead\n"
                + "1042,Bob,Ray,bob@ray.example,Lead\n")
        scratch.write("people.csv", "rec_id,given,mail\n1042,Zed,zed@zed.example\np-7,Yan,yan@yan.example\n")
        scratch.write(
            "revops.toml",
            """
            [[import]]
            match = "people*.csv"
            object = "contact"
            system = "other"
            columns = { id = "rec_id", first = "given", email = "mail" }

            [ui]
            roles = { approver = ["nobody-here"] }

            """)
    }

    private func run(_ arguments: String...) throws -> PipedRun {
        try PipedRun(arguments + [scratch.path, "--allow-network-fs"], home: scratch.path)
    }

    private func object(_ run: PipedRun) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(run.out.utf8)) as? [String: Any])
    }

    @Test func aDecisionPrintsItsRecordOnceItIsSafe() throws {
        let run = try run("decide", "reject", "contact:1041", "--reason", "FIT-01", "--note", "three people")
        #expect(run.code == 0 && run.err.isEmpty)
        let record = try object(run)
        #expect(record["seq"] as? Int == 1 && record["type"] as? String == "reject")
        #expect(record["subject"] as? String == "contact:hubspot/1041")
        var data = try #require(record["data"] as? [String: String])
        #expect(data.removeValue(forKey: "seen")?.count == 16)
        #expect(data == ["reason": "FIT-01", "note": "three people"])
        #expect((record["session"] as? String)?.hasPrefix("\(record["actor"] as? String ?? "?")@") == true)
        let shown = try object(try self.run("journal", "show", "--format", "json"))
        let records = try #require(shown["records"] as? [[String: Any]])
        #expect(records.count == 1 && records[0]["id"] as? String == record["id"] as? String)
        let keys: Set = ["seq", "id", "time", "actor", "session", "type", "subject", "expected", "data"]
        #expect(keys.isSubset(of: Set(records[0].keys)))
    }

    /// What is decided shows in every command that counts or lists, and in frames, without a load in between.
    @Test func everyCommandReadsTheJournal() throws {
        scratch.write(
            "people.csv", "rec_id,given,mail,phase,became\np-7,Yan,yan@yan.example,MQL,2026-11-19T10:00:00Z\n"
                + "p-8,Uma,uma@uma.example,MQL,2026-11-19T10:00:00Z\n")
        scratch.write(
            "revops.toml",
            """
            [[import]]
            match = "people*.csv"
            object = "contact"
            system = "other"
            columns = { id = "rec_id", first = "given", email = "mail", stage = "phase", mql = "became" }

            """)
        func rejected() throws -> Double? {
            let metrics = try object(run("metrics", "--format", "json"))["metrics"] as? [String: [String: Any]]
            return metrics?["mql_rejection_rate"]?["numerator"] as? Double
        }
        func ids(_ arguments: String..., member: String) throws -> [String?] {
            let run = try PipedRun(
                arguments + [scratch.path, "--allow-network-fs", "--format", "json"], home: scratch.path)
            return (try object(run)[member] as? [[String: Any]])?.map { $0["id"] as? String } ?? []
        }
        func frame() throws -> String { try run("frame", "sla").out }
        #expect(try rejected() == 0)
        let before = try ids("sla", member: "queue")
        #expect(before.contains { $0?.contains("p-7") == true })
        #expect(try frame().contains("Yan"))
        #expect(try run("decide", "claim", "contact:p-8").code == 0)
        #expect(try run("decide", "reject", "contact:p-7", "--reason", "FIT-01").code == 0)
        #expect(try rejected() == 1)
        #expect(try ids("rows", "mql_rejection_rate", member: "rows") == ["p-7"])
        #expect(try !ids("sla", member: "queue").contains { $0?.contains("p-7") == true })
        let lifecycle = try object(run("lifecycle", "--format", "json"))["stages"] as? [[String: Any]]
        #expect(lifecycle?.contains { $0["stage"] as? String == "Recycled" && $0["count"] as? Int == 1 } == true)
        let shown = try frame()
        #expect(!shown.contains("Yan"))
        let row = try #require(shown.split(separator: "\n").first { $0.contains("Uma") })
        #expect(row.contains(" 0m "), "whose it is: \(row)")
    }

    @Test func theDigestOfWhatWasSeenFollowsTheValuesAndNotTheirFile() throws {
        func seen() throws -> String {
            let record = try object(run("decide", "note", "contact:1041", "--note", "x"))
            return try #require((record["data"] as? [String: String])?["seen"])
        }
        let first = try seen()
        scratch.write(
            "contacts.csv",
            "Record ID,Last Name,First Name,Email,Lifecycle Stage,Last Activity Date\n"
                + "7,Ray,Bob,bob@ray.example,Lead,\n1041,Lee,Ann,ann@lee.example,Lead,2026-11-19 10:00\n")
        #expect(try seen() == first, "other rows, another order of columns, a later activity")
        scratch.write(
            "contacts.csv",
            "Record ID,Last Name,First Name,Email,Lifecycle Stage\n1041,Lee-Roy,Ann,ann@lee.example,Lead\n")
        #expect(try seen() != first)
        let undo = try object(run("decide", "undo", "contact:1041"))
        #expect((undo["data"] as? [String: Any])?["seen"] == nil)
    }

    @Test func onAnOlderVersionItSaysWhoWhenAndWhat() throws {
        #expect(try run("decide", "acknowledge", "contact:1041", "--expect", "0").code == 0)
        let late = try run("decide", "contacted", "contact:1041", "--expect", "0")
        #expect(late.code == 1)
        #expect(late.err.contains("decided meanwhile: acknowledge by"))
        let conflict = try #require(try object(late)["conflict"] as? [String: Any])
        #expect(conflict["version"] as? Int == 1)
        #expect((conflict["record"] as? [String: Any])?["type"] as? String == "acknowledge")
        #expect(try run("decide", "contacted", "contact:1041", "--expect", "1").code == 0)
    }

    @Test func aClaimNamesItsSessionAndStealingIsKept() throws {
        #expect(try run("decide", "claim", "contact:1041").code == 0)
        let second = try run("decide", "claim", "contact:1041")
        #expect(second.code == 1 && second.err.contains("taken by "))
        let claim = try #require((try object(second)["conflict"] as? [String: Any])?["claim"] as? [String: Any])
        #expect((claim["session"] as? String)?.contains("@") == true)
        let steal = try object(try run("decide", "claim", "contact:1041", "--set", "steal=yes"))
        #expect((steal["data"] as? [String: Any])?["set"] as? [String: String] == ["steal": "yes"])
    }

    @Test func undoAndItsUndo() throws {
        #expect(try run("decide", "acknowledge", "contact:1041").code == 0)
        #expect(try run("decide", "undo", "contact:1041").code == 0)
        #expect(try run("journal", "show").out.contains("acknowledge (undone)"))
        #expect(try run("decide", "undo", "contact:1041").code == 1)
        #expect(try run("decide", "undo", "contact:1041", "--set", "seq=2").code == 0)
        #expect(try run("journal", "show").out.contains("acknowledge  "))
    }

    @Test func theJournalOfOneSubject() throws {
        #expect(try run("decide", "acknowledge", "contact:1041").code == 0)
        for (word, records) in [("contact:1041", 1), ("contact:hubspot/1041", 1), ("contact:104", 0), ("deal:1041", 0)] {
            let shown = try object(run("journal", "show", "--subject", word, "--format", "json"))
            #expect((shown["records"] as? [Any])?.count == records, "\(word)")
        }
        let slip = try run("journal", "show", "--subject", "1041")
        #expect(slip.code == 64 && slip.err.contains("'1041' is no subject"))
    }

    @Test(arguments: [
        (["rejct", "contact:1041"], "'reject'"), (["reject", "contact:1041"], "FIT-01"),
        (["reject", "contact:1041", "--reason", "FIT-9"], "FIT-01"), (["acknowledge", "contact:99"], "in no export"),
        (["acknowledge", "1041"], "no subject"),
        (["acknowledge", "contact:1042"], "contact:hubspot/1042, contact:other/1042"),
        (["reassign", "contact:1041"], "owner="), (["note", "contact:1041"], "note"),
        (["snooze", "contact:1041"], "time"), (["snooze", "contact:1041", "--at", "tomorrow"], "--at"),
        (["merge", "pair:1041~p-7", "--set", "keep=5"], "keep=5"),
        (["acknowledge", "contact:1041", "--set", "x"], "field=value"),
        (["acknowledge", "contact:1041", "--expect", "-1"], "expect"),
    ]) func whatIsNoDecisionIsWrongUsage(arguments: [String], words: String) throws {
        let run = try PipedRun(["decide"] + arguments + [scratch.path, "--allow-network-fs"], home: scratch.path)
        #expect(run.code == 64 && run.out.isEmpty)
        #expect(run.err.contains(words), "\(run.err)")
        #expect(!FileManager.default.fileExists(atPath: scratch.path + "/.revops"))
    }

    @Test func shortIDsAreResolvedWhereTheyAreUnique() throws {
        let single = try object(try run("decide", "acknowledge", "contact:p-7"))
        #expect(single["subject"] as? String == "contact:other/p-7")
        let pair = try object(try run("decide", "merge", "pair:p-7~1041", "--set", "keep=1041", "--set", "email=p-7"))
        #expect(pair["subject"] as? String == "pair:hubspot/1041~other/p-7")
        let data = try #require(pair["data"] as? [String: Any])
        var set = try #require(data["set"] as? [String: String])
        let score = try #require(set.removeValue(forKey: "score").flatMap { Double($0) })
        #expect((0...1).contains(score))
        #expect(set == [
            "keep": "hubspot/1041", "email": "other/p-7", "object": "contact", "rule:first": "hubspot/1041",
        ])
        #expect((data["seen"] as? String)?.split(separator: "~").count == 2)
    }

    @Test func aRoleSaysWhoMay() throws {
        scratch.write("deals.csv", Sample.deals)
        let run = try run("decide", "approve", "deal:3")
        #expect(run.code == 3 && run.err.contains("approver: nobody-here"))
        #expect(try self.run("decide", "acknowledge", "deal:3").code == 0)
    }

    @Test func timesFollowNowAndTheJournalsOwnTheRealClock() throws {
        let run = try run("decide", "contacted", "contact:1041", "--now", "2026-03-01T09:00:00Z")
        let record = try object(run)
        #expect((record["data"] as? [String: String])?["at"] == "2026-03-01T09:00:00.000Z")
        #expect((record["time"] as? String)?.hasPrefix("2026-03-01") == false)
    }

    @Test func verifyTellsDamageAndAcknowledgingGoesOn() throws {
        for id in ["1041", "hubspot/1042", "p-7"] {
            #expect(try run("decide", "acknowledge", "contact:\(id)").code == 0)
        }
        let whole = try run("journal", "verify")
        #expect(whole.code == 0 && whole.out.split(separator: "\n").count == 1)
        let path = scratch.path + "/.revops/journal-000001.rvj"
        var bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
        bytes[bytes.count / 2] ^= 4
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        let damaged = try run("journal", "verify", "--format", "json")
        #expect(damaged.code == 3)
        let items = try #require(try object(damaged)["damage"] as? [[String: Any]])
        #expect(items.count == 1 && items[0]["missing"] as? [Int] == [2, 2] && items[0]["line"] as? Int == 3)
        #expect(try run("decide", "claim", "contact:1041").code == 3)
        #expect(try run("journal", "show").code == 3)
        #expect(try run("journal", "ack-damage").code == 0)
        #expect(try run("decide", "claim", "contact:1041").code == 0)
        let after = try run("journal", "verify")
        #expect(after.code == 0 && after.out.contains("acknowledged"))
    }

    @Test func nothingDecidedIsWholeAndEmpty() throws {
        #expect(try run("journal", "verify").code == 0)
        #expect(try object(try run("journal", "show", "--format", "json"))["records"] as? [String] == [])
    }
}
