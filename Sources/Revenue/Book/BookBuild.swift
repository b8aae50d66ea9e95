// From files to one book: which exports are current, whose names mean whom, which records are one, what points where.
// Pure: the same files give the same book.

import Columns

extension Book {
    /// Joins the current exports of a folder.
    ///
    /// - Parameters:
    ///   - sources: all files, in the order of their names; `isCurrent` is decided here.
    ///   - exports: what was read of them, in the same order; nil where a file was not.
    ///   - asOf: the moment at which exports are current; nil: now.
    public static func build(
        sources: [SourceFile], exports: [LoadedExport?], policy: Policy, asOf: Moment? = nil, workers: Workers = .serial
    ) -> Book {
        var sources = sources
        Currency.mark(&sources, exports, asOf: asOf)
        let current = inputs(sources, exports)
        let owners = Owners(current[.user] ?? [])
        func ordered(_ object: ObjectKind) -> [Input] {
            Precedence.sort(current[object] ?? [], policy).map { input in
                Input(source: input.source, export: owners.applied(to: input.export))
            }
        }
        var rosters: [ObjectKind: Roster] = [:]
        for object in ObjectKind.allCases {
            let inputs = reshaped(ordered(object), object)
            switch object {
            case .contact, .company, .deal, .user: rosters[object] = Joiner(object: object, inputs: inputs).roster()
            default: rosters[object] = Roster(concatenating: inputs, object: object)
            }
        }
        return assemble(sources, exports, rosters, policy, workers)
    }

    /// Current exports by object.
    private static func inputs(_ sources: [SourceFile], _ exports: [LoadedExport?]) -> [ObjectKind: [Input]] {
        var result: [ObjectKind: [Input]] = [:]
        for (index, export) in exports.enumerated() where index < sources.count && sources[index].isCurrent {
            guard let export, let object = sources[index].object else { continue }
            result[object, default: []].append(Input(source: Int32(index), export: export))
        }
        return result
    }

    /// Records that stand for several facts become one row a fact; money that two files bring counts once.
    private static func reshaped(_ inputs: [Input], _ object: ObjectKind) -> [Input] {
        switch object {
        case .history: inputs.map(DealEvents.split)
        case .spend: CampaignCosts.besidesAds(inputs)
        default: inputs
        }
    }

    private static func assemble(
        _ sources: [SourceFile], _ exports: [LoadedExport?], _ rosters: [ObjectKind: Roster], _ policy: Policy,
        _ workers: Workers
    ) -> Book {
        func roster(_ object: ObjectKind) -> Roster { rosters[object] ?? Roster(concatenating: [], object: object) }
        var entities: [ObjectKind: EntityTable] = [:]
        var disagreements: [Disagreement] = []
        for object in ObjectKind.allCases {
            let (table, found) = roster(object).table(policy: policy)
            entities[object] = table
            disagreements += found
        }
        func table(_ object: ObjectKind) -> EntityTable { entities[object] ?? .empty(object) }

        let contacts = roster(.contact), meetings = roster(.meeting)
        var builder = LinkBuilder(
            contacts: contacts, companies: roster(.company), deals: roster(.deal), workers: workers)
        builder.linkContacts(table(.contact), table(.company))
        builder.linkDeals(table(.deal), table(.company))
        builder.linkMeetings(meetings, table(.meeting), table(.contact))
        let derived = derivedActivities(contacts, meetings, &builder)
        builder.linkActivities(roster(.activity), derived)
        builder.linkHistory(roster(.history))
        for object in ObjectKind.allCases { builder.countUnmatched(roster(object)) }
        entities[.activity] = table(.activity).appending(derived)
        return Book(
            sources: sources, tables: exports, entities: entities, disagreements: disagreements, links: builder.links)
    }

    /// Meetings and first conversions as activities, with the contacts and deals they belong to.
    private static func derivedActivities(
        _ contacts: Roster, _ meetings: Roster, _ builder: inout LinkBuilder
    ) -> [DerivedActivities] {
        var result: [DerivedActivities] = []
        let deals = builder.follow(meetings, "deal_id", to: builder.deals)
        for (index, input) in meetings.inputs.enumerated() {
            let rows = (0..<Int32(input.rows)).filter { meetings.entity(index, $0) >= 0 }
            var part = DerivedActivities(meetings: input, rows: rows)
            part.contacts = rows.map { builder.links.meetingContact[Int(meetings.entity(index, $0))] }
            part.deals = rows.map { deals[Int(meetings.entity(index, $0))] }
            result.append(part)
        }
        for (index, input) in contacts.inputs.enumerated() {
            if let part = DerivedActivities(contacts: input, entityOfRow: { contacts.entity(index, $0) }) {
                result.append(part)
            }
        }
        return result
    }
}

/// The order in which exports of one object are asked.
enum Precedence {
    /// The systems of the settings, the canonical one first.
    static func systems(_ policy: Policy) -> [String] { [policy.sources.canonical] + policy.sources.precedence }

    /// The canonical system, those of `precedence`, the others; enrichment last; then seniority and the file order.
    static func sort(_ inputs: [Input], _ policy: Policy) -> [Input] {
        let order = systems(policy)
        func rank(_ input: Input) -> (Int, Int, Int, Int32) {
            (
                input.export.rules.enrichesOnly ? 1 : 0, order.firstIndex(of: input.system) ?? order.count,
                input.export.rules.seniority, input.source
            )
        }
        return inputs.sorted { rank($0) < rank($1) }
    }
}
