// What tells one value of a field from another: its words, not how they are spelt; and signs that change what it says.

/// Values as two records are compared by a person who looks at both.
enum ValueSpelling {
    private static let signs = Set("+-#*%<>=~^$".utf8)

    /// Equal for values that say the same; never empty for a filled one.
    ///
    /// Case, accents and punctuation do not matter. A sign at the edge of a word does: `A-` is not `A+`, `C` not `C++`,
    /// `-500` not `500`. One between words or letters does not: `Acme - West`, `Smith-Jones`.
    static func key(_ value: String) -> [UInt8] {
        let bytes = Array(value.utf8)
        var key = FoldedBytes(bytes).bytes
        guard !key.isEmpty else { return bytes }
        for (place, word) in bytes.split(separator: UInt8(ascii: " ")).enumerated() {
            let before = word.prefix { signs.contains($0) }, after = word.reversed().prefix { signs.contains($0) }
            guard before.count < word.count, !(before.isEmpty && after.isEmpty) else { continue }
            key += [0, UInt8(truncatingIfNeeded: place)] + before + [0] + after.reversed()
        }
        return key
    }
}
