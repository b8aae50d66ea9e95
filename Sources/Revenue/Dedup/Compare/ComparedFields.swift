// What is compared about two records: the fields of the model, and what follows from them. Which agreements depend on
// one another is said here and nowhere else, so that nothing is counted twice.

import Columns

/// One field as it is compared.
struct ComparedField: Sendable {
    /// When a field tells less than it seems to, because another already said it.
    enum Dependence: Sendable {
        case none
        /// People of one name have mailboxes of one form.
        case names([Int])
        /// An address that is the same has the same domain.
        case address(Int)
        /// A company's name goes with its domain.
        case domain(Int)
        /// Colleagues share a switchboard, and neighbours a town. The indices are those of the places that tell it.
        case workplace([Int])
    }

    let field: Field
    let kind: DedupModel.Comparison
    /// Two name fields whose values may stand in each other's place: the index of the other.
    var partner: Int?
    var dependence = Dependence.none
    /// Of a telephone the fields that tell its town, and with it its exchange.
    var towns: [Int] = []
    let comparer: ValueComparer
    let crowds: CrowdSizes

    init(field: Field, kind: DedupModel.Comparison, column: ValueColumn) {
        self.field = field
        self.kind = kind
        comparer = ValueComparer(kind: kind, column: column)
        crowds = CrowdSizes(column.counts)
    }

    var column: ValueColumn { comparer.column }

    /// It may say less where another field agrees.
    var isDependent: Bool {
        switch dependence {
        case .none, .address: false
        case .names, .domain, .workplace: true
        }
    }

    /// There are so many values that the same two hardly ever meet again.
    var hasSketch: Bool {
        switch kind {
        case .email, .phone, .company, .code: true
        case .name, .text, .address, .date, .number: false
        }
    }

    /// A value that two records have in common may stand for a person whatever the name: all but names, places and
    /// employers.
    var isIdentifying: Bool {
        switch kind {
        case .email, .phone, .date, .address: true
        case .code: field != "domain"
        case .name, .company, .text, .number: false
        }
    }
}

/// All compared fields of a set of records, names first, each after those it depends on.
struct ComparedFields: Sendable {
    let fields: [ComparedField]
    let recordCount: Int
    /// Record by record the codes of all fields, then the sketches of those that have one there: a pair's are read from
    /// two places, not from twice as many as fields.
    let matrix: [UInt32]
    /// Numbers of a record in `matrix`.
    let rowWidth: Int
    /// By field where its sketch stands in a row of `matrix`; nil where it has none there. Of addresses and numbers
    /// there are as many as records: looking each of them up would wait for memory.
    let sketches: [Int?]
    /// How many records have each value, field after field; those of field `f` start at `countStarts[f]`.
    let counts: [Int32]
    let countStarts: [Int]
    /// Employers that a domain tells in one record and a name in another; nil where either is not compared.
    let workplaces: Workplaces?
    /// By record how its mailbox is made from its names; empty where that cannot be told.
    let schemes: [UInt8]
    /// What tells those apart who share a home, a desk or a door.
    let household: Household

    /// - Parameter country: of phone numbers without a code.
    init(_ records: DedupRecords, model: DedupModel, country: String, workers: Workers) {
        let plan = Plan(model)
        let columns = plan.columns(records, country, workers)
        let order = plan.order
        var fields = workers.map(columns.count) { index in
            ComparedField(field: order[index].field, kind: order[index].kind, column: columns[index])
        }
        ComparedFields.relate(&fields)
        self.fields = fields
        recordCount = records.count
        var row = fields.map { CodeView($0.column.codes) }, sketches: [Int?] = []
        for field in fields {
            sketches.append(field.hasSketch ? row.count : nil)
            if field.hasSketch { row += ComparedFields.sketches(field) }
        }
        self.sketches = sketches
        rowWidth = row.count
        matrix = workers.interleaved(row)
        counts = fields.flatMap(\.column.counts)
        workplaces = fields.contains { $0.kind == .email } ? Workplaces(fields) : nil
        schemes = ComparedFields.schemes(fields, records.count, workers)
        household = Household(fields, records.count)
        countStarts = fields.indices.map { index in fields[..<index].reduce(0) { $0 + $1.column.valueCount } }
    }

    /// The two numbers of each record's value.
    private static func sketches(_ field: ComparedField) -> [CodeView] {
        let all = (0..<UInt32(field.column.valueCount)).map { field.comparer.sketch($0) }
        return [all.map { $0.letters }, all.map { $0.group }].map { CodeView(field.column.codes, values: $0) }
    }

