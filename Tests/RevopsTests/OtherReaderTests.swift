// Every document in its two forms for programs, read by another reader: both have the values of the exports, byte for
// byte, on tens of thousands of rows of cells that are all that a cell can be.

import Columns
import Foundation
import Testing

@testable import Revenue
@testable import revops

@Suite struct OtherReaderTests {
    private static let rows = 20_000, written = 20_200
    private static let now = Moment(iso: "2026-11-20T14:20:00Z", zone: .utc) ?? .none

    private let folder = TestFolder()

    /// What is written to standard output, in pieces.
    private final class Collected: @unchecked Sendable {
        var bytes: [UInt8] = []
    }

    private func keep(_ name: String, _ bytes: [UInt8]) {
        _ = FileManager.default.createFile(atPath: folder.path(name), contents: Data(bytes))
    }

    private func written(_ body: () throws -> Void) rethrows -> [UInt8] {
        let collected = Collected()
        try StandardOutput.$sink.withValue({ collected.bytes += $0 }, operation: body)
        return collected.bytes
    }

    /// Writes a document as `name.csv` and `name.json`.
    private func keep(_ name: String, _ document: some OutputDocument) {
        for format in [OutputFormat.csv, .json] {
            keep("\(name).\(format.rawValue)", written { document.write(format) })
        }
    }

