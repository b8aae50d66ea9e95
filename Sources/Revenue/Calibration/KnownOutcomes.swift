// People whose story has an end: what they scored on the day they became MQL, and whether their deal was won.
// Everything calibration says follows from this table alone.

import Columns

/// Scores of the past beside what came of them, one row a person.
public struct KnownOutcomes: Sendable {
    /// One rule of the model, and whom it spoke of.
    public struct Signal: Sendable {
        public var name: String
        public var part: ScoringRule.Part
        /// What the rule is worth now; negative where it counts against somebody.
        public var points: Double
        /// It says no whatever else is known: a decision of the team, not for evidence to weigh.
        public var isHard: Bool
        /// Per person: the rule gave or took points that day.
        public var isSeen: [Bool]

        public init(name: String, part: ScoringRule.Part, points: Double, isHard: Bool = false, isSeen: [Bool]) {
            self.name = name
            self.part = part
            self.points = points
            self.isHard = isHard
            self.isSeen = isSeen
        }
    }

    /// Rows of the book's contacts, by day of MQL, then by row.
    public var contacts: [Int32]
    /// The day each became MQL.
    public var days: [Int32]
    /// A deal of theirs was won; else one was lost and none was won.
    public var isWon: [Bool]
    /// 0–100: the score of that day.
    public var totals: [Float]
    public var signals: [Signal]

    public init(contacts: [Int32], days: [Int32], isWon: [Bool], totals: [Float], signals: [Signal]) {
        self.contacts = contacts
        self.days = days
        self.isWon = isWon
        self.totals = totals
        self.signals = signals
    }

    public var count: Int { isWon.count }
    public var wonCount: Int { isWon.reduce(0) { $0 + ($1 ? 1 : 0) } }

    /// The people of a range of rows: an earlier or a later part of the past.
    public func part(_ rows: Range<Int>) -> KnownOutcomes {
        KnownOutcomes(
            contacts: Array(contacts[rows]), days: Array(days[rows]), isWon: Array(isWon[rows]),
            totals: Array(totals[rows]),
            signals: signals.map {
                Signal(
                    name: $0.name, part: $0.part, points: $0.points, isHard: $0.isHard, isSeen: Array($0.isSeen[rows]))
            })
    }
}
