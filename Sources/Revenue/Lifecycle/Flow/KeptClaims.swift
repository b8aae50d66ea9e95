// What older exports of contacts claim, picture by picture. Two that differ show a move; where the contact's own dates
// tell of it already it is not counted again.

import Columns

enum KeptClaims {
    /// The moves that no date tells, ascending by contact.
    static func moves(_ facts: Facts, _ dates: StageDates) -> [StageMoves.Seen] {
        let book = facts.book, spelling = LifecycleSpelling(facts.policy.lifecycle)
        let bySeries = Dictionary(grouping: older(facts), by: { Currency.key(book.sources[$0]) })
        guard !bySeries.isEmpty else { return [] }
        let zone = facts.policy.clock.zone
        var found: [StageMoves.Seen] = []
        for (series, sources) in bySeries.sorted(by: { $0.value[0] < $1.value[0] }) {
            guard let latest = book.sources.indices.first(where: {
                book.sources[$0].isCurrent && Currency.key(book.sources[$0]) == series
            }), book.sources[latest].exported <= facts.now else { continue }
            let pictures = sources + [latest]
            let rows = RowsOfSource(book, latest)
            var before = [UInt8](repeating: ContactFacts.noStage, count: book.contacts.count)
            var beforeDay = Day.none.number
            for source in pictures {
                guard let export = book.tables[source] else { continue }
                let day = zone.day(of: book.sources[source].exported).number
                for (row, stage) in claims(export, spelling).enumerated() where stage != ContactFacts.noStage {
                    let contact = source == latest ? rows.contact(row: row) : rows.contact(row, of: export)
                    guard contact >= 0 else { continue }
                    let was = before[contact]
                    before[contact] = stage
                    guard was != ContactFacts.noStage, was != stage else { continue }
                    let own = LifecycleStage.allCases[Int(stage)]
                    if let dated = dates.own(own, contact), dated >= beforeDay, dated <= day { continue }
                    found.append(.init(contact: Int32(contact), from: was, to: stage, day: day))
                }
                beforeDay = day
            }
        }
        return found.sorted { ($0.contact, $0.day) < ($1.contact, $1.day) }
    }

    /// Older exports of contacts made by now, oldest first.
    private static func older(_ facts: Facts) -> [Int] {
        let sources = facts.book.sources
        return sources.indices.filter {
            !sources[$0].isCurrent && sources[$0].object == .contact && sources[$0].exported <= facts.now
                && facts.book.tables.indices.contains($0) && facts.book.tables[$0] != nil
        }.sorted { (sources[$0].exported, $0) < (sources[$1].exported, $1) }
    }

    /// The stage that each row claims; `noStage` for rows that are no record or claim none that is known.
    private static func claims(_ export: LoadedExport, _ spelling: LifecycleSpelling) -> [UInt8] {
        guard case .coded(let column)? = export.column("stage") else { return [] }
        let byName = (0..<column.names.count).map {
            spelling.stage(column.names.string($0)).map { UInt8($0.index) } ?? ContactFacts.noStage
        }
        var claims = column.codes.map { byName[Int($0)] }
        for omission in export.omitted where claims.indices.contains(Int(omission.row)) {
            claims[Int(omission.row)] = ContactFacts.noStage
        }
        return claims
    }
}

/// The contacts of one current file, by its rows and by its ids.
private struct RowsOfSource {
    /// Contact by row of the file; -1 where it has none.
    private let contacts: [Int32]
    private let index: KeyIndex?

    init(_ book: Book, _ source: Int) {
        let table = book.contacts, export = book.tables[source]
        var contacts = [Int32](repeating: -1, count: export?.table.rows ?? 0)
        func note(_ origin: Origin, _ contact: Int32) {
            if Int(origin.source) == source, contacts.indices.contains(Int(origin.row)) {
                contacts[Int(origin.row)] = contact
            }
        }
        for contact in 0..<table.count { note(table.origins[contact], Int32(contact)) }
        for (contact, origin) in table.joined { note(origin, contact) }
        self.contacts = contacts
        if let export, case .key(let ids)? = export.column("id") {
            index = KeyIndex(ids, isCaseSafe: export.rules.hasCaseSafeIDs)
        } else {
            index = nil
        }
    }

    func contact(row: Int) -> Int { contacts.indices.contains(row) ? Int(contacts[row]) : -1 }

    /// The contact that a row of another export of the series speaks of.
    func contact(_ row: Int, of export: LoadedExport) -> Int {
        guard let index, case .key(let ids)? = export.column("id") else { return -1 }
        let key = ids.packed[row]
        if key == KeyColumn.blank { return -1 }
        return contact(row: Int(key >= 0 ? index.row(number: key) : index.row(text: ids.pool[Int(-1 - key)])))
    }
}
