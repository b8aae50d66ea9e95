// What the clocks say of every contact, as marks beside the flags: numbers over a period are then a comparison of a day
// and a mask, like all others.

import Columns

/// Tells the marks of contacts, all of them or some.
struct SLAMarker {
    private let runs: ContactRuns
    private let owners: SLAOwners
    private let clocks: [(kind: SLAKind, clock: AgreedClock)]
    private let now: Int64

    init(_ facts: Facts) {
        runs = ContactRuns(facts)
        owners = SLAOwners(facts)
        now = facts.now.milliseconds
        clocks = [SLAKind.firstContact, .qualification, .opportunityCreated].map {
            ($0, AgreedClock(facts.policy.slas[$0], facts.calendars))
        }
    }

    /// Marks all contacts that became MQL or SQL, a piece of them at a time.
    static func mark(_ facts: inout Facts, workers: Workers) {
        let marker = SLAMarker(facts), flags = facts.contacts.flags, marks = facts.contacts.marks
        let needs = ContactFlag.reached(.mql), pieceRows = 1 << 16
        let parts = workers.map((flags.count + pieceRows - 1) / pieceRows) { piece in
            let start = piece * pieceRows
            let rows = (start..<min(flags.count, start + pieceRows)).filter { flags[$0] & needs != 0 }
            return (rows, marker.marks(rows, marks))
        }
        for (rows, marks) in parts {
            for (row, mark) in zip(rows, marks) { facts.contacts.marks[row] = mark }
        }
    }

    /// The marks of each of some contacts; `known` are those that all contacts have already.
    func marks(_ rows: [Int], _ known: [UInt8]) -> [UInt8] {
        var marks = rows.map { known[$0] & ContactMark.sentBack }
        for (kind, clock) in clocks {
            var places: [Int] = [], started: [SLARun] = []
            for (place, row) in rows.enumerated() {
                guard let run = runs.run(kind, row) else { continue }
                places.append(place)
                started.append(run)
            }
            let dues = clock.dues(from: started.map(\.start), calendars: started.map { owners.calendar(kind, $0) })
            for (index, place) in places.enumerated() { marks[place] |= mark(kind, started[index], dues[index]) }
        }
        return marks
    }

    private func mark(_ kind: SLAKind, _ run: SLARun, _ due: Int64) -> UInt8 {
        switch kind {
        case .firstContact:
            guard let contact = runs.contact(Int(run.row), run.start) else {
                return due < now ? ContactMark.contactDue : 0
            }
            return ContactMark.contactDue | (contact <= due ? ContactMark.contactKept : 0)
        case .qualification: return leaks(run, due) ? ContactMark.mqlLeaked : 0
        default: return leaks(run, due) ? ContactMark.sqlLeaked : 0
        }
    }

    /// Neither accepted nor rejected by the due; an answer without a date gets the benefit of the doubt.
    private func leaks(_ run: SLARun, _ due: Int64) -> Bool {
        due < now && run.stop != SLARun.untimed && run.stop > due
    }
}
