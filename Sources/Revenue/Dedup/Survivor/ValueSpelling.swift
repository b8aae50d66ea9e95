// What tells one value of a field from another: its words, not how they are spelt; and signs that change what it says.

/// Values as two records are compared by a person who looks at both.
enum ValueSpelling {
    private static let signs = Set("+-#*%<>=~^$".utf8), spaces = Set(" \t\r\n".utf8)

    /// Equal for values that say the same; never empty for a filled one.
    ///
    /// Case, accents and punctuation do not matter. The signs of a word do: `A-` is not `A+`, `(C)` not `(C++)`, `-500`
    /// not `500`. A hyphen between letters does not, and no sign that stands alone: `Smith-Jones`, `Acme - West`.
    static func key(_ value: String) -> [UInt8] {
        let bytes = Array(value.utf8)
        var key = FoldedBytes(bytes).bytes
        guard !key.isEmpty else { return bytes }
        for (place, word) in bytes.split(whereSeparator: spaces.contains).enumerated() {
            let told = word.indices.filter { signs.contains(word[$0]) && !isHyphen($0, in: word) }
            guard !told.isEmpty, word.contains(where: isOfWord) else { continue }
            key += [0, UInt8(truncatingIfNeeded: place)] + told.map { word[$0] }
        }
        return key
    }

    private static func isHyphen(_ index: Int, in word: ArraySlice<UInt8>) -> Bool {
        word[index] == UInt8(ascii: "-") && index > word.startIndex && index + 1 < word.endIndex
            && isOfWord(word[index - 1]) && isOfWord(word[index + 1])
    }

    /// A letter or a digit, of any script.
    private static func isOfWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }
}
