// A first stanza for a file that nothing recognises: which object its header speaks of, and which column is which
// field. Names are compared by words, then by pairs of letters; a person looks at it before it is used.

import Columns

extension Recognition {
    /// A best guess; nil where the file has no header of two columns, or describes data and holds none.
    public static func suggest(head: Head, fileName: String) -> ImportStanza? {
        guard let header = Suggestion.header(head), !Suggestion.isDictionary(header) else { return nil }
        let names = header.fields.map(Suggestion.Name.init), clocks = Suggestion.clockColumns(head, header)
        let scored = ObjectKind.allCases.map { object in
            (
                object: object, columns: Suggestion.assign(names, object, clocks: clocks),
                words: Suggestion.weight(names, fileName, object)
            )
        }
        func score(_ guess: (object: ObjectKind, columns: [(Field, Int, Double)], words: Double)) -> Double {
            guess.columns.reduce(0) { $0 + $1.2 } + guess.words
        }
        guard let best = scored.max(by: { score($0) < score($1) }) else { return nil }
        let bare = stem(fileName)
        let suffix = baseName(fileName).lastIndex(of: ".").map { String(baseName(fileName)[$0...]) } ?? ""
        var stanza = ImportStanza(match: bare + "*" + suffix, object: best.object)
        for (field, column, _) in best.columns { stanza.columns[field] = header.fields[column] }
        if let (field, column) = Suggestion.name(best.object, besides: best.columns) {
            stanza.columns[field] = header.fields[column]
        }
        if header.delimiter != UInt8(ascii: ",") { stanza.delimiter = header.delimiter }
        return stanza
    }
}

enum Suggestion {
    /// The record that looks most like a header: widest, with names that are all different, not numbers.
    static func header(_ head: Head) -> HeaderCandidate? {
        var best: (candidate: HeaderCandidate, score: Int)?
        for candidate in head.candidates where candidate.fields.count > 1 {
            let names = candidate.fields.filter { !$0.isEmpty }
            let words = names.filter { $0.contains(where: \.isLetter) }
            guard Set(names.map(HeaderName.normalise)).count == names.count, words.count * 2 > candidate.fields.count
            else { continue }
            // Of equally wide records the first is the header, the others are data.
            let score = candidate.fields.count * 100 + words.count * 10 - candidate.record
            if score > best?.score ?? 0 { best = (candidate, score) }
        }
        return best?.candidate
    }

    /// Columns that name and describe the columns of other files.
    static func isDictionary(_ header: HeaderCandidate) -> Bool {
        let names = Set(header.fields.map(HeaderName.squash))
        return !names.isDisjoint(with: ["field", "fieldname", "column", "columnname", "attribute", "variable"])
            && !names.isDisjoint(with: ["description", "definition", "meaning", "explanation"])
    }

    /// The first column that is free, as the name of a record that has neither name nor id.
    static func name(_ object: ObjectKind, besides assigned: [(Field, Int, Double)]) -> (Field, Int)? {
        let fields = assigned.map(\.0), columns = assigned.map(\.1)
        guard !fields.contains("name"), !fields.contains("id"), !fields.contains("email") else { return nil }
        let known = object.fields.map(\.field)
        guard let field = (["name", "id"] as [Field]).first(where: known.contains),
            let column = (0...columns.count).first(where: { !columns.contains($0) })
        else { return nil }
        return (field, column)
    }

    /// A header as words.
    struct Name {
        let squashed: String
        let words: Set<String>

        init(_ header: String) {
            squashed = HeaderName.squash(header)
            var words: Set<String> = []
            var word = ""
            var wasLower = false
            for character in header {
                let isCapital = character.isUppercase
                if !character.isLetter && !character.isNumber || (isCapital && wasLower) {
                    if !word.isEmpty { words.insert(word.lowercased()) }
                    word = ""
                }
                if character.isLetter || character.isNumber { word.append(character) }
                wasLower = character.isLowercase
            }
            if !word.isEmpty { words.insert(word.lowercased()) }
            self.words = words
        }
    }

