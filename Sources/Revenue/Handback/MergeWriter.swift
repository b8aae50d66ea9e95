// One merge in each system's own terms. HubSpot: an import that sets what its merge would not keep, then ordered pairs.
// Salesforce: a master with at most two others a row, and the chosen values in the same row. Leads are converted first.
// A record that stays without being merged gets what was chosen for it by an import of its own.

import Columns

/// The rows of one merge.
struct MergeWriter {
    struct Row {
        var file: String
        var order: [String]
        var cells: [[UInt8]]
        var values: [String: [UInt8]] = [:]
        var kinds: [String: RiskyCell.Kind] = [:]
    }

    /// A value of a record that stays, and why no import can set it.
    struct ByHand {
        var record: Int32
        var field: Field
        var value: String
        var why: String
    }

    let merge: DecidedMerge
    let matter: HandbackBuild.Matter
    let build: HandbackBuild
    private(set) var steps: [(order: [String], cells: [String])] = []
    private(set) var hubSpotPairs: [Row] = []
    private(set) var updates: [Row] = []
    private(set) var salesforceMerges: [Row] = []
    private(set) var conversions: [[[UInt8]]] = []
    private(set) var links: Row?
    private(set) var cannotSet: [UnsetValue] = []
    /// What of it a person has to do in the system.
    private(set) var byHand: [ByHand] = []
    /// Fields whose kept value some record that stays and had another one is given, by a file or by its own system.
    private(set) var carried: Set<Field> = []
    /// What its files set on each record.
    private(set) var written: [Int32: [Field: [UInt8]]] = [:]
    private(set) var lengthened = 0
    private let group: String
    private let seen: SeenValues

    init(merge: DecidedMerge, matter: HandbackBuild.Matter, build: HandbackBuild) {
        self.merge = merge
        self.matter = matter
        self.build = build
        group = merge.record.decision.subject.text
        seen = SeenValues(matter.records, matter.model)
        writeMerges()
        writeUpdates()
        writeConversions()
        writeLinks()
    }

    private var records: DedupRecords { matter.records }
    /// Ids of contacts, companies and deals may coincide, so each has files of its own.
    private var suffix: String { records.object == .contact ? "" : "_\(records.object.rawValue)" }

    /// The object's word in its system: HubSpot's in the plural, as its interface has it.
    private func object(_ record: Int32) -> String {
        let system = records.system(Int(record))
        switch (system, records.object) {
        case ("salesforce", .contact): return matter.survivors.isLead(record) ? "Lead" : "Contact"
        case ("salesforce", .company): return "Account"
        case ("salesforce", .deal): return "Opportunity"
        case ("hubspot", .company): return "companies"
        case ("hubspot", let object): return object.rawValue + "s"
        case (_, let object): return object.rawValue
        }
    }

    private func id(_ record: Int32) -> String { records.id(Int(record)) }

    /// Salesforce's tools want 18 characters; 15 are the same id without the letters that guard its case.
    private mutating func longID(_ record: Int32) -> [UInt8] {
        let short = Array(id(record).utf8), long = SalesforceID.long(short[...])
        if long != short { lengthened += 1 }
        return long
    }

    // MARK: Merges

    private mutating func writeMerges() {
        for part in merge.plan.merges {
            for (index, loser) in part.losers.enumerated() { step(part, loser, index + 1) }
            if part.system == "hubspot" {
                for (index, loser) in part.losers.enumerated() {
                    hubSpotPairs.append(
                        Row(
                            file: "hubspot_2_pairs\(suffix).csv", order: [id(part.master), sortable(index + 1)],
                            cells: [id(part.master), id(loser), String(index + 1)].map { Array($0.utf8) }))
                }
            }
            if part.system == "salesforce", records.object != .deal { writeSalesforce(part) }
            if part.system == "salesforce", records.object == .deal { refuseDeals(part) }
        }
    }

    private mutating func step(_ part: MergePlan.Merge, _ loser: Int32, _ number: Int) {
        let record = merge.record
        let cells = [
            group, String(number), part.system, object(part.master), id(part.master), id(loser), record.actor.name,
            JournalTime.text(record.time), build.ruleRevision, record.decision.values["score"] ?? "",
            seen.values(part.master), seen.values(loser),
        ]
        steps.append(([part.system, object(part.master), id(part.master), sortable(number), id(loser)], cells))
    }

    /// Salesforce merges leads, contacts and accounts; what it does not is left to a person.
    private mutating func refuseDeals(_ part: MergePlan.Merge) {
        let why = "Salesforce merges no opportunities: move what hangs on it to the other one and delete it by hand"
        for loser in part.losers {
            let cells = [part.system, id(loser), "merge into", id(part.master), why]
            cannotSet.append(UnsetValue(work: .byHand, cells: cells))
            byHand.append(ByHand(record: loser, field: "id", value: id(part.master), why: why))
        }
    }

