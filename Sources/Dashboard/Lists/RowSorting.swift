// The one rule by which lists of every kind are sorted, whatever their rows are compared by.

extension ListShape.Sort {
    /// Sorts places: what is unknown comes last in either direction, equal rows stay as they came.
    ///
    /// - Parameter precedes: ascending, and asked of known rows only.
    @inline(__always)
    func arrange<Place: FixedWidthInteger>(
        _ places: inout [Place], isUnknown: (Int) -> Bool, precedes: (Int, Int) -> Bool
    ) {
        let descending = descending
        places.sort { first, second in
            let a = Int(first), b = Int(second), isLast = isUnknown(b)
            if isUnknown(a) != isLast { return isLast }
            if !isLast {
                if descending ? precedes(b, a) : precedes(a, b) { return true }
                if descending ? precedes(a, b) : precedes(b, a) { return false }
            }
            return a < b
        }
    }
}