    /// Columns that hold a time of day and no day: `09:15`. No moment can be read from them.
    static func clockColumns(_ head: Head, _ header: HeaderCandidate) -> Set<Int> {
        let records = head.candidates.filter {
            $0.record > header.record && $0.delimiter == header.delimiter
        }
        return Set(header.fields.indices.filter { column in
            let cells = records.compactMap { $0.fields.indices.contains(column) ? $0.fields[column] : nil }
                .filter { !$0.isEmpty }
            return !cells.isEmpty && cells.allSatisfy(isClock)
        })
    }

    private static func isClock(_ cell: String) -> Bool {
        var text = cell.lowercased().filter { $0 != " " }
        if text.hasSuffix("am") || text.hasSuffix("pm") { text.removeLast(2) }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return (2...3).contains(parts.count)
            && parts.allSatisfy { (1...6).contains($0.count) && $0.allSatisfy { $0.isNumber || $0 == "." } }
    }

    /// Fields with their columns, the likeliest pairs first; each column and field once.
    ///
    /// - Parameter clocks: columns that are no moments.
    static func assign(_ names: [Name], _ object: ObjectKind, clocks: Set<Int> = []) -> [(Field, Int, Double)] {
        var pairs: [(field: Field, column: Int, score: Double, order: Int)] = []
        for (order, entry) in object.fields.enumerated() {
            let synonyms = SuggestedNames.of(entry.field, object)
            for (column, name) in names.enumerated() {
                if clocks.contains(column), object.kind(of: entry.field) == .moment { continue }
                let score = synonyms.map { similarity(name, $0) }.max() ?? 0
                if score >= 0.62 { pairs.append((entry.field, column, score, order)) }
            }
        }
        pairs.sort { ($1.score, $0.order, $0.column) < ($0.score, $1.order, $1.column) }
        var fields: Set<Field> = [], columns: Set<Int> = []
        return pairs.compactMap { pair in
            guard !fields.contains(pair.field), !columns.contains(pair.column) else { return nil }
            fields.insert(pair.field)
            columns.insert(pair.column)
            return (pair.field, pair.column, pair.score)
        }
    }

    /// 1 for the same name, 0.9 for the same words in any order, less for names that share letters.
    static func similarity(_ name: Name, _ synonym: Name) -> Double {
        if name.squashed == synonym.squashed { return 1 }
        if name.words == synonym.words { return 0.9 }
        if !synonym.words.isEmpty, synonym.words.isSubset(of: name.words) {
            return 0.6 + 0.25 * Double(synonym.words.count) / Double(name.words.count)
        }
        return 0.8 * pairsInCommon(Array(name.squashed.utf8), Array(synonym.squashed.utf8))
    }

    /// Dice's coefficient over pairs of neighbouring letters.
    private static func pairsInCommon(_ a: [UInt8], _ b: [UInt8]) -> Double {
        guard a.count > 1, b.count > 1 else { return 0 }
        var counts: [Int: Int] = [:]
        for index in 1..<a.count { counts[Int(a[index - 1]) << 8 | Int(a[index]), default: 0] += 1 }
        var common = 0
        for index in 1..<b.count {
            let pair = Int(b[index - 1]) << 8 | Int(b[index])
            if let left = counts[pair], left > 0 {
                counts[pair] = left - 1
                common += 1
            }
        }
        return 2 * Double(common) / Double(a.count + b.count - 2)
    }

    /// How much the words of the header and the file's name speak for an object.
    static func weight(_ names: [Name], _ fileName: String, _ object: ObjectKind) -> Double {
        let file = Name(fileName).words
        let telling = SuggestedNames.telling[object] ?? []
        let inFile = telling.contains { word in file.contains { $0.hasPrefix(word) } } ? 1.5 : 0
        let inHeader = names.count { name in !name.words.isDisjoint(with: telling) }
        return inFile + 0.6 * Double(min(inHeader, 4))
    }
}
