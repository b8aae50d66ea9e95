// After reading: several columns of one field become one, the system's words become ours, constants are laid in,
// records that the system itself has thrown away are named. Numbered as it happens.

import Columns

extension Recognised {
    /// The file as the book takes it.
    ///
    /// - Parameters:
    ///   - table: what the reader made of `plan`.
    ///   - modified: when the file last changed; the export's date unless its name bears one.
    public func finish(_ table: Table, report: LoadReport, file: String, modified: Moment) -> LoadedExport {
        var report = report
        report.guesses = guesses + report.guesses
        report.notes += cellNotes(report)
        var fields: [Field] = []
        var columns: [Column] = []
        var owned: [Field: FieldColumn] = [:]
        // 1. One column a field, in the order in which the fields first appear.
        for field in orderedFields {
            let sources = bindings.filter { $0.field == field }
                .sorted { ($0.rank, $0.position) < ($1.rank, $1.position) }
            let layers = sources.filter { $0.column < table.columns.count }.map { binding in
                (binding: binding, column: interpret(table.columns[binding.column], binding, &report))
            }
            guard !layers.isEmpty else { continue }
            let merged = transform(merge(field, layers.map(\.column)), field)
            fields.append(field)
            columns.append(merged)
            guard hasRecords else { continue }
            for (name, own) in fieldColumns(field, merged, layers) {
                owned[name == field ? name : free(name, owned)] = own
            }
        }
        let blank = Table.blankRows(of: columns.sorted { $0.isKey && !$1.isKey }, count: table.rows)
        // 2. Fields that no column gives.
        for (field, value) in rules.constants.sorted(by: { $0.key < $1.key }) {
            let constant = CodedColumn.constant(value, count: table.rows)
            if let index = fields.firstIndex(of: field) {
                columns[index] = Column.coalesced([columns[index], .coded(constant)])
            } else {
                fields.append(field)
                columns.append(.coded(constant))
            }
        }
        // 3. What can be derived from its neighbours.
        derive(&fields, &columns, table.rows)
        for (field, column) in zip(fields, columns) where hasRecords && owned[field] == nil {
            owned[field] = FieldColumn(base: field, values: column, places: [])
        }
        // 4. Rows that are no record, or one that its system has thrown away.
        let omitted = omissions(fields, columns, blank, table)
        report.rows -= omitted.count
        report.notes += Self.notes(omitted)
        return LoadedExport(
            source: source(file: file, modified: modified, report: report),
            table: table.replacing(columns), fields: fields, omitted: omitted, rules: rules, ownColumns: owned)
    }

    /// Records that may be merged.
    private var hasRecords: Bool { object == .contact || object == .company || object == .deal }

    /// The name, or the first one like it that no column bears: a header may stand twice, or be a field's name.
    private func free(_ name: Field, _ taken: [Field: FieldColumn]) -> Field {
        let fields = Set(bindings.map(\.field))
        var free = name, number = 1
        while taken[free] != nil || fields.contains(free) {
            number += 1
            free = Field("\(name.rawValue) (\(number))")
        }
        return free
    }

    /// The source record of this file, current until the book finds a newer one.
    public func source(file: String, modified: Moment, report: LoadReport) -> SourceFile {
        let dated = ExportDate.inName(file, zone: plan.dayZone)
        return SourceFile(
            file: file, kind: kind, system: system, object: object, modified: modified,
            exported: dated ?? modified, isDated: dated != nil, isCurrent: true, dialect: plan.dialect, report: report,
            columns: columns, headerHash: headerHash, series: rules.series)
    }

    private var orderedFields: [Field] {
        var seen: Set<Field> = []
        return bindings.sorted { $0.position < $1.position }.map(\.field).filter { seen.insert($0).inserted }
    }

    /// Several columns as one: the earliest stamp, the longer Salesforce id, else the first that is not blank.
    private func merge(_ field: Field, _ layers: [Column]) -> Column {
        guard layers.count > 1 else { return layers[0] }
        let allMoments = layers.allSatisfy { $0.kind == .moment }
        if allMoments, rules.earliest.contains(field) || field.stageOfDate != nil { return Column.earliest(layers) }
        if field == "id", rules.hasCaseSafeIDs { return Column.longest(layers) }
        return Column.coalesced(layers)
    }

