// Company names without what says only how they are registered.

enum CompanyCore {
    /// Folded text without its legal form: `The Woodgrove Bank, Inc.` → `woodgrove bank`.
    ///
    /// At least one word stays, so that a company called `Company` is not nameless.
    static func of(_ folded: [UInt8]) -> [UInt8] {
        var words = FoldedBytes.words(folded)
        if words.count > 1, words[0] == Array("the".utf8) { words.removeFirst() }
        words = joinedInitials(words).map { short[$0] ?? $0 }
        while words.count > 1, let last = words.last, forms.contains(last) { words.removeLast() }
        if words.count > 2 { words.removeAll { $0 == and } }
        return Array(words.joined(separator: [0x20]))
    }

    /// Letters that stand alone side by side are one word: `s a s` → `sas`.
    private static func joinedInitials(_ words: [[UInt8]]) -> [[UInt8]] {
        var result: [[UInt8]] = []
        var wasLetter = false
        for word in words {
            let isLetter = word.count == 1
            if isLetter, wasLetter { result[result.count - 1] += word } else { result.append(word) }
            wasLetter = isLetter
        }
        return result
    }

    private static let and = Array("and".utf8)

    private static func set(_ words: String) -> Set<[UInt8]> { Set(words.split(separator: " ").map { Array($0.utf8) }) }

    private static let forms = set(
        "inc incorporated llc ltd limited corp corporation co company gmbh mbh ag sa sas sarl srl spa bv nv oy oyj ab "
            + "as asa aps plc lp llp pc pllc pty kg kgaa ohg ug se kk sl slu sro doo ltda cia sab cv bvba sprl eirl "
            + "pte bhd pvt and"
    )

    private static let short: [[UInt8]: [UInt8]] = Dictionary(
        uniqueKeysWithValues: [
            ("intl", "international"), ("mfg", "manufacturing"), ("svcs", "services"), ("svc", "service"),
            ("technologies", "technology"), ("tech", "technology"), ("grp", "group"), ("natl", "national"),
            ("assoc", "associates"), ("bros", "brothers"), ("mgmt", "management"), ("dist", "distribution"),
            ("univ", "university"), ("labs", "laboratories"), ("hldgs", "holdings"), ("holding", "holdings"),
            ("sys", "systems"), ("solns", "solutions"), ("ind", "industries"), ("engr", "engineering"),
        ].map { (Array($0.0.utf8), Array($0.1.utf8)) })

    /// First letters of its words: `acme freight services` → `afs`.
    static func initials(_ core: ArraySlice<UInt8>) -> [UInt8] {
        core.split(separator: 0x20).compactMap(\.first)
    }
}
