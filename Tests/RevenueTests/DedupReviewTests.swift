// The review list: what leaves it when it is decided, what comes back and says why, and what a draft comes to.

import Columns
import Testing

@testable import Revenue

@Suite struct DedupReviewTests {
    private static let header =
        "Record ID,First Name,Last Name,Email,Phone Number,Company Name,Job Title,Original Source,"
        + "Lifecycle Stage,Create Date"
    private static let trio = [
        "1,Robert,Hollander,rob.hollander@kite.example,(206) 555-0142,Kite Ltd,Director,Webinar,Sales Qualified Lead,2025-03-02",
        "2,Bob,Hollander,rob.hollander@kite.example,206 555 0142,Kite,VP Operations,Paid Search,Marketing Qualified Lead,2026-01-14",
        "3,Robert,Hollander,,206 555 0142,Kite,,Webinar,Lead,2026-02-01",
    ]

    private func book(_ lines: [String]) throws -> Book {
        var chance = DedupChance(seed: 71)
        let strangers = (0..<300).map { number in
            let first = chance.name(), last = chance.name(), firm = chance.name()
            return
                "\(9000 + number),\(first),\(last),\(first).\(last)@\(firm).example,206555\(1000 + chance.below(9000)),\(firm),,,Lead,"
        }
        let text = ([Self.header] + lines + strangers).joined(separator: "\n") + "\n"
        return try RevenueTests.book([ExportText("hubspot.csv", text)])
    }

    private func review(_ lines: [String], _ decisions: Decisions = Decisions()) throws -> DedupReview {
        let dedup = try #require(Dedup.find(try book(lines), .contact, policy: Policy(), decisions: decisions))
        return DedupReview(dedup, decisions)
    }

    private func record(_ seq: Int, _ decision: Decision) -> JournalRecord {
        JournalRecord(
            seq: seq, id: "id\(seq)", time: Moment(utc: Day(number: 20_000)),
            actor: Actor(name: "ana", session: "ana@box:1"),
            decision: decision)
    }

