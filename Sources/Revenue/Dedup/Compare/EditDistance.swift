// Two measures of how alike two short texts are: edits, and Jaro-Winkler. Bytes of folded text stand for letters.

/// Edit distances.
enum EditDistance {
    /// Edits that make one text the other: insert, delete, replace, or swap two neighbours (optimal string alignment).
    ///
    /// Bit-parallel, one word of bits a column, after Hyyrö (2003), "A bit-vector algorithm for computing Levenshtein
    /// and Damerau edit distances". Texts beyond 64 bytes are compared by their first 64.
    static func between(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Int {
        let m = min(a.count, 64), n = min(b.count, 64)
        guard m > 0, n > 0 else { return max(m, n) }
        var distance = m
        let top: UInt64 = 1 << UInt64(m - 1)
        var positive: UInt64 = .max, negative: UInt64 = 0, diagonal: UInt64 = 0, previous: UInt64 = 0
        return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 256) { matches in
            matches.initialize(repeating: 0)
            for index in 0..<m { matches[Int(a[index])] |= 1 << UInt64(index) }
            for index in 0..<n {
                let match = matches[Int(b[index])]
                let transposed = (((~diagonal) & match) << 1) & previous
                diagonal = (((match & positive) &+ positive) ^ positive) | match | negative | transposed
                let up = negative | ~(diagonal | positive)
                let down = diagonal & positive
                if up & top != 0 { distance += 1 }
                if down & top != 0 { distance -= 1 }
                let shifted = up << 1 | 1
                negative = shifted & diagonal
                positive = down << 1 | ~(shifted | diagonal)
                previous = match
            }
            return distance
        }
    }

    /// Whether at most one edit lies between two texts; much quicker than the distance, and nearly always the answer is
    /// no.
    @inline(__always)
    static func isWithinOne(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
        guard abs(a.count - b.count) <= 1 else { return false }
        let shorter = min(a.count, b.count)
        var head = 0
        while head < shorter, a[head] == b[head] { head += 1 }
        var tail = 0
        while tail < shorter - head, a[a.count - 1 - tail] == b[b.count - 1 - tail] { tail += 1 }
        let left = a.count - head - tail, right = b.count - head - tail
        if left <= 1, right <= 1 { return true }
        return left == 2 && right == 2 && a[head] == b[head + 1] && a[head + 1] == b[head]
    }

    /// The letters at the start, four at most, that two texts have in common.
    @inline(__always) static func head(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Int {
        var head = 0
        while head < min(4, a.count, b.count), a[head] == b[head] { head += 1 }
        return head
    }

    /// An upper bound of `jaroWinkler` for texts of these lengths with at most so many letters in common.
    @inline(__always) static func mostSimilar(common: Int, _ a: Int, _ b: Int, head: Int) -> Double {
        guard common > 0, a > 0, b > 0 else { return 0 }
        let jaro = (Double(common) / Double(a) + Double(common) / Double(b) + 1) / 3
        return jaro + Double(head) * 0.1 * (1 - jaro)
    }

    /// Winkler's variant of Jaro's similarity, 0…1: letters in common within half the length, the first four counting
    /// more.
    ///
    /// W. E. Winkler (1990), "String comparator metrics and enhanced decision rules in the Fellegi-Sunter model of
    /// record linkage"; prefix weight 0.1.
    static func jaroWinkler(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Double {
        let m = min(a.count, 64), n = min(b.count, 64)
        guard m > 0, n > 0 else { return m == n ? 1 : 0 }
        let window = max(max(m, n) / 2 - 1, 0)
        var taken: UInt64 = 0, matched: UInt64 = 0
        for index in 0..<m {
            let low = max(index - window, 0), high = min(index + window, n - 1)
            var at = low
            while at <= high {
                if taken & (1 << UInt64(at)) == 0, a[index] == b[at] {
                    taken |= 1 << UInt64(at)
                    matched |= 1 << UInt64(index)
                    break
                }
                at += 1
            }
        }
        let common = matched.nonzeroBitCount
        guard common > 0 else { return 0 }
        var swapped = 0
        var right = taken
        var left = matched
        while left != 0 {
            if a[left.trailingZeroBitCount] != b[right.trailingZeroBitCount] { swapped += 1 }
            left &= left - 1
            right &= right - 1
        }
        let share = Double(common)
        let jaro = (share / Double(m) + share / Double(n) + (share - Double(swapped / 2)) / share) / 3
        return jaro + Double(head(a, b)) * 0.1 * (1 - jaro)
    }
}
