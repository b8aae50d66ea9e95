// What an agreement of one field is worth, after I. P. Fellegi and A. B. Sunter (1969), "A theory for record linkage":
// the logarithm of how much more often it occurs among records that are the same than among records that are not.

/// The probabilities behind the weights of one field.
struct FieldWeights: Sendable {
    /// By level: how often it occurs among records that are the same. Blanks apart, they add up to one.
    var matched: [Double]
    /// By level: how often among records that are not.
    var unmatched: [Double]
    /// The same two where the field depends on another one and that one agrees.
    var matchedGiven: [Double]
    var unmatchedGiven: [Double]
    /// How often among the same where the other one differs: who has moved to another company has another domain, too.
    var matchedApart: [Double]
    /// By bucket of how many records have a value: of the others who have it, the share that is somebody else.
    ///
    /// A rare value is shared by chance less often than a common one, and a value that two records have may be a rare
    /// one or the mark of one person entered twice; which of them is told by the other fields.
    var strangers: [Double]
    /// What reviewers' decisions have made of this field's weight; 1 as long as there are none.
    var slope = 1.0

    /// Sizes of `strangers`: 2, 3, 4, 5–8, 9–16, 17–64 and more records.
    static let buckets = 7

    static func bucket(_ count: Int32) -> Int {
        switch count {
        case ..<3: 0
        case 3: 1
        case 4: 2
        case 5...8: 3
        case 9...16: 4
        case 17...64: 5
        default: 6
        }
    }

    /// Where estimation starts, and what it falls back on where the data say little.
    static let startMatched = [0.76, 0.05, 0.04, 0.07, 0.03, 0.045, 0.005, 0]
    static let startStrangers = [0.3, 0.4, 0.5, 0.7, 0.9, 0.98, 1]

    init() {
        matched = Self.startMatched
        unmatched = [0.01, 0.001, 0.002, 0.002, 0.01, 0.97, 0.0001, 0]
        matchedGiven = matched
        unmatchedGiven = unmatched
        matchedApart = matched
        strangers = Self.startStrangers
    }

    /// The chance that a record of somebody else has this value, in bits.
    ///
    /// - Parameters:
    ///   - count: how many records have the value, both of the pair among them.
    ///   - records: how many records it is looked for in.
    func chance(of count: Int32, among records: Int) -> Double {
        let others = Double(max(count - 1, 1)) * strangers[Self.bucket(count)]
        return Bits.log2(min(others / Double(max(records - 1, 1)), 0.95))
    }
}
