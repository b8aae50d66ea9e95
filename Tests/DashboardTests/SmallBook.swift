// A small company made by hand: enough of everything that the panes show, with names that terminals find hard.

import Cells
import Columns
import Dashboard
import Revenue

enum SmallBook {
    static let now = Moment(utc: Day(year: 2026, month: 11, day: 20)!, hour: 14, minute: 20)

    static let snapshot = Snapshot(facts: facts(book), revision: 1)
    static let empty = Snapshot(facts: facts(Book(sources: [], tables: [], entities: [:])), revision: 1)

    static func facts(_ book: Book) -> Facts { Facts.derive(book: book, policy: policy, now: now) }

    /// Three who take leads: one may hold a single lead, one is on leave.
    static let policy: Policy = {
        var policy = Policy()
        policy.routing.reps = [("Alvarez", 1), ("田中 陽子", 5), ("Chen", 5)].map { name, capacity in
            var rep = Rep()
            (rep.name, rep.team, rep.capacity) = (name, "West", capacity)
            return rep
        }
        var leave = DayRange()
        (leave.from, leave.to) = (Day(year: 2026, month: 11, day: 16)!, Day(year: 2026, month: 11, day: 27)!)
        policy.routing.reps[2].pto = [leave]
        return policy
    }()

    /// People: id, first, last, e-mail, source, stage, created.
    static let people: [[String]] = [
        ["1", "Ana", "Alvarez", "ana@harbor.example", "Organic", "customer", "2026-10-02"],
        ["2", "Bo", "Brandt", "bo@lumen.example", "Paid search", "lead", "2026-10-05"],
        ["3", "美咲", "田中", "misaki@kaze.example", "Webinar", "mql", "2026-10-09"],
        ["4", "Evil\u{1B}[2J", "\u{202E}Txt", "evil@hostile.example", "=cmd()", "lead", "2026-10-12"],
        ["5", "Chloé", "Dubois", "chloe@vert.example", "Organic", "sql", "2026-10-15"],
        ["6", "Dmitri", "Ö\u{200B}berg", "dmitri@nord.example", "", "lead", "2026-11-01"],
        ["7", "김", "서연", "seoyeon@hangang.example", "Partner", "opportunity", "2026-11-03"],
        ["8", "Eve", "Evans", "eve@quarry.example", "Outbound", "lead", "2026-11-12"],
    ]

    /// Deals: id, name, stage, amount, owner, close.
    static let deals: [[String]] = [
        ["D1", "Harbor rollout", "Proposal", "84000", "Alvarez", "2026-11-30"],
        ["D2", "Kaze 風 pilot", "Discovery", "38000", "Brandt", "2026-12-11"],
        ["D3", "Lumen seats", "Closed Won", "61000", "Alvarez", "2026-10-20"],
        ["D4", "Nord renewal", "Closed Lost", "22000", "Chen", "2026-11-02"],
    ]

    static let book = Book(
        sources: [contactsFile, dealsFile, salesforceFile, brokenFile, unknownFile],
        tables: [
            export(contactsFile, people, contactFields), export(dealsFile, deals, dealFields),
            export(
                salesforceFile,
                [["003A", "Ana", "Alvares", "ana@harbor.example", "Paid search", "customer", "2026-10-02"]],
                contactFields),
            nil, nil,
        ],
        entities: [
            .contact: EntityTable(
                object: .contact, count: people.count, columns: columns(people, contactFields),
                origins: .consecutive(source: 0), joined: [(entity: 0, origin: Origin(source: 2, row: 0))]),
            .deal: EntityTable(
                object: .deal, count: deals.count, columns: columns(deals, dealFields), origins: .consecutive(source: 1)
            ),
        ],
        disagreements: [
            Disagreement(object: .contact, entity: 0, field: "last", loser: Origin(source: 2, row: 0)),
            Disagreement(object: .contact, entity: 0, field: "source", loser: Origin(source: 2, row: 0)),
        ])

    /// The same folder after the second and third person were removed from the export.
    static let shorterBook: Book = {
        let left = people.filter { $0[0] != "2" && $0[0] != "3" }
        return Book(
            sources: [contactsFile], tables: [export(contactsFile, left, contactFields)],
            entities: [
                .contact: EntityTable(
                    object: .contact, count: left.count, columns: columns(left, contactFields),
                    origins: .consecutive(source: 0))
            ])
    }()

    private static let contactFields: [Field] = ["id", "first", "last", "email", "source", "stage", "created"]
    private static let dealFields: [Field] = ["id", "name", "stage", "amount", "owner", "close"]

