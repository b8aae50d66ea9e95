// Turns a header and a mapping into the columns to read, each position and kind once, and the fields they feed.

import Columns

/// Collects the plan of one file.
struct Planner {
    let object: ObjectKind
    let candidate: HeaderCandidate
    let choice: FieldChoice
    let policy: Policy
    private var columns: [ColumnPlan] = []
    private var bindings: [Binding] = []
    private var mapped: [Field?]

    init(object: ObjectKind, candidate: HeaderCandidate, policy: Policy, choice: FieldChoice) {
        self.object = object
        self.candidate = candidate
        self.policy = policy
        self.choice = choice
        mapped = [Field?](repeating: nil, count: candidate.fields.count)
    }

    /// Maps by the aliases of a kind, then by its keywords, then by the names that contract and config use
    /// (`Budget confirmed` is `budget_confirmed`); what is left becomes extra fields.
    mutating func map(with kind: ExportKind) {
        let named = Dictionary(
            (object.fields.map(\.field) + policy.namedFields).map { (HeaderName.squash($0.rawValue), $0) },
            uniquingKeysWith: { first, _ in first })
        for (position, header) in candidate.fields.enumerated() {
            let name = kind.comparesSquashed ? HeaderName.squash(header) : HeaderName.normalise(header)
            let meanings = kind.mapping.meanings(of: name)
            if !meanings.isEmpty {
                for meaning in meanings { add(position, meaning) }
            } else if kind.mapping.skipped.contains(name) {
                mapped[position] = Field(header)
            } else if !addStage(position, header), !addKeyword(position, header, kind.keywords) {
                if let field = named[HeaderName.squash(HeaderName.withoutCustomSuffix(header))] {
                    add(position, Meaning(field: field, reading: Self.reading(field, object), rank: 9))
                } else {
                    addUnknown(position, header)
                }
            }
        }
    }

    /// Maps as a stanza says: one header may feed several fields, the others become extra fields.
    mutating func map(with stanza: ImportStanza) {
        var positions: [String: [Int]] = [:]
        for (position, header) in candidate.fields.enumerated() {
            positions[HeaderName.normalise(header), default: []].append(position)
        }
        for (field, header) in stanza.columns.sorted(by: { $0.key < $1.key }) {
            for position in positions[HeaderName.normalise(header)] ?? [] {
                add(position, Meaning(field: field, reading: Self.reading(field, object), rank: 0))
            }
        }
        for (position, header) in candidate.fields.enumerated() where mapped[position] == nil {
            addUnknown(position, header)
        }
    }

    /// How a stanza's field is read: shares and terms by their values, as in every export; `stage_dates.Discovery`, the
    /// day on which a deal entered a stage, as a date.
    private static func reading(_ field: Field, _ object: ObjectKind) -> Reading {
        guard object == .deal else { return .field }
        if field.stageOfDate != nil { return .kind(.moment) }
        return field == "probability" || field == "discount" ? .share : field == "term_months" ? .months : .field
    }

    /// `Date entered "Stage (Pipeline)"`: a lifecycle date of a person, or the entry date of a deal's stage.
    private mutating func addStage(_ position: Int, _ header: String) -> Bool {
        guard let (stage, pipeline) = HeaderName.enteredStage(header) else { return false }
        var field = Field("stage_dates." + stage)
        if object == .contact || object == .company {
            guard let lifecycle = LifecycleStage(label: stage) else { return false }
            guard pipeline.isEmpty || HeaderName.squash(pipeline).contains("lifecycle") else { return false }
            field = Field(lifecycle.rawValue)
        }
        add(position, Meaning(field: field, reading: .kind(.moment), rank: 1))
        return true
    }

    private mutating func addKeyword(_ position: Int, _ header: String, _ rules: [KeywordRule]) -> Bool {
        let squashed = HeaderName.squash(header)
        guard let rule = rules.first(where: { $0.applies(to: squashed) }) else { return false }
        add(position, Meaning(field: rule.field, reading: rule.reading, rank: 9))
        return true
    }

