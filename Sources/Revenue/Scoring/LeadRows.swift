// Contacts as leads: what each is, who has it, what it scores, and how its clock stands; and one contact by what
// people call it.

import Columns

/// One contact of the list.
public struct LeadRow: Sendable {
    /// Row of the book.
    public var contact: Int32
    public var id: String
    public var name: String
    public var company: String
    /// "Marketing Qualified Lead"; empty where none is known.
    public var stage: String
    /// Empty where nobody has it.
    public var owner: String
    public var ownerWord: OwnerWord
    /// Percents and total, 0–100.
    public var fit: Double
    public var engagement: Double
    public var total: Double
    /// `ScoreMark` bits.
    public var marks: UInt8
    /// The worst of its running clocks (`late`, `soon`, `ok`, `paused`), else whether its first contact was `kept` or
    /// `missed`; nil where no clock was started.
    public var sla: String?

    public var isMQL: Bool { marks & ScoreMark.mql != 0 }
}

/// Scored contacts, the best first; equal ones in the order of the book. Rows become text when they are asked for.
public struct LeadList: Sendable {
    public let facts: Facts
    public let sheet: ScoreSheet
    /// Places in the sheet, in the order of the list.
    public let places: [Int32]
    private let running: [Int32: SLAState]

    /// - Parameters:
    ///   - query: the segment; of a period, contacts that became leads in it.
    ///   - mqlOnly: only those that pass.
    public init(_ model: ScoreModel, _ query: MetricQuery, mqlOnly: Bool = false, workers: Workers = .serial) {
        let facts = model.facts, sheet = model.sheet(workers: workers)
        let mask = SegmentMask(query.segment, facts).contacts, period = query.period
        let leadDays = facts.reachedDay.isEmpty ? [] : facts.reachedDay[LifecycleStage.lead.index]
        let marks = sheet.standings.marks, totals = sheet.standings.total
        let places = sheet.contacts.indices.filter { place in
            let row = Int(sheet.contacts[place])
            let isIn = mask.map { $0[row] == 1 } ?? true
            return isIn && (period.isAll || period.contains(Day(number: leadDays[row])))
                && (!mqlOnly || marks[place] & ScoreMark.mql != 0)
        }
        self.places = places.map { Int32(truncatingIfNeeded: $0) }.sorted {
            totals[Int($0)] == totals[Int($1)] ? $0 < $1 : totals[Int($0)] > totals[Int($1)]
        }
        running = Self.running(facts)
        (self.facts, self.sheet) = (facts, sheet)
    }

    public var count: Int { places.count }

    /// The lead at a place of the list.
    public subscript(index: Int) -> LeadRow {
        let place = Int(places[index]), row = sheet.contacts[place], standings = sheet.standings
        let stage = facts.contacts.current[Int(row)], owner = facts.owner(ofContact: row)
        return LeadRow(
            contact: row, id: facts.book.contacts.text("id", Int(row)), name: facts.name(.contact, Int(row)),
            company: facts.company(.contact, Int(row)), stage: Self.stage(stage),
            owner: owner, ownerWord: facts.book.ownerWord(owner, .contact, Int(row)),
            fit: Double(standings.fit[place]).tenThousandths,
            engagement: Double(standings.engagement[place]).tenThousandths,
            total: Double(standings.total[place]).tenThousandths, marks: standings.marks[place], sla: sla(row))
    }

    private static func stage(_ index: UInt8) -> String {
        Int(index) < LifecycleStage.allCases.count ? LifecycleStage.allCases[Int(index)].title : ""
    }

    private func sla(_ row: Int32) -> String? {
        if let state = running[row] { return state.word }
        let marks = facts.contacts.marks[Int(row)]
        guard marks & ContactMark.contactDue != 0 else { return nil }
        return marks & ContactMark.contactKept != 0 ? "kept" : "missed"
    }

    /// The worst state of each contact's running clocks.
    private static func running(_ facts: Facts) -> [Int32: SLAState] {
        var worst: [Int32: SLAState] = [:]
        let kinds = SLAKind.allCases.filter { $0.object == .contact }
        for entry in SLAQueue(facts, kinds: kinds).entries {
            let known = worst[entry.run.row]?.rawValue ?? .max
            if entry.state.rawValue < known { worst[entry.run.row] = entry.state }
        }
        return worst
    }
}

extension Facts {
    /// Who has a contact: whoever it was reassigned to here, else the owner of the exports; empty for nobody.
    public func owner(ofContact row: Int32) -> String {
        decided.owner(.contact, row) ?? book.contacts.text("owner", Int(row))
    }

    /// Who has a deal: whoever it was reassigned to here, else the owner of the exports; empty for nobody.
    public func owner(ofDeal row: Int32) -> String {
        decided.owner(.deal, row) ?? book.deals.text("owner", Int(row))
    }

    /// Contacts that people call so: an e-mail address in any case, an id, or `hubspot/1041`.
    ///
    /// - Throws: `SubjectLookup.Problem` where an id names nobody, or records of several systems.
    /// - Returns: their rows, ascending; several where an address is that of several; none for an unknown address.
    public func contacts(named name: String) throws(SubjectLookup.Problem) -> [Int32] {
        if name.contains("@") { return contacts(ofEmail: name) }
        let id = name.hasPrefix("contact:") ? String(name.dropFirst("contact:".count)) : name
        let exports = book.tables.indices.filter { book.sources[$0].isCurrent }.compactMap { book.tables[$0] }
        guard !exports.isEmpty else {
            return (0..<book.contacts.count).filter { book.contacts.text("id", $0) == id }.map { Int32($0) }
        }
        let whole = try SubjectLookup(exports).wholeID(id, .contact)
        guard let subject = Subject(.contact, [whole]), let row = book.rows(of: [subject])[subject] else {
            throw .unknown("contact:\(id)")
        }
        return [row]
    }

    private func contacts(ofEmail email: String) -> [Int32] {
        let wanted = DomainName.emailKey(Array(email.utf8)[...])
        var rows: Set<Int32> = []
        if case .text(let emails)? = book.contacts.columns["email"] {
            for row in 0..<emails.count where emails.range(row).count >= wanted.count {
                if DomainName.emailKey(emails[row]) == wanted { rows.insert(Int32(row)) }
            }
        }
        guard rows.isEmpty, case .text(let others)? = book.contacts.columns["alt_emails"] else { return rows.sorted() }
        for row in 0..<others.count where !others.range(row).isEmpty {
            let isOne = others[row].split(whereSeparator: { ";, ".utf8.contains($0) })
                .contains { DomainName.emailKey($0) == wanted }
            if isOne { rows.insert(Int32(row)) }
        }
        return rows.sorted()
    }
}