    private mutating func writeSalesforce(_ part: MergePlan.Merge) {
        let (values, kinds) = settable(on: part.master, as: .merged)
        let master = longID(part.master)
        var rest = part.losers[...], request = 0
        while !rest.isEmpty {
            let two = rest.prefix(2).map { longID($0) }
            rest = rest.dropFirst(2)
            salesforceMerges.append(
                Row(
                    file: "salesforce_merge.csv",
                    order: [object(part.master), id(part.master), sortable(request)],
                    cells: [master, two[0], two.count > 1 ? two[1] : []],
                    values: request == 0 ? values : [:], kinds: kinds))
            request += 1
        }
    }

    // MARK: Values

    /// What becomes of a record that stays.
    enum Fate {
        /// Others of its system go into it, by the system's own merge.
        case merged
        /// A lead becomes it, or what goes into it is moved by hand.
        case joined
        /// It is linked to others and has its own values.
        case linked
    }

    /// What an import has to set on records that stay; Salesforce's merges take their values along.
    private mutating func writeUpdates() {
        var fates: [(record: Int32, fate: Fate)] = []
        for part in merge.plan.merges {
            switch part.system {
            case "hubspot": fates.append((part.master, .merged))
            case "salesforce": fates.append((part.master, records.object == .deal ? .joined : .merged))
            default: break
            }
        }
        // What files have made of a record stays so.
        let earlier = merge.before.standing(merge.group.members).compactMap { record in
            merge.before.fates[record].map { (record, $0) }
        }
        let others = merge.plan.conversions.map { ($0.contact, Fate.joined) } + earlier
            + merge.plan.links.map { ($0, .linked) }
        for (record, fate) in others where !fates.contains(where: { $0.record == record }) {
            fates.append((record, fate))
        }
        for (record, fate) in fates {
            let system = records.system(Int(record))
            let isInMerge = fate == .merged && merge.plan.merges.contains { $0.master == record }
            guard system == "hubspot" || system == "salesforce" && !isInMerge else { continue }
            let (values, kinds) = settable(on: record, as: fate)
            guard !values.isEmpty else { continue }
            let isHubSpot = system == "hubspot"
            let file = isHubSpot ? "hubspot_1_update\(suffix)" : "salesforce_update_\(object(record).lowercased())"
            updates.append(
                Row(
                    file: file + ".csv", order: [id(record)],
                    cells: [isHubSpot ? Array(id(record).utf8) : longID(record)], values: values, kinds: kinds))
        }
    }

    /// All cells that have to be set on a record, by header.
    private mutating func settable(
        on record: Int32, as fate: Fate
    ) -> (values: [String: [UInt8]], kinds: [String: RiskyCell.Kind]) {
        var values: [String: [UInt8]] = [:], kinds: [String: RiskyCell.Kind] = [:]
        for value in merge.values {
            guard let cell = settable(value, on: record, as: fate) else { continue }
            carried.insert(value.field)
            values[cell.header] = cell.bytes
            kinds[cell.header] = kind(value.field)
            written[record, default: [:]][value.field] = cell.bytes
        }
        for field in merge.before.fields(of: record) where !merge.values.contains(where: { $0.field == field }) {
            leave(field, of: record, "", .byHand("files before set a value, and a merge never blanks one"))
        }
        return (values, kinds)
    }

    /// The same of a field that files before have set: what is kept now is set anew, unless it is what they set.
    private mutating func settable(
        _ value: SurvivingValue, on record: Int32, over before: WrittenMerges.Cell
    ) -> (header: String, bytes: [UInt8])? {
        let header = records.header(value.field, of: record) ?? "", system = records.system(Int(record))
        guard let bytes = value.typed.map({ Array($0.utf8) })
            ?? value.winner.flatMap({ bytes(value, of: merge.group.members[$0], for: record) }), !bytes.isEmpty
        else { return nil }
        if before.isCurrent, before.bytes == bytes {
            carried.insert(value.field)
            return nil
        }
        let from = value.winner.map { merge.group.members[$0] } ?? record
        let isOwn = value.typed == nil ? merge.before.standing(from) == record : !value.values.contains(value.kept)
        let isSameSystem = records.system(Int(from)) == system
        if !(isOwn && value.field == "email"), obstacle(value.field, system, isSameSystem) != nil {
            let words = "files before set \(String(decoding: before.bytes, as: UTF8.self)): set this by hand"
            leave(value.field, of: record, value.kept, .byHand(words))
            return nil
        }
        return (header, bytes)
    }

