// What is in the automatic band, and what keeps a group out of it: no more than one thing each.

import Columns
import Testing

@testable import Revenue

@Suite struct AutomaticBandTests {
    private static let header =
        "Record ID,First Name,Last Name,Email,Phone Number,Company Name,Job Title,Unsubscribed from all email,Create Date"
    private static let now = Moment(utc: Day(number: 20_000))

    /// Two records of one person that lose nothing, changed.
    private func pair(_ change: (inout [String], inout [String]) -> Void = { _, _ in }) -> [[String]] {
        var a = ["4", "Selma", "Arquette", "selma@alder.example", "(206) 555-0177", "Alder", "Buyer", "", "2026-03-01"]
        var b = a
        (b[0], b[4], b[8]) = ("5", "206 555 0177", "2026-04-01")
        change(&a, &b)
        return [a, b]
    }

    private func policy(_ change: (inout DedupPolicy) -> Void = { _ in }) -> Policy {
        var policy = Policy()
        policy.dedup.autoEnabled = true
        change(&policy.dedup)
        return policy
    }

    private func review(
        _ people: [[String]], _ decisions: Decisions = Decisions(), _ policy: Policy? = nil, more: [ExportText] = []
    ) throws -> DedupReview {
        var chance = DedupChance(seed: 71)
        let strangers = (0..<300).map { number in
            let first = chance.name(), last = chance.name(), firm = chance.name()
            let mail = "\(first).\(last)@\(firm).example"
            return "\(9000 + number),\(first),\(last),\(mail),206555\(1000 + chance.below(9000)),\(firm),,,"
        }
        let text = ([Self.header] + people.map { $0.joined(separator: ",") } + strangers).joined(separator: "\n") + "\n"
        let book = try book([ExportText("hubspot.csv", text)] + more)
        let policy = policy ?? self.policy()
        return DedupReview(
            try #require(Dedup.find(book, .contact, policy: policy, decisions: decisions)), decisions)
    }

    private func record(_ seq: Int, _ decision: Decision) -> JournalRecord {
        JournalRecord(
            seq: seq, id: "id\(seq)", time: Self.now, actor: Actor(name: "ana", session: "ana@box:1"),
            decision: decision)
    }

    /// The only open group and whether it is in the band; the row, the set and the band of its pair say the same.
    private func isAutomatic(_ review: DedupReview) throws -> Bool {
        #expect(review.open.count == 1)
        let open = try #require(review.open.first), group = review.group(open)
        let automatic = review.automatic(at: Self.now)
        let isAuto = review.row(open, at: Self.now).state == .automatic
        #expect(automatic == (isAuto ? [open] : []))
        #expect(review.band(group.holding, automatic: automatic) == (isAuto ? .auto : .review))
        return isAuto
    }

    @Test func whatLosesNothingIsInItOnceTheTeamHasSaidSo() throws {
        #expect(try isAutomatic(review(pair())))
        let off = try review(pair(), Decisions(), Policy())
        #expect(try !isAutomatic(off))
        #expect(off.row(off.open[0], at: Self.now).state == .ready)
    }

    @Test func whatIsBelowTheLineIsNot() throws {
        let line = try #require(try review(pair()).dedup.groups.first).confidence
        #expect(try isAutomatic(review(pair(), Decisions(), policy { $0.auto = line })))
        #expect(try !isAutomatic(review(pair(), Decisions(), policy { $0.auto = line.nextUp })))
    }

    @Test func whatLosesAValueIsNot() throws {
        #expect(try !isAutomatic(review(pair { $1[6] = "Director of Purchasing" })))
    }

    @Test func anOptOutOfOneRecordOnlyIsNot() throws {
        #expect(try !isAutomatic(review(pair { $1[7] = "true" })))
        #expect(try !isAutomatic(review(pair { a, _ in a[7] = "true" })))
        #expect(try isAutomatic(review(pair { a, b in (a[7], b[7]) = ("true", "true") })))
    }

    @Test func charactersThatNobodySeesAreNot() throws {
        #expect(try !isAutomatic(review(pair { a, b in (a[2], b[2]) = ("Arquette\u{200B}", "Arquette\u{200B}") })))
    }

    /// One key alone holds it, however sure it is.
    @Test func aWeakGroupIsNot() throws {
        let weak = pair { a, b in (a[4], b[4], a[5], b[5]) = ("", "", "", "") }
        let found = try review(weak, Decisions(), policy { $0.auto = 0.8 })
        #expect(found.row(try #require(found.open.first), at: Self.now).state == .weak)
        #expect(try !isAutomatic(found))
    }

    /// What holds the group is past the line, but two of its records are not so like each other.
    @Test func everyLinkHasToBePastTheLine() throws {
        let trio = pair() + [["6", "Selma", "Arquette", "", "206 555 0177", "Alder", "", "", ""]]
        let found = try review(trio, Decisions(), policy { $0.auto = 0.8 })
        let group = try #require(found.open.first.map(found.group))
        let least = try #require(found.dedup.links(group).last).probability
        let most = try #require(found.dedup.links(group).first).probability
        #expect(group.members.count == 3 && least < most)
        #expect(try isAutomatic(review(trio, Decisions(), policy { $0.auto = min(least, group.confidence) })))
        #expect(try !isAutomatic(review(trio, Decisions(), policy { $0.auto = least.nextUp })))
    }

    /// A cell that a spreadsheet would run goes into the file of a Salesforce merge.
    @Test func whatFilesWouldHoldIsNot() throws {
        func salesforce(_ title: String) -> ExportText {
            let header = "Id,AccountId,LastName,FirstName,Email,Phone,Title,CreatedDate"
            let cells = ["", title].enumerated().map { number, title in
                "003Hb00000A1b\(number)C,,Hollander,Robert,rob.hollander@kite.example,206 555 0142,\(title),2026-02-01"
            }
            return ExportText("Contact.csv", ([header] + cells).joined(separator: "\n") + "\n")
        }
        #expect(try isAutomatic(review([], more: [salesforce("Director")])))
        #expect(try !isAutomatic(review([], more: [salesforce("=1+1")])))
    }

    @Test func whatSomebodyIsAtOrHasPutOffIsNot() throws {
        let subject = Subject(.group, ["hubspot/4", "hubspot/5"])!
        let claimed = try review(pair(), Decisions([record(1, Decision(.claim, subject, expected: 0))]))
        #expect(claimed.automatic(at: Self.now).isEmpty)
        let skip = Decision(.skip, subject, expected: 0, values: ["object": "contact"])
        #expect(try !isAutomatic(review(pair(), Decisions([record(1, skip)]))))
    }

    @Test func whatIsDecidedIsNot() throws {
        let open = try review(pair())
        let merge = try #require(open.preview(MergeDraft(open.group(open.open[0]))).flatMap { open.merge($0) })
        let decided = try review(pair(), Decisions([record(1, merge)]))
        #expect(decided.open.isEmpty && decided.automatic(at: Self.now).isEmpty)
    }

    /// Some of its records are merged already, and a third one has come.
    @Test func whatIsMergedInPartIsNot() throws {
        let open = try review(pair())
        let merge = try #require(open.preview(MergeDraft(open.group(open.open[0]))).flatMap { open.merge($0) })
        var third = pair()[1]
        third[0] = "6"
        #expect(try isAutomatic(review(pair() + [third])))
        #expect(try !isAutomatic(review(pair() + [third], Decisions([record(1, merge)]))))
    }

    @Test func whatSomebodyHasChosenIsTheirs() throws {
        let open = try review(pair())
        var draft = MergeDraft(open.group(open.open[0]))
        #expect(open.row(draft, at: Self.now)?.state == .automatic)
        draft.pick("title", draft.members[1])
        #expect(open.row(draft, at: Self.now)?.state == .ready)
    }

    @Test func losslessGroupsAreThoseThatLoseNothing() throws {
        let people = DedupPeople(seed: 11, people: 200), book = try book([people.file(people.lines)])
        let all = try #require(Dedup.find(book, .contact, policy: Policy())).groups, line = all[all.count / 2].confidence
        let dedup = try #require(Dedup.find(book, .contact, policy: policy { $0.auto = line }))
        let review = DedupReview(dedup, Decisions()), sure = dedup.groups.filter { $0.confidence >= line }
        #expect(!sure.isEmpty && sure.count < dedup.groups.count)
        #expect(review.pastLine == sure.count)
        #expect(review.lossless(workers: .serial) == sure.map { review.survivors.losses($0).isEmpty })
    }
}