    /// Finds partners and dependences by what the fields are.
    private static func relate(_ fields: inout [ComparedField]) {
        let names = fields.indices.filter { fields[$0].kind == .name }
        if names.count >= 2 {
            fields[names[0]].partner = names[1]
            fields[names[1]].partner = names[0]
        }
        let email = fields.firstIndex { $0.kind == .email }
        let domain = fields.firstIndex { $0.field == "domain" }
        let company = fields.firstIndex { $0.kind == .company }
        if names.isEmpty, let company, let name = fields.firstIndex(where: { $0.field == "name" && $0.kind == .text }) {
            // A deal is mostly called after its company.
            fields[name].dependence = .domain(company)
        }
        let employers = email == nil ? [] : [domain, company].compactMap { $0 }
        relatePlaces(&fields, employers)
        if let email {
            if names.count >= 2 { fields[email].dependence = .names(Array(names.prefix(2))) }
            guard let domain else { return }
            fields[domain].dependence = .address(email)
            if let company { fields[company].dependence = .domain(domain) }
        }
    }

    /// A street tells the town, a town the state; and who shares a desk or a door shares the telephone.
    private static func relatePlaces(_ fields: inout [ComparedField], _ employers: [Int]) {
        let places = fields.indices.filter {
            fields[$0].kind == .address || placeNames.contains(fields[$0].field.rawValue)
        }
            .sorted { (-fields[$0].column.valueCount, $0) < (-fields[$1].column.valueCount, $1) }
        for (order, place) in places.enumerated() {
            let narrower = employers + places[..<order]
            if !narrower.isEmpty { fields[place].dependence = .workplace(narrower) }
        }
        let doors = employers + places.filter { fields[$0].kind == .address }
        for index in fields.indices where fields[index].kind == .phone {
            fields[index].towns = places
            if !doors.isEmpty { fields[index].dependence = .workplace(doors) }
        }
    }

    private static let placeNames: Set<String> = [
        "city", "town", "suburb", "state", "region", "county", "country", "zip", "postcode", "postal_code", "territory",
    ]

    /// Which columns are made, and which of them together.
    private struct Plan {
        var tasks: [Task] = []
        var order: [DedupModel.Part] { tasks.flatMap(\.parts) }

        /// Parts that share an encoder.
        struct Task: Sendable {
            var parts: [DedupModel.Part]
            /// The parts are made from the domains of this e-mail field.
            var email: Field?

            /// By how much there is to do, roughly: of addresses and numbers nearly every record has its own.
            var size: Int {
                switch parts[0].kind {
                case .email: 2
                case .phone: 1
                default: 0
                }
            }

            func columns(_ records: DedupRecords, _ country: String) -> [ValueColumn] {
                if let email { return [ValueColumn.domains(ofEmails: email, records)] }
                var encoder = ValueEncoder(
                    kind: parts[0].kind, country: country, isDomain: parts[0].field == "domain")
                let codes = parts.map { encoder.codes($0.field, records) }
                let first = encoder.column(codes[0])
                return [first] + codes.dropFirst().map { first.with(codes: $0) }
            }
        }

        /// The columns in their order; those with most to normalise are begun first, so that no worker is left alone
        /// with one of them in the end.
        func columns(_ records: DedupRecords, _ country: String, _ workers: Workers) -> [ValueColumn] {
            let longest = tasks.indices.sorted { (-tasks[$0].size, $0) < (-tasks[$1].size, $1) }
            let made = workers.map(longest.count) { tasks[longest[$0]].columns(records, country) }
            return zip(longest, made).sorted { $0.0 < $1.0 }.flatMap { $0.1 }
        }

        /// Names first; a domain is added behind the e-mail where the model has none of its own.
        init(_ model: DedupModel) {
            let names = model.fields.filter { $0.kind == .name }
            if !names.isEmpty { tasks.append(Task(parts: names)) }
            let rest = model.fields.filter { $0.kind != .name }
            let hasDomain = rest.contains { $0.field == "domain" }
            for part in rest where part.kind == .email {
                tasks.append(Task(parts: [part]))
                if !hasDomain, part == rest.first(where: { $0.kind == .email }) {
                    tasks.append(Task(parts: [DedupModel.Part("domain", .code)], email: part.field))
                }
            }
            for kind in [DedupModel.Comparison.code, .company, .phone] {
                tasks += rest.filter { $0.kind == kind }.map { Task(parts: [$0]) }
            }
            let placed: Set<DedupModel.Comparison> = [.email, .code, .company, .phone]
            tasks += rest.filter { !placed.contains($0.kind) }.map { Task(parts: [$0]) }
        }
    }
}
