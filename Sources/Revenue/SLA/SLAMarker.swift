// What the clocks say of every contact, as marks beside the flags: numbers over a period are then a comparison of a day
// and a mask, like all others.

import Columns

/// Tells the marks of contacts, all of them or one.
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

    /// Marks all contacts, in a pass over those that became MQL or SQL.
    static func mark(_ facts: inout Facts) {
        var marks = facts.contacts.marks
        let marker = SLAMarker(facts), flags = facts.contacts.flags
        let needs = ContactFlag.reached(.mql)
        for i in flags.indices where flags[i] & needs != 0 { marks[i] = marker.marks(i, marks[i]) }
        facts.contacts.marks = marks
    }

    /// The marks of one contact, with `marks` as it has them already.
    func marks(_ i: Int, _ marks: UInt8) -> UInt8 {
        var marks = marks & ContactMark.sentBack
        for (kind, clock) in clocks {
            guard let run = runs.run(kind, i) else { continue }
            let due = clock.due(from: run.start, calendar: owners.calendar(kind, run))
            switch kind {
            case .firstContact:
                guard let contact = runs.contact(i, run.start) else {
                    if due < now { marks |= ContactMark.contactDue }
                    continue
                }
                marks |= ContactMark.contactDue | (contact <= due ? ContactMark.contactKept : 0)
            case .qualification: marks |= leaks(run, due) ? ContactMark.mqlLeaked : 0
            default: marks |= leaks(run, due) ? ContactMark.sqlLeaked : 0
            }
        }
        return marks
    }

    /// Neither accepted nor rejected by the due; an answer without a date gets the benefit of the doubt.
    private func leaks(_ run: SLARun, _ due: Int64) -> Bool {
        due < now && run.stop != SLARun.untimed && run.stop > due
    }
}
