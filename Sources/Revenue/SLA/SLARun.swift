// One run of an agreement's clock: the record it is about, what started it, and what stopped it. The queue shows the
// runs that nothing has stopped; kept shares and leaks are told from all of them.

import Columns

/// A clock that was started, and perhaps stopped.
public struct SLARun: Sendable, Hashable {
    /// Entity of `SLAKind.object`.
    public var row: Int32
    /// The person it is about: the contact itself, a deal's first, whoever of an account came by; -1 without one.
    public var person: Int32
    /// Milliseconds since 1970.
    public var start: Int64
    /// When it was stopped; `running`, or `untimed` where only that it was is known.
    public var stop: Int64

    public static let running = Int64.max
    public static let untimed = Int64.min

    public init(row: Int32, person: Int32, start: Int64, stop: Int64) {
        self.row = row
        self.person = person
        self.start = start
        self.stop = stop
    }

    public var isRunning: Bool { stop == SLARun.running }
}

/// The runs of one agreement, or why the exports cannot tell them.
public struct SLARuns: Sendable {
    public var runs: [SLARun] = []
    /// The exports cannot tell when this clock starts or stops: why.
    public var untold: String?
    /// What is not known of single records, a line each.
    public var remarks: [String] = []

    init(_ runs: [SLARun] = [], remarks: [String] = []) {
        self.runs = runs
        self.remarks = remarks
    }

    static func untold(_ why: String) -> SLARuns {
        var runs = SLARuns()
        runs.untold = why
        return runs
    }
}

extension SLAKind {
    /// What its clock is about.
    public var object: ObjectKind {
        switch self {
        case .speedToLead, .firstContact, .qualification, .meetingSet, .discovery, .opportunityCreated: .contact
        case .proposal, .dealStale, .closePushed, .csHandoff: .deal
        case .abm1, .abm2, .abm3: .company
        }
    }
}
