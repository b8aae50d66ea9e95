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

    let merge: DecidedMerge
    let matter: HandbackBuild.Matter
    let build: HandbackBuild
    private(set) var steps: [(order: [String], cells: [String])] = []
    private(set) var hubSpotPairs: [Row] = []
    private(set) var updates: [Row] = []
    private(set) var salesforceMerges: [Row] = []
    private(set) var conversions: [[[UInt8]]] = []
    private(set) var links: Row?
    /// The values that are set on records, and those that are not.
    private(set) var cells: MergeCells
    private(set) var lengthened = 0
    private let group: String
    private let seen: SeenValues

    init(merge: DecidedMerge, matter: HandbackBuild.Matter, build: HandbackBuild) {
        self.merge = merge
        self.matter = matter
        self.build = build
        group = merge.record.decision.subject.text
        seen = SeenValues(matter.records, matter.model)
        cells = MergeCells(merge, matter, build)
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
        for loser in part.losers { cells.leaveUnmerged(loser, into: part.master, why) }
    }

    private mutating func writeSalesforce(_ part: MergePlan.Merge) {
        let (values, kinds) = cells.settable(on: part.master, as: .merged)
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

    /// What an import has to set on records that stay; Salesforce's merges take their values along.
    private mutating func writeUpdates() {
        var fates: [(record: Int32, fate: MergeFate)] = []
        for part in merge.plan.merges {
            switch part.system {
            case "hubspot": fates.append((part.master, .merged))
            case "salesforce": fates.append((part.master, records.object == .deal ? .joined : .merged))
            default: fates.append((part.master, .merged))
            }
        }
        // What files have made of a record stays so.
        let earlier = merge.before.standing(merge.group.members).compactMap { record in
            merge.before.fates[record].map { (record, $0) }
        }
        let others = merge.plan.conversions.map { ($0.contact, MergeFate.joined) } + earlier
            + merge.plan.links.map { ($0, .linked) }
        for (record, fate) in others where !fates.contains(where: { $0.record == record }) {
            fates.append((record, fate))
        }
        for (record, fate) in fates {
            let system = records.system(Int(record))
            let isInMerge = fate == .merged && merge.plan.merges.contains { $0.master == record }
            if system == "salesforce", isInMerge { continue }
            // For a system without an import it says what is left to a person.
            let (values, kinds) = cells.settable(on: record, as: fate)
            guard !values.isEmpty else { continue }
            let isHubSpot = system == "hubspot"
            let file = isHubSpot ? "hubspot_1_update\(suffix)" : "salesforce_update_\(object(record).lowercased())"
            updates.append(
                Row(
                    file: file + ".csv", order: [id(record)],
                    cells: [isHubSpot ? Array(id(record).utf8) : longID(record)], values: values, kinds: kinds))
        }
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
    func line(_ origin: Origin) -> String {
        book.tables[Int(origin.source)].map { String($0.table.lines.line(ofRow: Int(origin.row))) } ?? ""
    }

    /// Which rules were in force: the same rules have the same eight digits.
    var ruleRevision: String {
        let rules = policy.dedup.survivorship.map { "\($0.key.rawValue)=\($0.value.rawValue)" }.sorted()
        let text = ([policy.sources.canonical] + policy.sources.precedence + rules).joined(separator: ";")
        return "r" + (DedupHash.of(text.utf8) >> 32).digits(8, radix: 16)
    }
}
