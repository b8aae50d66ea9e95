// What people and companies were known to be on a day: a title, a size or a tool has no date of its own, but an export
// that was made by then and is still kept says what it was.

import Columns

/// The facts of some contacts as the exports of a day had them, one day a contact.
struct DatedFacts {
    /// For conditions to judge, nothing else: contacts and companies hold what was known of these people; a company
    /// that was known otherwise then stands at the end of the companies, once for each of them.
    let book: Book
    /// Somebody was known to be something else than today.
    let isLaidOver: Bool
    /// Per contact asked about: the exports of that day are kept, or are those of today.
    let isDated: [Bool]

    /// - Parameters:
    ///   - fields: what conditions look at.
    ///   - contacts: rows of the book, each once.
    ///   - moments: as many.
    init(_ facts: Facts, _ fields: Set<Field>, _ contacts: [Int32], at moments: [Moment]) {
        let today = facts.book, zone = facts.policy.clock.zone, links = today.links.contactCompany
        var people = PastRecords(today, .contact, zone), companies = PastRecords(today, .company, zone)
        var employers: [Int32] = []
        var isDated: [Bool] = []
        isDated.reserveCapacity(contacts.count)
        for (contact, moment) in zip(contacts, moments) {
            let day = zone.day(of: moment)
            let isKnown = people.note(contact, on: day, for: contact)
            let company = Int(contact) < links.count ? links[Int(contact)] : -1
            if company < 0 {
                isDated.append(isKnown)
                continue
            }
            let place = Int32(today.companies.count + employers.count), noted = companies.count
            isDated.append(companies.note(company, on: day, for: place) && isKnown)
            if companies.count > noted { employers.append(contact) }
        }
        self.isDated = isDated
        isLaidOver = people.count + companies.count > 0
        var book = today
        if people.count > 0 { book.contacts = people.overlaid(today.contacts, fields) }
        if companies.count > 0 {
            let employing = today.companies.appending(employers.map { links[Int($0)] }, fields)
            book.companies = companies.overlaid(employing, fields)
            for (index, contact) in employers.enumerated() {
                book.links.contactCompany[Int(contact)] = Int32(today.companies.count + index)
            }
        }
        self.book = book
    }
}

extension EntityTable {
    /// These columns of it, with some of its records once more at the end.
    fileprivate func appending(_ rows: [Int32], _ fields: Set<Field>) -> EntityTable {
        let all = [Int32](0..<Int32(clamping: count)) + rows
        return EntityTable(
            object: object, count: all.count,
            columns: columns.filter { fields.contains($0.key) }.mapValues { $0.picking(all) },
            origins: .listed(all.map { origins[Int($0)] }))
    }
}

/// Records as older exports of their file series have them.
private struct PastRecords {
    /// A cell that an older export has instead.
    private struct Replacement {
        /// Row of the table that is laid over.
        var place: Int32
        /// Of the record in the current export.
        var origin: Origin
        /// Of the same record in the older one.
        var row: Int32
    }

    private let book: Book
    private let table: EntityTable
    /// The day of each file.
    private let days: [Day]
    /// By current file: the older ones of its series, oldest first.
    private let older: [Int32: [Int]]
    private var indexes: [Int: KeyIndex] = [:]
    private var replacements: [Int: [Replacement]] = [:]
    private(set) var count = 0

    init(_ book: Book, _ object: ObjectKind, _ zone: Zone) {
        self.book = book
        table = book[object]
        let sources = book.sources
        days = sources.map { zone.day(of: $0.exported) }
        let own = sources.indices.filter { sources[$0].object == object && book.tables.indices.contains($0) }
        let bySeries = Dictionary(grouping: own.filter { !sources[$0].isCurrent && book.tables[$0] != nil }) {
            Currency.key(sources[$0])
        }
        older = Dictionary(
            uniqueKeysWithValues: own.filter { sources[$0].isCurrent }.compactMap { current in
                bySeries[Currency.key(sources[current])].map { kept in
                    (Int32(current), kept.sorted { (sources[$0].exported, $0) < (sources[$1].exported, $1) })
                }
            })
    }

    /// Takes what the newest export made by a day says of a record, to be laid over a row.
    ///
    /// - Returns: whether that is known: the current export was there already, or an older one that has the record.
    mutating func note(_ record: Int32, on day: Day, for place: Int32) -> Bool {
        let origin = table.origins[Int(record)]
        guard days.indices.contains(Int(origin.source)) else { return false }
        if days[Int(origin.source)] <= day { return true }
        guard let source = older[origin.source]?.last(where: { days[$0] <= day }),
            let row = self.row(of: origin, in: source)
        else { return false }
        replacements[source, default: []].append(Replacement(place: place, origin: origin, row: row))
        count += 1
        return true
    }

    /// The row of a record in another export of its series; nil where it is not in it.
    private mutating func row(of origin: Origin, in source: Int) -> Int32? {
        guard let current = book.tables[Int(origin.source)], case .key(let ids)? = current.column("id"),
            let export = book.tables[source], case .key(let keys)? = export.column("id")
        else { return nil }
        if indexes[source] == nil { indexes[source] = KeyIndex(keys, isCaseSafe: export.rules.hasCaseSafeIDs) }
        guard let index = indexes[source] else { return nil }
        let key = ids.packed[Int(origin.row)]
        if key == KeyColumn.blank { return nil }
        let row = key >= 0 ? index.row(number: key) : index.row(text: ids.pool[Int(-1 - key)])
        return row >= 0 ? row : nil
    }

    /// The table with what was noted in place of what it has now.
    func overlaid(_ table: EntityTable, _ fields: Set<Field>) -> EntityTable {
        var columns = table.columns
        for field in fields {
            columns[field] = columns[field].map { overlaid($0, field) }
        }
        return EntityTable(
            object: table.object, count: table.count, columns: columns, origins: table.origins, joined: table.joined)
    }

    /// A blank of the older export stands, too, where the current one of the same system fills it; what another system
    /// tells has no older word against it.
    private func overlaid(_ column: Column, _ field: Field) -> Column {
        var parts = [column], rows = [Int32](0..<Int32(clamping: column.count)), start = Int32(clamping: column.count)
        for (source, cells) in replacements.sorted(by: { $0.key < $1.key }) {
            guard let past = book.tables[source]?.column(field), past.kind == column.kind else { continue }
            for (index, cell) in cells.enumerated() {
                let own = book.tables[Int(cell.origin.source)]?.column(field)
                let isOwn = own.map { !$0.isBlank(Int(cell.origin.row)) } ?? false
                guard isOwn || !past.isBlank(Int(cell.row)) else { continue }
                rows[Int(cell.place)] = start + Int32(index)
            }
            parts.append(past.picking(cells.map(\.row)))
            start += Int32(clamping: cells.count)
        }
        return parts.count == 1 ? column : Column.concatenated(parts).picking(rows)
    }
}
