// A value that no import sets, and whose work it is: most are settled by the system itself, and a person has nothing to
// do; what is left has to be set by hand, an opt-out before all else.

/// A line of `cannot_set.sheet.csv`.
struct UnsetValue: Sendable, Hashable {
    /// Who sees to it; the most pressing first.
    enum Work: String, Sendable, Hashable, CaseIterable {
        case optOut = "opt out by hand"
        case byHand = "set by hand"
        /// The system settles it as wanted.
        case settled = "nothing"
    }

    var work: Work
    /// System, id, field, value and why.
    var cells: [String]

    static let fileName = "cannot_set.sheet.csv"
    static let header = ["system", "id", "field", "value", "why", "to_do"]

    /// All of a file, what has to be done first.
    static func rows(_ values: [UnsetValue]) -> [[[UInt8]]] {
        Work.allCases.flatMap { work in
            values.filter { $0.work == work }.map(\.cells).sorted { $0.lexicographicallyPrecedes($1) }
                .map { cells in (cells + [work.rawValue]).map { Array($0.utf8) } }
        }
    }
}

/// How many values no import sets.
public struct UnsetCounts: Sendable, Hashable {
    /// Opt-outs that somebody has to set by hand.
    public var optOuts = 0
    /// Other values that somebody has to.
    public var byHand = 0
    /// Values that a system settles by itself as wanted.
    public var settled = 0

    public init(optOuts: Int = 0, byHand: Int = 0, settled: Int = 0) {
        self.optOuts = optOuts
        self.byHand = byHand
        self.settled = settled
    }

    init(_ values: [UnsetValue]) {
        for value in values {
            switch value.work {
            case .optOut: optOuts += 1
            case .byHand: byHand += 1
            case .settled: settled += 1
            }
        }
    }

    public var all: Int { optOuts + byHand + settled }
}
