// How many records share the values of a field. Counted once: estimation asks in every round.

/// Sums over the values of one field.
struct CrowdSizes: Sendable {
    /// Records that have a value.
    private(set) var filled = 0.0
    /// Values that one record has, and that two have.
    private(set) var once = 0.0
    private(set) var twice = 0.0
    /// By bucket of `FieldWeights`: pairs of records that share a value.
    private(set) var pairs = [Double](repeating: 0, count: FieldWeights.buckets)

    /// - Parameter counts: records by value code, blanks first.
    init(_ counts: [Int32]) {
        for count in counts.dropFirst() {
            filled += Double(count)
            if count == 1 { once += 1 }
            if count == 2 { twice += 1 }
            if count > 1 { pairs[FieldWeights.bucket(count)] += Double(count) * Double(count - 1) / 2 }
        }
    }
}