    private static let contactsFile = exportFile(
        "contacts.csv", "hubspot.contacts", "hubspot", .contact, rows: 8, ageMinutes: 13,
        unmapped: ["Favourite colour"],
        setAside: [
            SetAside(
                line: 88, column: "Create Date", reason: "\"31/02/2026\" is no date",
                fix: "correct it, or set date_order",
                raw: Array("9,Zoë,\u{1B}]0;pwned\u{07},31/02/2026".utf8)),
            SetAside(
                line: 1204, column: "", reason: "5 fields where the header has 7",
                fix: "look for a stray quote before it",
                raw: Array("10,Short,row".utf8)),
        ])
    private static let dealsFile = exportFile("deals.csv", "hubspot.deals", "hubspot", .deal, rows: 4, ageMinutes: 13)
    private static let salesforceFile = exportFile(
        "sf_contacts.csv", "salesforce.contacts", "salesforce", .contact, rows: 1, ageMinutes: 320)
    private static let brokenFile: SourceFile = {
        var file = exportFile("ads.csv", "google.ads", "google", .spend, rows: 0, ageMinutes: 5)
        file.failure = LoadFailure(
            line: 12, reason: "a quote opened on line 12 is never closed", fix: "export the file again")
        return file
    }()
    private static let unknownFile = exportFile("notes 備考.csv", nil, "", nil, rows: 3, ageMinutes: 9000)

    static func exportFile(
        _ name: String, _ kind: String?, _ system: String, _ object: ObjectKind?, rows: Int, ageMinutes: Int,
        unmapped: [String] = [], setAside: [SetAside] = []
    ) -> SourceFile {
        var report = LoadReport()
        report.rows = rows
        report.bytes = 1000 + rows * 90
        report.setAside = setAside
        report.setAsideCount = setAside.count
        report.guesses = [Guess(what: "delimiter", value: ",", because: "7 fields in every record")]
        let modified = Moment(milliseconds: now.milliseconds - Int64(ageMinutes) * 60_000)
        return SourceFile(
            file: name, kind: kind, system: system, object: object, modified: modified, exported: modified,
            isCurrent: true,
            dialect: Dialect(), report: report,
            columns: [(header: "Record ID", field: "id")] + unmapped.map { (header: $0, field: nil) })
    }

    static func export(_ source: SourceFile, _ rows: [[String]], _ fields: [Field]) -> LoadedExport {
        let columns = columns(rows, fields)
        return LoadedExport(
            source: source,
            table: Table(
                rows: rows.count, columns: fields.compactMap { columns[$0] }, lines: LineIndex(rows: [0], lines: [2])),
            fields: fields)
    }

    static func columns(_ rows: [[String]], _ fields: [Field]) -> [Field: Column] {
        var columns: [Field: Column] = [:]
        for (index, field) in fields.enumerated() { columns[field] = column(rows.map { $0[index] }, field) }
        return columns
    }

    private static func column(_ values: [String], _ field: Field) -> Column {
        switch field {
        case "mql", "first_contact":
            return .moment(MomentColumn(values: values.map(instant), dateOnly: !values.contains { $0.contains(":") }))
        case _ where ["created", "close"].contains(field) || field.rawValue.hasPrefix("stage_dates."):
            return .moment(
                MomentColumn(
                    values: values.map { day($0).map { Moment(utc: $0).milliseconds } ?? Moment.none.milliseconds },
                    dateOnly: true))
        case "amount":
            return .money(
                MoneyColumn(values: values.map { Int64($0).map { Money(whole: $0).units } ?? Money.none.units }))
        case "score", "discount", "term_months": return .number(NumberColumn(values: values.map { Double($0) ?? .nan }))
        case "email", "name": return .text(text(values))
        case "id": return .key(key(values))
        default: return .coded(coded(values))
        }
    }

    /// `2026-11-20 14:05` or `2026-11-20`, in UTC.
    private static func instant(_ text: String) -> Int64 {
        let parts = text.split(separator: " ")
        guard let date = parts.first, let day = day(String(date)) else { return Moment.none.milliseconds }
        let time = (parts.count > 1 ? parts[1] : "0:0").split(separator: ":").compactMap { Int($0) }
        return Moment(utc: day, hour: time[0], minute: time[1]).milliseconds
    }

    private static func day(_ text: String) -> Day? {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        return parts.count == 3 ? Day(year: parts[0], month: parts[1], day: parts[2]) : nil
    }

    private static func text(_ values: [String]) -> TextColumn {
        var column = TextColumn()
        for value in values { column.append(value.utf8) }
        return column
    }

    private static func key(_ values: [String]) -> KeyColumn {
        var column = KeyColumn()
        for value in values {
            if let number = Int64(value) {
                column.packed.append(number)
            } else {
                column.packed.append(Int64(-1 - column.pool.count))
                column.pool.append(value.utf8)
            }
        }
        return column
    }

    private static func coded(_ values: [String]) -> CodedColumn {
        var column = CodedColumn(codes: [], names: text([""]))
        for value in values {
            let known = (0..<column.names.count).first { column.names.string($0) == value }
            if known == nil { column.names.append(value.utf8) }
            column.codes.append(UInt32(known ?? column.names.count - 1))
        }
        return column
    }
}
