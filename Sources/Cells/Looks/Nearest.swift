// The word that was probably meant.

public enum Nearest {
    /// The known word with the fewest edits to `word`; nil when none is near (more than a third of its letters).
    public static func word(to word: String, among known: [String]) -> String? {
        let letters = Array(word.lowercased())
        let limit = max(1, letters.count / 3)
        let ranked = known.map { (word: $0, edits: edits(letters, Array($0.lowercased()))) }
        guard let best = ranked.min(by: { $0.edits < $1.edits }), best.edits <= limit else { return nil }
        return best.word
    }

    /// Insertions, deletions and replacements between two words.
    private static func edits(_ a: [Character], _ b: [Character]) -> Int {
        var row = Array(0...b.count)
        for (i, left) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, right) in b.enumerated() {
                let replaced = diagonal + (left == right ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
            }
        }
        return row[b.count]
    }
}