    /// A record's value as another one takes it: every system has its own words for a flag and takes these; all else
    /// goes as it stands in its file.
    private func bytes(_ value: SurvivingValue, of from: Int32, for record: Int32) -> [UInt8]? {
        let isSameSystem = records.system(Int(from)) == records.system(Int(record))
        if records.object.kind(of: value.field) == .flag, !isSameSystem {
            return Array((value.kept == "yes" ? "true" : "false").utf8)
        }
        return cell(value.field, from)
    }

    /// The cell that has to be set on a record so that it keeps what was chosen; nil where it does anyway, or where no
    /// import can.
    ///
    /// A merge keeps the master's own value, and HubSpot's fills its blanks from the others; Salesforce's leaves them
    /// blank, and its conversion fills them. A record that is only linked takes what somebody chose by hand, and
    /// nothing that a rule chose.
    private mutating func settable(
        _ value: SurvivingValue, on record: Int32, as fate: Fate
    ) -> (header: String, bytes: [UInt8])? {
        if let before = merge.before.cell(value.field, of: record) {
            return settable(value, on: record, over: before)
        }
        if let typed = value.typed { return settable(typed: typed, value, on: record) }
        guard let winner = value.winner, let own = merge.group.members.firstIndex(of: record), winner != own,
            !value.isKept(own), fate != .linked || merge.isPicked(value.field)
        else { return nil }
        let from = merge.group.members[winner], system = records.system(Int(record))
        let isSameSystem = records.system(Int(from)) == system
        let isFilled = system == "hubspot" ? fate == .merged : fate == .joined && records.object != .deal
        if isSameSystem, isMadeAnew(value.field, fate) {
            carried.insert(value.field)
            return nil
        }
        let header = records.header(value.field, of: record) ?? ""
        if value.values[own].isEmpty, isFilled, isSameSystem, isOnly(value, system) {
            if !header.isEmpty { carried.insert(value.field) }
            return nil
        }
        let isOptOut = value.field == "unsubscribed" && value.kept == "yes"
        guard !header.isEmpty || isOptOut else { return nil }
        if let obstacle = obstacle(value.field, system, isSameSystem) {
            leave(value.field, of: record, value.kept, obstacle)
            return nil
        }
        if header.isEmpty {
            leave(value.field, of: record, value.kept, .noColumn(system))
            return nil
        }
        guard let bytes = bytes(value, of: from, for: record), !bytes.isEmpty else { return nil }
        return (header, bytes)
    }

    /// Whether no record of a system has another value than the kept one: a blank is filled by whichever goes first.
    private func isOnly(_ value: SurvivingValue, _ system: String) -> Bool {
        merge.group.members.indices.allSatisfy {
            value.values[$0].isEmpty || value.isKept($0) || records.system(Int(merge.group.members[$0])) != system
        }
    }

    /// A date that a system tells anew from what moves along: activities, and in a merge the older record.
    private func isMadeAnew(_ field: Field, _ fate: Fate) -> Bool {
        if field == "created" { return fate == .merged }
        let isMoved = fate == .merged || fate == .joined && records.object != .deal
        return isMoved && ["first_contact", "last_contact", "last_activity"].contains(field)
    }

    /// The same for a value that was typed: it goes to every record that stays and does not have it.
    private mutating func settable(
        typed: String, _ value: SurvivingValue, on record: Int32
    ) -> (header: String, bytes: [UInt8])? {
        guard let own = merge.group.members.firstIndex(of: record), value.values[own] != typed else { return nil }
        let system = records.system(Int(record))
        let known = value.field == "email" ? value.values.contains(typed) : true
        let header = records.header(value.field, of: record) ?? ""
        let obstacle = header.isEmpty
            ? .noColumn(system) : known ? obstacle(value.field, system, true) : nil
        if let obstacle {
            leave(value.field, of: record, typed, obstacle)
            return nil
        }
        return (header, Array(typed.utf8))
    }

    /// Why an import cannot set a field.
    private enum Obstacle {
        /// It goes without saying.
        case systemsOwn
        /// The system does so itself.
        case keeps(String)
        /// Somebody has to.
        case byHand(String)

        static func noColumn(_ system: String) -> Obstacle { .byHand("no column of \(system)'s export has it") }
    }

    private mutating func leave(_ field: Field, of record: Int32, _ value: String, _ obstacle: Obstacle) {
        let why: String, work: UnsetValue.Work
        switch obstacle {
        case .systemsOwn: return
        case .keeps(let words):
            (why, work) = (words, .settled)
            carried.insert(field)
        case .byHand(let words):
            (why, work) = (words, field == "unsubscribed" ? .optOut : .byHand)
            byHand.append(ByHand(record: record, field: field, value: value, why: words))
        }
        let cells = [records.system(Int(record)), id(record), field.rawValue, value, why]
        cannotSet.append(UnsetValue(work: work, cells: cells))
    }

