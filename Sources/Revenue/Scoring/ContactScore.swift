// One score laid open: every signal with its points, age, decay and record, the gates with their margins, and what
// comes next.

import Columns

/// A contact's score at a moment, signal by signal.
public struct ContactScore: Sendable {
    /// Row of the book.
    public var contact: Int32
    public var at: Moment
    public var fit: PartScore
    public var engagement: PartScore
    /// What lowers either part, those with points lost to age included.
    public var negatives: [ScoreSignal]
    /// Weighted, 0–100.
    public var total: Double
    public var gates: ScoreGates
    /// `ScoreMark` bits.
    public var marks: UInt8
    /// The activities that pass the gates by themselves, newest last; empty where none was.
    public var overrides: [ScoreEvidence]
    /// Since when it is an MQL without a break; nil where it is none.
    public var since: Moment?
    /// When it stops being one if nothing more happens; nil where it is none, or stays one.
    public var dropsOut: Moment?
    public var dropsOutOn: Day?
    /// How the score came to be, day by day, oldest first; at most some 400 days.
    public var history: [ScoreChange]
    /// What the rules look at, each with its record.
    public var facts: [ScoreFact]
    /// What other or missing facts would make of it.
    public var chances: [ScoreChance]
    /// Rules that say nothing of this contact, and why.
    public var notApplied: [UnappliedRule]

    public var isMQL: Bool { marks & ScoreMark.mql != 0 }
    /// By a high-intent action, past the gates.
    public var usedOverride: Bool { marks & ScoreMark.override != 0 }
    public var isBlocked: Bool { marks & ScoreMark.blocked != 0 }
    /// Total above the threshold; negative below it.
    public var margin: Double { total - gates.threshold }
    /// Hard negatives that block it.
    public var blockers: [ScoreSignal] { negatives.filter { $0.isHard && $0.points < 0 } }
}

/// Fit, or engagement.
public struct PartScore: Sendable, Hashable {
    /// After negatives; may be below 0.
    public var points: Double
    /// The most that can be reached.
    public var max: Double
    /// 0–100.
    public var percent: Double
    /// The percent that must be reached.
    public var gate: Double
    /// What gives points, in the order of the rules; a signal that has faded to 0 is still listed.
    public var signals: [ScoreSignal]

    public var passes: Bool { percent >= gate }
    public var margin: Double { percent - gate }
}

/// A rule that holds for a contact.
public struct ScoreSignal: Sendable, Hashable {
    /// Place among the policy's rules.
    public var rule: Int
    public var name: String
    public var part: ScoringRule.Part
    /// Now; negative for a negative.
    public var points: Double
    /// Before any was lost to age.
    public var base: Double
    /// What it stands on, for people: "420", "Director, Treasury", "2 × page_view /pricing".
    public var value: String
    /// The newest event that counts; nil for a fact.
    public var newest: Moment?
    /// Milliseconds since it.
    public var age: Int64?
    /// What happens to it next if nothing more is done.
    public var next: ScoreStep?
    /// Records it stands on: the events that count, newest first, or the record that gives the fact.
    public var evidence: [ScoreEvidence]
    /// A hard negative.
    public var isHard: Bool

    public var lost: Double { base - points }
}

/// A change to come.
public struct ScoreStep: Sendable, Hashable {
    public var at: Moment
    /// Added to the points: −5 for a signal that fades.
    public var change: Double
}

/// A record behind a signal.
public struct ScoreEvidence: Sendable, Hashable {
    public var object: ObjectKind
    /// Row of the book's table.
    public var row: Int32
    public var origin: Origin?
    /// `activities.csv:120`.
    public var source: String
    /// Of an event.
    public var at: Moment?
    /// "page_view /pricing"; "employees 420".
    public var text: String
    /// The field of a fact; nil for an event.
    public var field: Field?
}

/// The score as it stood at the end of a day on which it changed.
public struct ScoreChange: Sendable, Hashable {
    public var day: Day
    public var fit: Double
    public var engagement: Double
    public var total: Double
    public var isMQL: Bool
}

/// What a fact that is missing, or another one, would make of the score.
public struct ScoreChance: Sendable, Hashable {
    /// Whether the fact is missing, or could be better.
    public enum Kind: Sendable, Hashable {
        /// The fact is not known, and could add up to so much.
        case unknown
        /// The fact is known; another value would give this.
        case other
    }
    public var kind: Kind
    public var field: Field
    /// "title were VP"; "tech".
    public var what: String
    /// Points of fit then; for an unknown fact at the most.
    public var fitPoints: Double
    /// And total.
    public var total: Double

    /// "If title were VP: 70." "If tech were known: up to 85."
    public var words: String {
        switch kind {
        case .unknown: "If \(what) were known: up to \(fitPoints.shortestDigits)"
        case .other: "If \(what): \(fitPoints.shortestDigits)"
        }
    }
}