    /// Of one export, which the other reader gets as `source.csv`.
    private func facts(_ export: [UInt8]) throws -> Facts {
        keep("source.csv", export)
        var loader = Loader(followsChanges: false)
        let files = [(name: "odd \"name\",=1\n\u{202E}.csv", bytes: export)]
        let book = loader.load(try DataFolder(memory: files).list().entries, policy: Policy())
        return Facts.derive(book: try #require(book), policy: Policy(), now: Self.now, workers: .cores)
    }

    private func quoted(_ text: String) -> String { "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\"" }

    /// Runs what both readers share and then a test's own lines; the answer is how many rows each document has.
    private func read(_ lines: String) throws -> [String: Int] {
        let process = Process(), pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", Self.reader + lines + "\nprint(json.dumps(counts))", folder.path]
        process.standardOutput = pipe
        try process.run()
        let answer = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return try JSONDecoder().decode([String: Int].self, from: answer)
    }

    private static let reader = #"""
        import csv, io, json, sys
        csv.field_size_limit(1 << 30)
        counts = {}
        def raw(name): return open(sys.argv[1] + "/" + name, "rb").read()
        def rows(name, errors="strict"):
            head, *rows = csv.reader(io.StringIO(raw(name).decode("utf-8", errors), newline=""), strict=True)
            assert len(set(head)) == len(head) and all(len(row) == len(head) for row in rows), (name, head)
            return [dict(zip(head, row)) for row in rows]
        read = rows("source.csv", "replace")
        source = {row["Record ID"]: row for row in read if not any("\0" in cell for cell in row.values())}
        def document(name): return json.loads(raw(name + ".json").decode("utf-8"), parse_float=str, parse_int=str)
        def text(value): return "" if value is None else str(value).lower() if isinstance(value, bool) else value
        def same(name, objects, /, **columns):
            """The table has a row for each object: every column its value, or what is made of it."""
            table = rows(name + ".csv")
            assert len(table) == len(objects), (name, len(table), len(objects))
            for row, object in zip(table, objects):
                for column, cell in row.items():
                    value = text(columns[column](object) if column in columns else object.get(column))
                    assert cell == value, (name, column, cell, value)
            counts[name] = len(table)
            return table
        def true(table, id, /, **columns):
            """Rows have the values of the records that their ids name."""
            for row in table:
                for column, make in columns.items():
                    assert row[column] == make(source[row[id]]), (column, row, source[row[id]])
        def of(key): return lambda record: record[key]
        def joined(key, of): return lambda object: "; ".join(each[of] for each in object[key] if each[of] is not None)
        def person(record):
            names = [record[part] for part in ["First Name", "Last Name"] if record[part]]
            return " ".join(names) or record["Email"]

        """#

    @Test func documentsAboutContacts() throws {
        var company = HostileCompany(seed: 301, count: Self.written)
        let facts = try facts(company.contacts())
        let head = DocumentHead(facts: facts), query = MetricQuery(period: .all)
        let model = ScoreModel(facts, workers: .cores)
        keep(
            "leads",
            LeadsDocument(
                head: head, rules: model.policy, leads: LeadList(model, query, mqlOnly: false, workers: .cores),
                unapplied: model.notApplied))
        keep("sla", SLADocument(head: head, queue: SLAQueue(facts)))
        let routing = RoutingBook(facts, .replay)
        keep("route", RouteDocument(head: head, book: routing, shown: routing.decisions(in: query)))
        let key = MetricKey(rawValue: "leads")
        let leads = try #require(facts.rows(of: key, part: .numerator, query: query))
        keep("rows", RowsDocument(head: head, book: facts.book, key: key, part: .numerator, rowSet: leads))
        keep(
            "lifecycle",
            LifecycleDocument(
                head: head, report: LifecycleReport(facts, query, workers: .cores),
                tallies: facts.lifecycle(query.segment), handoffs: facts.handoffs(query), rules: []))
        keep(
            "metrics",
            MetricsDocument(
                head: head, currency: "USD", metrics: facts.metrics(query, workers: .cores), dimension: .source,
                breakdown: facts.breakdown(by: .source, query: query)))
        keep("score", ScoreDocument(head: head, lead: (facts, model.explain(3))))
        let files = facts.book.sources.map { CheckedFile(source: $0) }
        keep("check", CheckDocument(head: head, files: files, ignored: [], book: facts.book))

        let counts = try read(#"""
            leads = same("leads", document("leads")["leads"])
            true(leads, "id", name=person, company=of("Company Name"), owner=of("Contact owner"))
            def subject(key): return lambda object: object["subject"][key]
            queue = same(
                "sla", document("sla")["queue"], object=subject("object"), subject=subject("id"), name=subject("name"))
            true(queue, "subject", name=person, company=of("Company Name"), owner=of("Contact owner"))
            route = same(
                "route", document("route")["decisions"], why=lambda object: object["tried"][-1]["why"],
                skipped=lambda object: "; ".join(each["rep"] + ": " + each["why"] for each in object["skipped"]))
            true(route, "lead", name=person, company=of("Company Name"))
            listed = same("rows", document("rows")["rows"], source=lambda object: object["source"])
            true(
                listed, "id", first=of("First Name"), last=of("Last Name"), email=of("Email"), title=of("Job Title"),
                company=of("Company Name"), owner=of("Contact owner"), lead_source=of("Original Traffic Source"))
            assert set(row["id"] for row in listed) == set(source)
            found = document("lifecycle")
            table = [row for row in rows("lifecycle.csv") if row["what"] in ["violation", "promotion"]]
            objects = found["violations"] + found["promotions"]
            assert len(table) == len(objects)
            for row, object in zip(table, objects):
                for key in ["name", "id", "rule", "to", "why", "source"]:
                    assert row[key] == text(object.get(key)), (row, object)
            true(table, "id", name=person)
            counts["lifecycle"] = len(table)
            groups = [(group["by"], group["key"], key, metric) for group in document("metrics")["breakdown"]
                for key, metric in group["metrics"].items()]
            table = rows("metrics.csv")
            assert [(row["by"], row["key"], row["metric"]) for row in table] == [group[:3] for group in groups]
            for row, (_, _, _, metric) in zip(table, groups):
                for key in ["unit", "numerator", "denominator", "rows", "previous", "mark", "stale", "definition"]:
                    assert row[key] == text(metric[key]), (row, metric)
            keys = set(row["key"] for row in table)
            assert keys == set(record["Original Traffic Source"] for record in source.values()), keys
            one = document("score")
            signals = one["fit"]["signals"] + one["engagement"]["signals"] + one["negative"]
            same(
                "score", signals, next_at=lambda one: one["next"] and one["next"]["at"],
                next_change=lambda one: one["next"] and one["next"]["change"],
                source=lambda one: one["sources"][0]["source"] if one["sources"] else "")
            assert one["name"] == person(source[one["id"]]) and one["company"] == source[one["id"]]["Company Name"]
            checked = same(
                "check", document("check")["files"], set_aside=of("set_aside_count"),
                unmapped=lambda object: "; ".join(object["unmapped"]))
            assert checked[0]["file"] == 'odd "name",=1\n\u202e.csv' and checked[0]["rows"] == str(len(source))
            assert checked[0]["set_aside"] == str(len(read) - len(source)) and len(read) > len(source)
            """#)
        for name in ["leads", "sla", "route", "rows", "lifecycle"] {
            #expect(counts[name, default: 0] >= Self.rows, "\(name): \(counts)")
        }
    }

    @Test func documentsAboutDeals() throws {
        var company = HostileCompany(seed: 302, count: Self.written)
        let older = try facts(company.deals()), facts = try facts(company.deals())
        let head = DocumentHead(facts: facts), query = MetricQuery(period: .all), pipeline = Pipeline(facts)
        for flagsOnly in [false, true] {
            keep(
                flagsOnly ? "follow-ups" : "pipeline",
                PipelineDocument(
                    head: head, pipeline: pipeline, query: query, flagsOnly: flagsOnly, withClosed: false))
        }
        let desk = DealDesk(facts)
        keep(
            "desk",
            DeskDocument(
                head: head, desk: desk, entries: desk.entries(query.segment), exceptions: desk.exceptions(query)))
        keep("diff", DiffDocument(head: head, diff: PipelineDiff(older, facts, query), listsUnchanged: true))

        let counts = try read(#"""
            whole = document("pipeline")
            currency = lambda object: whole["currency"]
            deals = same(
                "pipeline", whole["deals"], currency=currency, detail=joined("flags", "detail"),
                flags=lambda object: ";".join(flag["flag"] for flag in object["flags"]))
            true(deals, "id", name=of("Deal Name"), owner=of("Deal owner"), amount=of("Amount"))
            flags = {
                (object["id"], flag["flag"], flag["detail"]) for object in whole["deals"] for flag in object["flags"]}
            listed = rows("follow-ups.csv")
            told = {(row["id"], row["flag"], row["detail"]) for row in listed}
            assert flags <= told and len(told) == len(listed)
            true(listed, "id", name=of("Deal Name"), owner=of("Deal owner"), amount=of("Amount"))
            approvals = [row for row in listed if (row["id"], row["flag"], row["detail"]) not in flags]
            assert any(source[row["id"]]["Custom terms"] in row["detail"] for row in approvals)
            assert document("follow-ups")["deals"] == whole["deals"]
            counts["follow-ups"] = len(listed)
            desk = same(
                "desk", document("desk")["queue"], currency=currency,
                reasons=lambda object: "; ".join(object["reasons"]),
                approvers=lambda object: "; ".join(object["approvers"]), approved_by=joined("approvals", "by"))
            true(desk, "deal", name=of("Deal Name"), owner=of("Deal owner"))
            for row in desk: assert source[row["deal"]]["Custom terms"] in row["reasons"], row
            buckets = document("diff")["buckets"]
            changes = [dict(deal, bucket=bucket["bucket"]) for bucket in buckets for deal in bucket["deals"]]
            diff = same("diff", changes, currency=currency)
            true(diff, "id", name=of("Deal Name"), owner=of("Deal owner"), amount=of("Amount"))
            """#)
        for name in ["pipeline", "follow-ups", "desk", "diff"] {
            #expect(counts[name, default: 0] >= Self.rows, "\(name): \(counts)")
        }
    }

    @Test func pairsOfDuplicates() throws {
        var company = HostileCompany(seed: 303, count: 1_440)
        let facts = try facts(company.crowds(of: 30))
        let found = try #require(Dedup.find(facts.book, .contact, policy: facts.policy, workers: .cores))
        let review = DedupReview(found, Decisions())
        keep("dedup", DedupDocument(head: DocumentHead(facts: facts), reviews: [review], showsAll: false))
        let counts = try read(#"""
            groups = document("dedup")["groups"]
            group = {id: group for group in groups for id in group["members"]}
            def whole(pair): return group[pair["a"]] if pair["b"] in group[pair["a"]]["members"] else {}
            def its(key): return lambda pair: whole(pair).get(key)
            pairs = same(
                "dedup", document("dedup")["pairs"], id_a=of("a"), id_b=of("b"), group=its("id"), keep=its("survivor"),
                kind=its("kind"), loss=its("loss"))
            for row in pairs: assert source[row["id_a"]]["Email"] == source[row["id_b"]]["Email"], row
            assert sorted(id for group in groups for id in group["members"]) == sorted(source), len(groups)
            """#)
        #expect(counts["dedup", default: 0] >= Self.rows, "\(counts)")
    }

    @Test func theJournal() throws {
        var company = HostileCompany(seed: 304, count: 0), notes: [UInt8] = Array("Record ID,subject,note\n".utf8)
        let lines = try (1...Self.rows).map { seq in
            let subject = try #require(Subject(.contact, ["hubspot/" + company.text()]))
            let note = company.text() + (seq % 50 == 0 ? "\u{0}" : "")
            notes += Array("\(seq),\(quoted(subject.text)),\(quoted(note))\n".utf8)
            return JournalLine(
                JournalRecord(
                    seq: seq, id: "id\(seq)", time: Self.now, actor: Actor(name: note, session: "\(note)@box:1"),
                    decision: Decision(.note, subject, expected: 0, note: note)))
        }
        keep("source.csv", notes)
        keep("journal", JournalDocument(head: DocumentHead(now: Self.now), lines: lines, decisions: Decisions()))
        let counts = try read(#"""
            records, table = document("journal")["records"], rows("journal.csv")
            for row in table:
                line = read[int(row["seq"]) - 1]
                assert row["subject"] == line["subject"] and row["actor"] == line["note"], row
                row["data"] = json.loads(row["data"])
                assert row["data"] == {"note": line["note"]}, row
            assert table == records
            counts["journal"] = len(table)
            """#)
        #expect(counts["journal", default: 0] >= Self.rows, "\(counts)")
    }

    @Test func whatIsSaidOfDecisionsAndOfTheirFiles() throws {
        var company = HostileCompany(seed: 305, count: 0), told: [UInt8] = Array("Record ID,subject,note\n".utf8)
        var replayed: [ReplayedDecision] = [], findings: [Finding] = [], damage: [JournalDamage] = []
        for seq in 1...Self.rows {
            let subject = try #require(Subject(.group, ["hubspot/1" + company.text(), "hubspot/2" + company.text()]))
            let note = company.text()
            told += Array("\(seq),\(quoted(subject.text)),\(quoted(note))\n".utf8)
            let record = JournalRecord(
                seq: seq, id: "id\(seq)", time: Self.now, actor: Actor(name: note, session: note),
                decision: Decision(seq % 3 == 0 ? .notDuplicate : .merge, subject, expected: 0))
            let states = ReplayedDecision.State.allCases
            replayed.append(
                ReplayedDecision(record: record, object: .contact, state: states[seq % states.count], why: note))
            findings.append(Finding(note, subject.text, isProblem: seq % 2 == 0))
            damage.append(
                JournalDamage(
                    segment: seq, lines: seq...seq + seq % 3, offset: seq * 7,
                    missing: seq % 2 == 0 ? seq...seq + 2 : nil, reason: note))
        }
        let head = DocumentHead(now: Self.now)
        let report = JournalReport(JournalReplay(), path: "journal", damage: damage)
        keep("source.csv", told)
        keep("replay", DedupReplayDocument(head: head, replayed: replayed))
        keep("doctor", DoctorDocument(head: head, findings: findings))
        for format in [OutputFormat.csv, .json] {
            keep("verify.\(format.rawValue)", written { report.write(format, head) })
        }
        let counts = try read(#"""
            def line(number): return source[str(number)]
            for row in same("replay", document("replay")["decisions"]):
                own = line(row["decision"])
                assert (row["subject"], row["who"], row["why"]) == (own["subject"], own["note"], own["note"]), row
            for number, row in enumerate(same("doctor", document("doctor")["checks"]), 1):
                assert (row["check"], row["detail"]) == (line(number)["note"], line(number)["subject"]), row
            damage = same(
                "verify", document("verify")["damage"], missing=lambda object: "-".join(object["missing"]),
                acknowledged=lambda object: "yes" if object["acknowledged"] else "no")
            for number, row in enumerate(damage, 1): assert row["reason"] == line(number)["note"], row
            """#)
        for name in ["replay", "doctor", "verify"] { #expect(counts[name] == Self.rows, "\(name): \(counts)") }
    }
}