    /// The reading of one column: yes by presence, shares, months, thousands.
    private func interpret(_ column: Column, _ binding: Binding, _ report: inout LoadReport) -> Column {
        switch binding.reading {
        case .field, .kind: return column
        case .presence: return .flag(column.presence)
        case .months: return .number(column.months)
        case .scaled(let factor):
            guard case .number(let numbers) = column else { return column }
            return .number(NumberColumn(values: numbers.values.map { $0 * factor }))
        case .share:
            guard case .number(let numbers) = column else { return column }
            // One value above 1 shows that the whole file writes 15 for 15 %.
            guard let large = numbers.values.firstIndex(where: { $0 > 1 }) else { return column }
            report.guesses.append(
                Guess(
                    what: "percent", value: "\(binding.field.rawValue) in percent",
                    because: "\(column.written(large)) is above 1"))
            return .number(NumberColumn(values: numbers.values.map { $0 / 100 }))
        }
    }

    /// Words and ids that must become ours.
    func transform(_ column: Column, _ field: Field) -> Column {
        var column = column
        if let values = rules.values[field], case .coded(let coded) = column {
            column = .coded(coded.renamed { values[HeaderName.normalise($0)] ?? values["*"] })
        }
        if let prefix = rules.prefixes[field], case .key(let key) = column {
            column = .key(key.keeping(prefix: Array(prefix.utf8)))
        }
        if field == "domain" { column = column.asDomains }
        return column
    }

    /// Cells of the file that are shown otherwise than they stand: a line a column.
    private func cellNotes(_ report: LoadReport) -> [String] {
        // A cell may be read in two ways; it is one cell.
        func counts(_ cells: [Int]) -> [(header: String, count: Int)] {
            let byPosition = Dictionary(zip(plan.columns.map(\.position), cells), uniquingKeysWith: max)
            return byPosition.filter { $0.value > 0 }.sorted { $0.key < $1.key }
                .map { (candidate.fields[$0.key], $0.value) }
        }
        func number(_ count: Int) -> String { count == 1 ? "1 cell" : "\(count) cells" }
        let keys = Set(plan.columns.filter { $0.kind == .key }.map(\.header))
        let blanks = counts(report.unreadableCells).map { header, count in
            let why = keys.contains(header) ? " with an id that a spreadsheet has damaged" : " unreadable"
            return "\(header): \(number(count))\(why), left blank"
        }
        let encoding = plan.dialect.encoding.rawValue
        return blanks + counts(report.invalidTextCells).map { header, count in
            "\(header): \(number(count)) with bytes that are no \(encoding), shown as \u{FFFD}"
        }
    }

    /// One line a reason, with the first lines of the file at which it applies.
    private static func notes(_ omitted: [Omission]) -> [String] {
        let byReason = Dictionary(grouping: omitted) { $0.reason.hasPrefix("merged") ? "merged away" : $0.reason }
        return byReason.sorted { $0.key < $1.key }.map { reason, rows in
            let lines = rows.prefix(20).map { String($0.line) }.joined(separator: ", ")
            return "\(rows.count) left out, \(reason): line \(lines)\(rows.count > 20 ? " …" : "")"
        }
    }

    private func omissions(
        _ fields: [Field], _ columns: [Column], _ blank: [Int32], _ table: Table
    ) -> [Omission] {
        var result = blank.map {
            Omission(row: $0, line: table.lines.line(ofRow: Int($0)), reason: "blank in every column that is read")
        }
        if let index = fields.firstIndex(of: "is_deleted"), case .flag(let flags) = columns[index] {
            for row in flags.values.indices where flags.values[row] == 1 {
                let line = table.lines.line(ofRow: row)
                result.append(Omission(row: Int32(row), line: line, reason: "deleted in \(system)"))
            }
        }
        if let index = fields.firstIndex(of: "merged_into"), case .key(let keys) = columns[index] {
            let gone = Set(result.map(\.row))
            for row in keys.packed.indices where keys.packed[row] != KeyColumn.blank && !gone.contains(Int32(row)) {
                result.append(
                    Omission(
                        row: Int32(row), line: table.lines.line(ofRow: row),
                        reason: "merged into \(keys.string(row)) in \(system)"))
            }
        }
        return result.sorted { $0.row < $1.row }
    }
}

extension Field {
    /// The stage of a `stage_dates.<stage>` field.
    public var stageOfDate: String? {
        let prefix = "stage_dates."
        return rawValue.hasPrefix(prefix) ? String(rawValue.dropFirst(prefix.count)) : nil
    }
}
