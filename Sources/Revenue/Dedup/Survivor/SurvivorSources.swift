// What survivorship asks of every record and is the same for all of one export, told once: how its system ranks,
// whether it holds leads, which fields it has. A list of a hundred thousand groups asks a million times.

import Columns

/// Exports by their number in the book.
struct SurvivorSources: Sendable {
    /// Fields that any export has and people choose among: in the contract's order, further ones by name.
    let fields: [Field]
    /// The fields of which a value that no record keeps counts as lost, by their number.
    private let losable: [Int]
    /// By field: it is one of the contract's, which every export may have.
    private let isKnown: [Bool]
    /// By field of a column beyond the first of its kind: that kind.
    private let bases: [Field: Field]
    private let rules: [Field: Survivor]
    /// Fields that say that somebody is not to be reached.
    private let optOuts: Set<Field>
    private let exports: [Export]

    private struct Export {
        var place = 0
        var isLead = false
        /// By field; nil where it has none.
        var columns: [Column?] = []
    }

    init(_ records: DedupRecords, _ sources: SourcePolicy, _ rules: [Field: Survivor]) {
        let object = records.object, known = object.fields.map(\.field)
        let numbers = records.parts.map(\.source)
        let further = Set(numbers.flatMap { records.ownFields(ofSource: $0) }).subtracting(known).sorted()
        let fields = (known + further).filter { !object.isSystemsOwn($0) }
        var bases: [Field: Field] = [:]
        for source in numbers {
            for (field, own) in records.export(source)?.ownColumns ?? [:] where own.base != field {
                bases[field] = own.base
            }
        }
        self.fields = fields
        self.bases = bases
        isKnown = fields.map(Set(known).contains)
        optOuts = Set(fields.filter(\.isOptOut))
        var all = rules
        for (field, base) in bases where all[field] == nil { all[field] = rules[base] }
        for field in optOuts where all[field] == nil { all[field] = .strictest }
        self.rules = all
        losable = fields.indices.filter {
            SurvivorSources.isLosable(bases[fields[$0]] ?? fields[$0], object, all[fields[$0]])
        }
        var exports = [Export](repeating: Export(), count: Int(numbers.max() ?? -1) + 1)
        for part in records.parts {
            let first = part.range.lowerBound
            exports[Int(part.source)] = Export(
                place: SurvivorSources.place(records.system(first), sources),
                isLead: SurvivorSources.isLead(records.kind(first)),
                columns: fields.map { records.own($0, ofSource: part.source)?.values })
        }
        self.exports = exports
    }

    /// The contract's field that a column is one of several of; the field itself where it is not.
    func base(_ field: Field) -> Field { bases[field] ?? field }

    /// The rule by which a field is kept.
    func rule(_ field: Field) -> Survivor { rules[field] ?? .canonical }

    func isOptOut(_ field: Field) -> Bool { optOuts.contains(field) }

    /// 0 for the canonical system, then the order of precedence, then the others.
    static func place(_ system: String, _ sources: SourcePolicy) -> Int {
        if system == sources.canonical { return 0 }
        return (sources.precedence.firstIndex(of: system) ?? sources.precedence.count) + 1
    }

    /// A Salesforce lead: another object there than a contact, and no merge takes both.
    private static func isLead(_ kind: String) -> Bool {
        let kind = kind.lowercased()
        return kind.hasPrefix("salesforce") && kind.contains("lead")
    }

    /// Dates and flags are settled by rule and not lost.
    static func isLosable(_ field: Field, _ object: ObjectKind, _ rule: Survivor?) -> Bool {
        switch rule {
        case .strictest, .furthest, .oldest, .newest: return false
        default: break
        }
        let kind = object.kind(of: field)
        return kind != .moment && kind != .key
    }

    func place(_ origin: Origin) -> Int { exports[Int(origin.source)].place }
    func isLead(_ origin: Origin) -> Bool { exports[Int(origin.source)].isLead }

    /// The fields that a record of one of these exports may have, by their number.
    func fields(of origins: [Origin]) -> [Int] {
        fields.indices.filter { field in
            isKnown[field] || origins.contains { exports[Int($0.source)].columns[field] != nil }
        }
    }

    /// The fields of which these rows may lose a value: two of them have it filled and written otherwise.
    func disputed(_ origins: [Origin]) -> [Field] { losable.filter { differs($0, origins) }.map { fields[$0] } }

    private func differs(_ field: Int, _ origins: [Origin]) -> Bool {
        var known: (column: Column, row: Int)?
        for origin in origins {
            guard let column = exports[Int(origin.source)].columns[field] else { continue }
            let row = Int(origin.row)
            if column.isBlank(row) { continue }
            guard let first = known else {
                known = (column, row)
                continue
            }
            if !SurvivorSources.isSame(first.column, first.row, column, row) { return true }
        }
        return false
    }

    private static func isSame(_ a: Column, _ row: Int, _ b: Column, _ other: Int) -> Bool {
        switch (a, b) {
        case (.number(let x), .number(let y)): x.values[row] == y.values[other]
        case (.money(let x), .money(let y)): x.values[row] == y.values[other]
        case (.flag(let x), .flag(let y)): x.values[row] == y.values[other]
        case (.moment(let x), .moment(let y)): x.values[row] == y.values[other] && x.dateOnly == y.dateOnly
        case (.text(let x), .text(let y)): x[row] == y[other]
        case (.coded(let x), .coded(let y)): x.names[Int(x.codes[row])] == y.names[Int(y.codes[other])]
        case (.text, _), (.coded, _), (.key, _): a.kind.isText == b.kind.isText && a.text(row) == b.text(other)
        default: false
        }
    }
}

extension ColumnKind {
    /// Read as it is written.
    fileprivate var isText: Bool { self == .text || self == .coded || self == .key }
}
