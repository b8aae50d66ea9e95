// The word somebody probably meant: one rule for keys, commands, themes and whatever else is spelt by hand.

/// The candidate with the fewest typing slips from `word`, the first of equals; nil where none is close.
///
/// A slip is a letter added, lost, changed, or swapped with its neighbour; upper and lower case are one. Close is at
/// most one slip for each three letters of the longer word, and one in a shorter one: `treshold` finds `threshold`,
/// and `mode` does not find `zone`.
///
/// - Parameter most: slips beyond which a candidate is never close, however long.
public func nearest(_ word: String, in candidates: [String], atMost most: Int = .max) -> String? {
    let letters = Array(word.lowercased().unicodeScalars)
    var best: (slips: Int, candidate: String)?
    for candidate in candidates {
        let other = Array(candidate.lowercased().unicodeScalars)
        let allowed = min(most, max(1, max(letters.count, other.count) / 3))
        let slips = slips(from: letters, to: other)
        if slips <= allowed, slips < best?.slips ?? .max { best = (slips, candidate) }
    }
    return best?.candidate
}

/// Optimal string alignment distance.
private func slips(from a: [Unicode.Scalar], to b: [Unicode.Scalar]) -> Int {
    var older: [Int] = []
    var previous = Array(0...b.count)
    for i in 0..<a.count {
        var row = [i + 1]
        for j in 0..<b.count {
            var cost = min(previous[j] + (a[i] == b[j] ? 0 : 1), previous[j + 1] + 1, row[j] + 1)
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, older[j - 1] + 1) }
            row.append(cost)
        }
        (older, previous) = (previous, row)
    }
    return previous[b.count]
}
