// Fields derived from their neighbours in one record: full names, companies' domains, what a form or a meeting means.

import Columns

extension Recognised {
    /// Adds or completes fields that others of the same record give.
    func derive(_ fields: inout [Field], _ columns: inout [Column], _ count: Int) {
        switch object {
        case .user: deriveUserName(&fields, &columns, count)
        case .meeting: deriveMeeting(&fields, &columns, count)
        case .deal: deriveOutcome(&fields, &columns)
        case .activity: deriveType(&fields, &columns, count)
        case .spend:
            deriveLeads(&fields, &columns)
            derivePeriod(&fields, &columns, count)
        default: break
        }
    }

    /// `First Last` where the export has no full name.
    private func deriveUserName(_ fields: inout [Field], _ columns: inout [Column], _ count: Int) {
        guard !fields.contains("name"), let first = fields.firstIndex(of: "first"),
            let last = fields.firstIndex(of: "last")
        else { return }
        var pool = NameTable()
        _ = pool.number(of: [])
        let codes = (0..<count).map { row in
            let words = [columns[first].bytes(row), columns[last].bytes(row)].filter { !$0.isEmpty }
            return pool.number(of: Array(words.joined(separator: [UInt8(ascii: " ")])))
        }
        fields.append("name")
        columns.append(.coded(CodedColumn(codes: codes, names: pool.names)))
    }

    /// Closed and won from a status of open, won or lost, which stands beside a stage that says neither.
    private func deriveOutcome(_ fields: inout [Field], _ columns: inout [Column]) {
        guard !fields.contains("is_won"), !fields.contains("is_closed"), let index = fields.firstIndex(of: "outcome"),
            case .coded(let outcomes) = columns[index]
        else { return }
        let words = (0..<outcomes.names.count).map { HeaderName.squash(outcomes.names.string($0)) }
        func flags(_ yes: Set<String>, no: Set<String>) -> Column {
            let byCode = words.map { word -> UInt8 in yes.contains(word) ? 1 : no.contains(word) ? 0 : 2 }
            return .flag(FlagColumn(values: outcomes.codes.map { byCode[Int($0)] }))
        }
        fields += ["is_closed", "is_won"]
        columns += [flags(["won", "lost"], no: ["open"]), flags(["won"], no: ["open", "lost"])]
    }

    /// A status from `Canceled`, and a no-show from the outcome.
    private func deriveMeeting(_ fields: inout [Field], _ columns: inout [Column], _ count: Int) {
        if !fields.contains("status"), let index = fields.firstIndex(of: "canceled"),
            case .flag(let canceled) = columns[index]
        {
            var names = TextColumn(bytes: [], ends: [0])
            for word in ["active", "canceled"] { names.append(word.utf8) }
            let codes = canceled.values.map { $0 == 1 ? UInt32(2) : $0 == 0 ? 1 : 0 }
            fields.append("status")
            columns.append(.coded(CodedColumn(codes: codes, names: names)))
        }
        guard !fields.contains("no_show"), let index = fields.firstIndex(of: "status"),
            case .coded(let status) = columns[index]
        else { return }
        let byCode = (0..<status.names.count).map { code -> UInt8 in
            switch HeaderName.squash(status.names.string(code)) {
            case "noshow": 1
            case "completed", "held": 0
            default: 2
            }
        }
        fields.append("no_show")
        columns.append(.flag(FlagColumn(values: status.codes.map { byCode[Int($0)] })))
    }

    /// A form whose name says demo, contact sales or trial is that; other words keep their meaning.
    private func deriveType(_ fields: inout [Field], _ columns: inout [Column], _ count: Int) {
        guard let type = fields.firstIndex(of: "type"), case .coded(let types) = columns[type] else { return }
        let known = types.renamed { ActivityWords.type($0) }
        columns[type] = .coded(known)
        guard let detail = fields.firstIndex(of: "detail"), case .coded(let details) = columns[detail],
            let form = (0..<known.names.count).first(where: { known.names.string($0) == "form_submission" })
        else { return }
        var pool = NameTable()
        _ = pool.numbers(ofAll: known.names)
        let byDetail = (0..<details.names.count).map { code -> UInt32 in
            ActivityWords.form(details.names.string(code), rules.forms).map { pool.number(of: Array($0.utf8)) }
                ?? UInt32(form)
        }
        var codes = known.codes
        for row in codes.indices where codes[row] == UInt32(form) { codes[row] = byDetail[Int(details.codes[row])] }
        columns[type] = .coded(CodedColumn(codes: codes, names: pool.names))
    }