    private func firstOpen(_ review: DedupReview) throws -> Int { try #require(review.open.first) }

    private func member(_ id: String, _ review: DedupReview) throws -> Int32 {
        try #require(review.dedup.records.numbers(of: ["hubspot/\(id)"])["hubspot/\(id)"])
    }

    @Test func recordsAreFoundByTheirNames() throws {
        let review = try review(Self.trio)
        let names = (0..<review.dedup.records.count).map { review.dedup.records.name($0) }
        let numbers = review.dedup.records.numbers(of: names + ["hubspot/77777", "salesforce/1", "none"])
        #expect(numbers == Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, Int32($0)) }))
    }

    @Test func membersAreFoundByTheirNames() throws {
        let header = "Id,AccountId,LastName,FirstName,Email,Phone,Title,CreatedDate"
        let contacts = ["003Hb00000A1b2CIAV", "0031"].map {
            "\($0),,Hollander,Robert,rob.hollander@kite.example,206 555 0142,,2026-02-01T10:00:00.000Z"
        }
        let book = try RevenueTests.book([
            ExportText("hubspot.csv", ([Self.header] + Self.trio).joined(separator: "\n") + "\n"),
            ExportText("Contact.csv", ([header] + contacts).joined(separator: "\n") + "\n"),
        ])
        let dedup = try #require(Dedup.find(book, .contact, policy: Policy())), review = DedupReview(dedup, Decisions())
        let names = dedup.groups.flatMap(\.members).map { dedup.records.name(Int($0)) }
        #expect(Set(names).isSuperset(of: ["hubspot/1", "salesforce/003Hb00000A1b2CIAV", "salesforce/0031"]), "\(names)")
        #expect(review.members(named: names) == dedup.records.numbers(of: names))
        let others = ["hubspot/01", "hubspot/0031", "salesforce/1", "salesforce/31", "1", "", "hubspot/", "hubspot/9"]
        #expect(review.members(named: others).isEmpty)
    }

    @Test func aRowSaysWhatMatchesAndWhatIsLost() throws {
        let review = try review(Self.trio)
        let row = review.row(try firstOpen(review), at: Moment(utc: Day(number: 20_000)))
        #expect(review.open.count == 1)
        #expect(row.name == "Robert Hollander" && row.company == "Kite Ltd")
        #expect(row.keep == "hubspot/1")
        #expect(row.systems.map(\.name) == ["hubspot"] && row.systems.map(\.count) == [3])
        #expect(row.keys.contains(.phone))
        #expect(row.losses > 0 && row.state == .loses(row.losses))
        #expect(MatchedKeys([.domain, .phone]).letters == "D . P")
    }

    @Test func whatFilesHaveMergedAwayIsNotKept() throws {
        let before = try review(Self.trio)
        var draft = MergeDraft(before.group(try firstOpen(before)))
        #expect(draft.toggle(try member("3", before)))
        draft.keep(try member("2", before))
        let merge = try #require(before.preview(draft).flatMap { before.merge($0) })
        var decisions = Decisions([record(1, merge)])
        decisions.apply(ExportNote(decisions: [1], manifest: "", rows: 0))
        let review = try review(Self.trio, decisions), open = try firstOpen(review)
        #expect(review.row(open, at: Moment(utc: Day(number: 20_000))).keep == "hubspot/2")
        var rest = MergeDraft(review.group(open))
        for chosen in [nil, "1"] {
            if let chosen { rest.keep(try member(chosen, review)) }
            let preview = try #require(review.preview(rest))
            #expect(review.merge(preview)?.values["keep"] == "hubspot/2", "chosen: \(chosen ?? "none")")
            #expect(preview.keepReason == "files have merged hubspot/1 into it")
        }
        rest.keep(try member("3", review))
        let own = try #require(review.preview(rest))
        #expect(review.merge(own)?.values["keep"] == "hubspot/3")
        #expect(own.keepReason == "your choice; by rule hubspot/2: files have merged hubspot/1 into it")
    }

    @Test func onePhoneInTwoSpellingsIsNotLost() throws {
        let review = try review(Self.trio)
        let preview = try #require(review.preview(MergeDraft(review.group(try firstOpen(review)))))
        let phone = try #require(preview.fields.first { $0.field == "phone" })
        #expect(Set(phone.values).count == 2 && !phone.isDisputed)
        #expect(!preview.losses.contains { $0.field == "phone" })
        var other = Self.trio
        other[2] = other[2].replacingOccurrences("206 555 0142", "206 555 0177")
        let changed = try self.review(other)
        let lost = try #require(changed.preview(MergeDraft(changed.group(try firstOpen(changed))))).losses
        #expect(lost.map(\.value).contains("206 555 0177"))
    }

    /// A date begins in the zone of the reports: its day is the one that stands in the file, east and west of
    /// Greenwich.
    @Test(arguments: [2, -8]) func aDateIsTheOneOfTheFile(hours: Int32) throws {
        var policy = Policy()
        policy.clock.zone = Zone(name: "Some/Where", starts: [], offsets: [], firstOffset: hours * 3600)
        let strangers = (0..<60).map { "\(9000 + $0),A\($0),B\($0),a\($0)@b\($0).example,,B\($0),,,Lead,2026-02-03" }
        let text = ([Self.header] + Self.trio + strangers).joined(separator: "\n") + "\n"
        let book = try RevenueTests.book([ExportText("hubspot.csv", text)], policy)
        let dedup = try #require(Dedup.find(book, .contact, policy: policy))
        let review = DedupReview(dedup, Decisions())
        let preview = try #require(review.preview(MergeDraft(review.group(try firstOpen(review)))))
        let created = try #require(preview.fields.first { $0.field == "created" })
        #expect(created.kept == "2025-03-02" && created.reason == "oldest, 2025-03-02")
    }

    @Test func aMergeLeavesTheListAndAnUndoBringsItBack() throws {
        var review = try review(Self.trio)
        let index = try firstOpen(review)
        let preview = try #require(review.preview(MergeDraft(review.group(index))))
        let merge = record(1, try #require(review.merge(preview)))
        #expect(merge.decision.complaint == nil)
        var decisions = Decisions([merge])
        review.take(decisions)
        #expect(review.open.isEmpty && review.decided == 1)
        #expect(review.index(of: merge.decision.subject) == index)
        decisions.apply(record(2, Decision(.undo, merge.decision.subject, expected: 1, values: ["seq": "1"])))
        review.take(decisions)
        #expect(review.open == [index] && !review.needsSearch)
    }

    @Test func whatFilesLeaveOutIsSaidBeforeItIsDecidedAndTheGroupComesBack() throws {
        let first = try review(Self.trio), group = first.group(try firstOpen(first)), book = try book(Self.trio)
        func merge(_ review: DedupReview, without id: String) throws -> (decision: Decision, waits: String?) {
            var draft = MergeDraft(group)
            #expect(draft.toggle(try member(id, review)))
            let preview = try #require(review.preview(draft))
            let files = MergeFiles(preview, review, book, policy: Policy(), decisions: review.decisions)
            #expect(files.files.isEmpty == (files.waits != nil))
            return (try #require(review.merge(preview)), files.waits)
        }
        let known = try merge(first, without: "3")
        var decisions = Decisions([record(1, known.decision)])
        decisions.apply(ExportNote(decisions: [1], manifest: "", rows: 1))
        let second = try review(Self.trio, decisions), next = try merge(second, without: "1")
        let why = "hubspot/1, hubspot/2 are one since decision 1, which stands in files: decide about hubspot/1 as "
            + "well, or load an export made since"
        #expect(known.waits == nil && next.waits == why)
        decisions.apply(record(2, next.decision))
        #expect(DecisionReplay.decisions(decisions, on: book, policy: Policy()).last?.why == why)
        let claimed = try #require(second.dedup.subject(group))
        decisions.apply(record(3, Decision(.claim, claimed, expected: 0)))
        let third = try review(Self.trio, decisions), now = Moment(utc: Day(number: 20_000))
        #expect(decisions.claim(of: claimed, at: now) != nil)
        #expect(third.row(try firstOpen(third), at: now).state == .changed(record(2, next.decision), why: why))
    }

    @Test func whatIsLeftOfAMergeIsListedWhereARecordHasGone() throws {
        let first = try review(Self.trio), group = first.group(try firstOpen(first))
        let all = try #require(first.preview(MergeDraft(group)).flatMap { first.merge($0) })
        let decisions = Decisions([record(1, all)])
        let later = try review([Self.trio[0], Self.trio[2]], decisions)
        let row = later.row(try firstOpen(later), at: Moment(milliseconds: 0))
        #expect(row.state == .changed(record(1, all), why: "hubspot/2 is in no export"))
    }

    @Test func aMergeWhoseRecordsChangedIsAskedAboutAgainUntilItIsWritten() throws {
        let first = try review(Self.trio)
        let group = first.group(try firstOpen(first))
        let preview = try #require(first.preview(MergeDraft(group)))
        let merge = record(1, try #require(first.merge(preview)))
        var decisions = Decisions([merge])
        #expect(try review(Self.trio, decisions).open.isEmpty)
        var changed = Self.trio
        changed[1] = changed[1].replacingOccurrences("VP Operations", "COO")
        let second = try review(changed, decisions)
        #expect(second.row(try firstOpen(second), at: Moment(utc: Day(number: 20_000))).state
            == .changed(merge, why: "a record has changed since it was decided"))
        let changes = first.changes(of: preview.group, in: second.dedup.records)
        #expect(changes.map(\.field) == ["title"] && changes.map(\.before) == ["VP Operations"])
        #expect(changes.map(\.after) == ["COO"] && first.changes(of: preview.group, in: first.dedup.records).isEmpty)
        decisions.apply(ExportNote(decisions: [1], manifest: "", rows: 1))
        #expect(try review(changed, decisions).open.isEmpty)
    }

    @Test func pairsToldApartComeBackWhenAKeyChangesAndSayWhich() throws {
        let pair = Array(Self.trio.prefix(2))
        var first = try review(pair)
        let members = first.group(try firstOpen(first)).members
        let apart = record(1, try #require(first.tellApart(members)))
        let decisions = Decisions([apart])
        first.take(decisions)
        #expect(first.open.isEmpty && first.toldApart == 1)
        var other = pair
        other[1] = other[1].replacingOccurrences("VP Operations", "COO")
        #expect(try review(other, decisions).open.isEmpty)
        other[1] = other[1].replacingOccurrences("206 555 0142", "206 555 0177")
        let back = try review(other, decisions)
        let state = back.row(try firstOpen(back), at: Moment(utc: Day(number: 20_000))).state
        #expect(state == .returned(apart, ["phone"]))
        first.take(Decisions())
        #expect(!first.needsSearch)
    }

    @Test func aReviewerLeavesOutKeepsAndPicks() throws {
        let review = try review(Self.trio)
        var draft = MergeDraft(review.group(try firstOpen(review)))
        let one = try member("1", review), two = try member("2", review), three = try member("3", review)
        #expect(draft.toggle(three) && !draft.toggle(two))
        draft.keep(two)
        draft.pick("title", one)
        let preview = try #require(review.preview(draft))
        #expect(preview.group.members == [two, one])
        #expect(preview.keepReason.hasPrefix("your choice; by rule hubspot/1"))
        let title = try #require(preview.fields.first { $0.field == "title" })
        #expect(title.isPicked && title.kept == "Director")
        #expect(title.reason.hasPrefix("your choice; the rule says"))
        // The record that stays loses its own title to the chosen one.
        #expect(preview.losses.contains { $0.member == two && $0.field == "title" && $0.value == "VP Operations" })
        #expect(preview.plan.merges.map(\.master) == [two] && preview.plan.merges[0].losers == [one])
        let decision = try #require(review.merge(preview))
        #expect(decision.values["keep"] == "hubspot/2" && decision.values["title"] == "hubspot/1")
        #expect(decision.values.keys.contains { $0.hasPrefix("rule:") } && decision.complaint == nil)
        #expect(decision.subject.text == "group:hubspot/1~hubspot/2")
        #expect(decision.seen.split(separator: "~").count == 2)
        #expect(draft.toggle(three) && draft.members.count == 3)
    }

    @Test func whatIsMergedAlreadyIsSaidOfTheWholeGroup() throws {
        var review = try review(Self.trio)
        let index = try firstOpen(review), group = review.group(index)
        var draft = MergeDraft(group)
        #expect(draft.toggle(try member("3", review)))
        let preview = try #require(review.preview(draft))
        let merge = record(1, try #require(review.merge(preview)))
        #expect(review.earlierMerges(group).isEmpty)
        review.take(Decisions([merge]))
        #expect(review.open == [index])
        #expect(review.earlierMerges(group) == [merge])
        #expect(review.row(index, at: Moment(utc: Day(number: 20_000))).state == .merged(merge))
        #expect(review.earlierMerges(preview.group).isEmpty, "what was decided is no earlier one of itself")
    }

    @Test func theKeptAddressIsLostToAChosenOne() throws {
        var lines = Self.trio
        lines[1] = lines[1].replacingOccurrences("rob.hollander", "bob.hollander")
        let review = try review(lines)
        var draft = MergeDraft(review.group(try firstOpen(review)))
        #expect(try #require(review.preview(draft)).losses.allSatisfy { $0.field != "email" })
        draft.pick("email", try member("2", review))
        let lost = try #require(review.preview(draft)).losses.filter { $0.field == "email" }
        #expect(lost.map(\.value) == ["rob.hollander@kite.example"])
    }

    @Test func whoeverReachedAStageTwiceIsCountedOnce() throws {
        let pair = Array(Self.trio.prefix(2))
        let review = try review(pair)
        let group = review.group(try firstOpen(review))
        let preview = try #require(review.preview(MergeDraft(group)))
        let facts = Facts.derive(book: try book(pair), policy: Policy(), now: Moment(utc: Day(number: 20_700)))
        let impact = MergeImpact(preview, of: review.dedup.records, facts)
        #expect(impact.changes.contains(MergeImpact.Change(stage: .mql, source: "Paid Search", by: -1)))
        #expect(!impact.changes.contains { $0.stage == .sql })
        #expect(impact.moves.isEmpty)
    }

    @Test func whatWasDecidedAboutAnOldIdHoldsForWhatItBecame() throws {
        let people = DedupPeople(seed: 97, people: 150)
        let first = try people.found()
        let group = try #require(first.groups.first { $0.members.count == 2 })
        let decision = try #require(DedupReview(first, Decisions()).tellApart(group.members))
        let record = JournalRecord(
            seq: 1, id: "a", time: Moment(utc: Day(number: 20_000)), actor: Actor(name: "ana", session: "ana@box:1"),
            decision: decision)
        // One of the two was merged with a stranger, and the system has given the two a new id.
        let old = first.records.id(Int(group.members[0]))
        let lines = people.lines.map { line in
            line.hasPrefix(old + ",")
                ? "88888," + line.split(separator: ",", maxSplits: 1)[1] + ",5; \(old) ;6" : line + ","
        }
        let file = ExportText(
            "contacts.csv", ([DedupPeople.header + ",Merged Contact IDs"] + lines).joined(separator: "\n") + "\n")
        func ids(_ decisions: Decisions) throws -> Set<Set<String>> {
            let book = try RevenueTests.book([file])
            guard let found = Dedup.find(book, .contact, policy: Policy(), decisions: decisions) else { return [] }
            return Set(found.groups.map { group in Set(group.members.map { found.records.id(Int($0)) }) })
        }
        let other = first.records.id(Int(group.members[1]))
        #expect(try ids(Decisions()).contains(["88888", other]))
        #expect(try !ids(Decisions([record])).contains(["88888", other]))
    }
}

extension String {
    fileprivate func replacingOccurrences(_ text: String, _ other: String) -> String {
        split(separator: text, omittingEmptySubsequences: false).joined(separator: other)
    }
}
