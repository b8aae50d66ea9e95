// Who has a record, and by whose hours its clock therefore runs: whoever it was reassigned to here, else the owner of
// the exports.

import Columns

/// Owners of contacts, deals and companies, with the place of each one's calendar.
struct SLAOwners {
    /// An owner column and the calendar of each name in it.
    private struct Owned {
        let codes: [UInt32]
        let names: TextColumn
        let calendars: [Int]

        init(_ table: EntityTable, _ all: BusinessCalendars) {
            let column = table.coded("owner")
            codes = column.codes
            names = column.names
            calendars = all.indices(of: column.names)
        }

        @inline(__always) func calendar(_ row: Int32) -> Int { calendars[code(row)] }

        func code(_ row: Int32) -> Int { row >= 0 && Int(row) < codes.count ? Int(codes[Int(row)]) : 0 }
    }

    private let contacts: Owned
    private let deals: Owned
    private let companies: Owned
    private let facts: Facts

    init(_ facts: Facts) {
        self.facts = facts
        contacts = Owned(facts.book.contacts, facts.calendars)
        deals = Owned(facts.book.deals, facts.calendars)
        companies = Owned(facts.book.companies, facts.calendars)
    }

    @inline(__always) func calendar(_ kind: SLAKind, _ run: SLARun) -> Int {
        let object = kind.object
        if !facts.decided.isEmpty, let owner = facts.decided.owner(object, run.row) {
            return facts.calendars.index(of: owner)
        }
        switch object {
        case .deal: return deals.calendar(run.row)
        case .company where companies.code(run.row) > 0: return companies.calendar(run.row)
        case .company: return contacts.calendar(run.person)
        default: return contacts.calendar(run.row)
        }
    }

    /// The owner's name; empty where nobody has it.
    func name(_ kind: SLAKind, _ run: SLARun) -> String {
        if let owner = facts.decided.owner(kind.object, run.row) { return owner }
        let (owned, code) = found(kind.object, run)
        return owned.names.string(code)
    }

    /// A number that stands for the owner's name in the exports; nil for one who got the record here.
    fileprivate func key(_ kind: SLAKind, _ run: SLARun) -> Int? {
        if !facts.decided.isEmpty, facts.decided.owner(kind.object, run.row) != nil { return nil }
        switch kind.object {
        case .deal: return deals.code(run.row) * 3
        case .company where companies.code(run.row) > 0: return companies.code(run.row) * 3 + 1
        case .company: return contacts.code(run.person) * 3 + 2
        default: return contacts.code(run.row) * 3 + 2
        }
    }

    /// An account without an owner is its person's.
    @inline(__always) private func found(_ object: ObjectKind, _ run: SLARun) -> (Owned, Int) {
        switch object {
        case .deal: return (deals, deals.code(run.row))
        case .company:
            let code = companies.code(run.row)
            return code > 0 ? (companies, code) : (contacts, contacts.code(run.person))
        default: return (contacts, contacts.code(run.row))
        }
    }
}

/// Numbers owners as they come up, from 0. A name is made once per owner, not once per row.
struct OwnerNumbers {
    private(set) var names: [String] = []
    private let owners: SLAOwners
    private var ofKey: [Int: Int] = [:]
    private var ofName: [String: Int] = [:]

    init(_ owners: SLAOwners) { self.owners = owners }

    mutating func number(_ kind: SLAKind, _ run: SLARun) -> Int {
        let key = owners.key(kind, run)
        if let key, let known = ofKey[key] { return known }
        let name = owners.name(kind, run), number = ofName[name] ?? names.count
        if number == names.count { names.append(name) }
        ofName[name] = number
        if let key { ofKey[key] = number }
        return number
    }
}