    /// The last day of a row that speaks of a week, a month, or the range named above the header: its spend is spread
    /// over those days by whoever asks for some of them.
    private func derivePeriod(_ fields: inout [Field], _ columns: inout [Column], _ count: Int) {
        let zone = plan.dayZone
        if !fields.contains("date"), let days = rules.period {
            for (field, day) in [("date", days.lowerBound), ("until", days.upperBound)] as [(Field, Day)] {
                fields.append(field)
                let value = zone.moment(day: day).milliseconds
                columns.append(.moment(MomentColumn(values: [Int64](repeating: value, count: count), dateOnly: true)))
            }
        }
        guard !fields.contains("until"), let index = fields.firstIndex(of: "date"),
            case .moment(let dates) = columns[index], let binding = bindings.first(where: { $0.field == "date" })
        else { return }
        let header = HeaderName.normalise(candidate.fields[binding.position])
        let texts = fields.firstIndex(of: "date_text").map { columns[$0] }
        guard header == "week" || header == "month" || texts != nil else { return }
        let ends = dates.values.indices.map { row -> Int64 in
            guard dates.values[row] != Moment.none.milliseconds else { return dates.values[row] }
            let day = zone.day(of: Moment(milliseconds: dates.values[row]))
            if header == "week" { return zone.moment(day: day + 6).milliseconds }
            guard header == "month" || texts.map({ Self.isMonth($0.bytes(row)) }) ?? false
            else { return dates.values[row] }
            let (year, month, first) = day.civil
            return zone.moment(day: day + (Day.length(ofMonth: month, year: year) - first)).milliseconds
        }
        guard ends != dates.values else { return }
        fields.append("until")
        columns.append(.moment(MomentColumn(values: ends, dateOnly: true)))
    }

    /// `2026-03`, `2026/03`: a month and no day.
    private static func isMonth(_ text: [UInt8]) -> Bool {
        text.count == 7 && (text[4] == UInt8(ascii: "-") || text[4] == UInt8(ascii: "/"))
    }

    /// Results are leads only where the indicator says so.
    private func deriveLeads(_ fields: inout [Field], _ columns: inout [Column]) {
        guard !fields.contains("leads"), let results = fields.firstIndex(of: "results"),
            case .number(let numbers) = columns[results], let index = fields.firstIndex(of: "result_indicator"),
            case .coded(let indicator) = columns[index]
        else { return }
        let isLead = (0..<indicator.names.count).map { indicator.names.string($0).lowercased().hasSuffix("lead") }
        let values = numbers.values.indices.map { isLead[Int(indicator.codes[$0])] ? numbers.values[$0] : .nan }
        fields.append("leads")
        columns.append(.number(NumberColumn(values: values)))
    }
}

/// The words of activities.
enum ActivityWords {
    /// The type a label means: `Page View` is `page_view`; nil keeps what stands.
    static func type(_ label: String) -> String? {
        let word = HeaderName.normalise(label).split { $0 == " " || $0 == "-" }.joined(separator: "_")
        return ActivityType(rawValue: word)?.rawValue
    }

    /// The type that a form's name gives it; nil for any other form.
    static func form(_ name: String, _ configured: [(part: String, type: String)]) -> String? {
        let word = name.lowercased()
        if let match = configured.first(where: { word.contains($0.part) }) { return match.type }
        if word.contains("demo") { return "demo_request" }
        if word.contains("contact sales") || word.contains("contact-sales") || word.contains("talk to sales") {
            return "contact_sales"
        }
        return word.contains("trial") ? "trial_signup" : nil
    }
}