    /// A header nobody knows: readable under its own name, and listed as unmapped.
    private mutating func addUnknown(_ position: Int, _ header: String) {
        guard !header.isEmpty else { return }
        add(position, Meaning(field: nil, reading: .kind(.coded), rank: 9))
        mapped[position] = nil
    }

    private mutating func add(_ position: Int, _ meaning: Meaning) {
        let header = candidate.fields[position]
        let field = meaning.field ?? Field(header)
        if mapped[position] == nil { mapped[position] = field }
        guard choice.wants(field, of: object, isExtra: meaning.field == nil) else { return }
        if object == .spend, field == "date" {
            // `2026-03` is a month only as long as it is text.
            add(position, Meaning(field: "date_text", reading: .kind(.coded), rank: meaning.rank))
        }
        let kind = meaning.reading.columnKind(field, object)
        let isContract = object.fields.contains { $0.field == field }
        let plan = ColumnPlan(
            position: position, kind: kind, header: header, keepsBlankMarkers: Self.names.contains(field),
            strict: isContract && (kind == .moment || kind == .money || field == "id"))
        let same = columns.firstIndex {
            $0.position == position && $0.kind == kind && $0.keepsBlankMarkers == plan.keepsBlankMarkers
        }
        if let same { columns[same].strict = columns[same].strict || plan.strict }
        let column = same ?? columns.count
        if same == nil { columns.append(plan) }
        bindings.append(
            Binding(
                column: column, field: field, reading: meaning.reading, rank: meaning.rank, position: position))
    }

    /// Fields in which `Null` and `N/A` may be somebody's name.
    private static let names: Set<Field> = ["first", "last", "name", "company"]

    func recognised(kind: String, system: String, rules: FieldRules, head: Head, footer: FooterLaw) -> Recognised {
        var rules = rules
        rules.forms = policy.lifecycle.forms.flatMap { type, names in names.map { ($0.lowercased(), type.rawValue) } }
            .sorted { $0 < $1 }.map { (part: $0.0, type: $0.1) }
        let settings = policy.sources.systems[system]
        let dialect = Dialect(
            encoding: head.encoding, delimiter: candidate.delimiter, headerRecord: candidate.record,
            dateOrder: settings?.dateOrder)
        let headers = candidate.fields.map(HeaderName.normalise)
        let blanks = headers.indices.filter { footer.blankInTotals.contains(headers[$0]) }
        let plan = ReadPlan(
            dialect: dialect, width: candidate.fields.count, columns: columns,
            footer: FooterRule(
                endsAtBlankRecord: footer.endsAtBlankRecord, totals: footer.totals, blankInTotals: blanks),
            limits: policy.limits, sourceZone: settings?.zone ?? .utc, dayZone: policy.clock.zone)
        return Recognised(
            kind: kind, system: system, object: object, candidate: candidate, plan: plan,
            columns: zip(candidate.fields, mapped).map { ($0, $1) },
            headerHash: HeaderName.hash(candidate.fields), guesses: head.guesses, bindings: bindings, rules: rules)
    }
}

extension Policy {
    /// Fields that the config speaks of by names of its own.
    var namedFields: [Field] {
        lifecycle.bant + lifecycle.required.values.flatMap { $0 }.sorted()
            + pipeline.stages.flatMap(\.required).map { Field($0) }
    }
}

extension LifecycleStage {
    /// The stage that a system's label or internal name means, by the known spellings.
    init?(label: String) {
        switch HeaderName.squash(label) {
        case "subscriber": self = .subscriber
        case "lead": self = .lead
        case "marketingqualifiedlead", "mql": self = .mql
        case "salesqualifiedlead", "sql": self = .sql
        case "opportunity": self = .opportunity
        case "customer": self = .customer
        case "evangelist": self = .evangelist
        case "recycled": self = .recycled
        default: return nil
        }
    }
}