    private func obstacle(_ field: Field, _ system: String, _ isSameSystem: Bool) -> Obstacle? {
        if records.object.isSystemsOwn(field) { return .systemsOwn }
        switch field {
        case "email" where system == "hubspot":
            return merge.isPicked(field)
                ? .byHand("HubSpot keeps it as a second address; make it the first one by hand")
                : .keeps("HubSpot keeps the other address as a second one")
        case "stage" where system == "hubspot":
            return isFurthest(system)
                ? .keeps("HubSpot keeps the furthest stage itself")
                : .byHand("HubSpot keeps the furthest stage of its own records")
        case "unsubscribed" where system == "hubspot": return .byHand("set the opt-out in HubSpot by hand")
        default: break
        }
        switch records.object.kind(of: field) {
        case .moment, .key: return .systemsOwn
        case .coded where !isSameSystem && !HandbackBuild.plainFields.contains(field):
            return .byHand("the value is one of another system's own")
        default: return nil
        }
    }

    /// Whether the stage that is kept is the furthest one of a system's records.
    private func isFurthest(_ system: String) -> Bool {
        guard let value = merge.values.first(where: { $0.field == "stage" }),
            let kept = matter.survivors.stages.stage(value.kept)
        else { return false }
        let own = merge.group.members.indices.filter { records.system(Int(merge.group.members[$0])) == system }
        return own.compactMap { matter.survivors.stages.stage(value.values[$0])?.index }.max() == kept.index
    }

    private func kind(_ field: Field) -> RiskyCell.Kind {
        if field == "phone" { return .phone }
        switch records.object.kind(of: field) {
        case .number, .money: return .number
        case .moment: return .date
        default: return .text
        }
    }

    /// A cell as it stands in its file, or as it was read where files are only counted.
    private func cell(_ field: Field, _ record: Int32) -> [UInt8]? {
        let origin = records.origin(Int(record))
        if build.cells.isEmpty { return Array(records.text(field, record).utf8) }
        guard let row = build.cells[origin], let place = build.place(field, origin), place < row.count else {
            return nil
        }
        return row[place]
    }

    // MARK: Conversions, links, rollback

    private mutating func writeConversions() {
        for conversion in merge.plan.conversions {
            let account = Array(records.text("company_id", conversion.contact).utf8)
            conversions.append([longID(conversion.lead), longID(conversion.contact), SalesforceID.long(account[...])])
        }
    }

    private mutating func writeLinks() {
        guard merge.plan.links.count > 1, let first = merge.group.members.first else { return }
        var values: [String: [UInt8]] = [:]
        for record in merge.plan.links { values[records.system(Int(record))] = Array(id(record).utf8) }
        links = Row(
            file: "links\(suffix).csv", order: [], cells: [Array(records.name(Int(first)).utf8)], values: values)
    }

    /// Every cell of every row of every record.
    var rollback: [[[UInt8]]] {
        let standing = merge.before.standing(merge.group.members)
        let all = standing.sorted { records.name(Int($0)) < records.name(Int($1)) }.flatMap { record in
            let own = records.origin(Int(record))
            return (build.rows[own] ?? [own]).map { (record, $0) }
        }
        return all.flatMap { record, origin -> [[[UInt8]]] in
            let source = build.book.sources[Int(origin.source)]
            let head = [group, records.system(Int(record)), object(record), id(record), source.file, build.line(origin)]
                .map { Array($0.utf8) }
            let cells = build.cells[origin] ?? []
            return cells.enumerated().map { place, cell in
                let header = place < source.columns.count ? source.columns[place].header : "column \(place + 1)"
                return head + [Array(header.utf8), cell]
            }
        }
    }
}

extension HandbackBuild {
    /// Repeated text that means the same in every system.
    static let plainFields: Set<Field> = [
        "first", "last", "company", "title", "department", "seniority", "country", "state", "city", "industry",
        "domain",
    ]

    /// Where a field stands among the columns of a file.
    func place(_ field: Field, _ origin: Origin) -> Int? {
        book.sources[Int(origin.source)].columns.firstIndex { $0.field == field }
    }

    func line(_ origin: Origin) -> String {
        book.tables[Int(origin.source)].map { String($0.table.lines.line(ofRow: Int(origin.row))) } ?? ""
    }

    /// Which rules were in force: the same rules have the same eight digits.
    var ruleRevision: String {
        let rules = policy.dedup.survivorship.map { "\($0.key.rawValue)=\($0.value.rawValue)" }.sorted()
        let text = ([policy.sources.canonical] + policy.sources.precedence + rules).joined(separator: ";")
        let digits = String(DedupHash.of(text.utf8) >> 32, radix: 16)
        return "r" + String(repeating: "0", count: max(0, 8 - digits.utf8.count)) + digits
    }
}
