// A decision as a person makes it, and the record it becomes once it is safe in the journal.

import Columns

/// What someone decided about a subject, on what they had seen.
public struct Decision: Sendable, Hashable {
    public var action: DecisionAction
    public var subject: Subject
    /// Version of the subject that was on screen; the journal refuses the decision where it has moved on.
    public var expected: Int
    /// What goes with it: `owner` of a reassignment, `keep` and fields of a merge, `seq` of an undo.
    public var values: [String: String]
    /// A rejection or decline code.
    public var reason: String?
    public var note: String?
    /// When it happened (`contacted`) or ends (`snooze`).
    public var at: Moment?
    /// Digest of the values that were on screen; empty where none were.
    public var seen: String
    /// The id of the first of those that were decided with one key, which are undone as one; nil for one alone.
    public var batch: String?
    /// The newest record that was known when the group was shown: what others have decided about its records since
    /// refuses the decision. nil asks for nothing; the journal does not keep it.
    public var known: Int?

    public init(
        _ action: DecisionAction, _ subject: Subject, expected: Int, values: [String: String] = [:],
        reason: String? = nil, note: String? = nil, at: Moment? = nil, seen: String = "", batch: String? = nil,
        known: Int? = nil
    ) {
        self.action = action
        self.subject = subject
        self.expected = expected
        self.values = values
        self.reason = reason
        self.note = note
        self.at = at
        self.seen = seen
        self.batch = batch
        self.known = known
    }
}

extension Decision {
    /// What its records are; nil where it does not say, as decisions of before do not.
    public var namedObject: ObjectKind? { values["object"].flatMap { ObjectKind(rawValue: $0) } }
    /// The same; contacts where it does not say.
    public var object: ObjectKind { namedObject ?? .contact }

    /// Whether it may be about records of that object.
    func concerns(_ object: ObjectKind) -> Bool { values["object"].map { $0 == object.rawValue } ?? true }
}

/// Who decides, and from where.
public struct Actor: Sendable, Hashable {
    /// Login name.
    public var name: String
    /// `user@host:pid`.
    public var session: String

    public init(name: String, session: String) {
        self.name = name
        self.session = session
    }

    public init(user: String, host: String, pid: Int32) {
        self.init(name: user, session: "\(user)@\(host):\(pid)")
    }
}

/// One record of the journal.
public struct JournalRecord: Sendable, Hashable {
    /// From 1 upwards without a gap, over all files of the journal.
    public var seq: Int
    /// Made before the first attempt to write, the same for every further one: a repeat is known as such.
    public var id: String
    /// Never before that of the record before it.
    public var time: Moment
    /// What the writer's own clock showed, where that is another time: a clock that is ahead moves the times of all
    /// that follow.
    public var clock: Moment?
    public var actor: Actor
    public var decision: Decision

    public init(seq: Int, id: String, time: Moment, clock: Moment? = nil, actor: Actor, decision: Decision) {
        self.seq = seq
        self.id = id
        self.time = time
        self.clock = clock
        self.actor = actor
        self.decision = decision
    }
}
