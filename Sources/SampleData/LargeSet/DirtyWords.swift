// The words of a dirty set and what becomes of them when people type.

enum DirtyWords {
    static let forms = ["Inc", "Inc.", "LLC", "Ltd", "Corp", "Corporation", "Group", "GmbH", "Co", "", "", ""]
    static let cities = [
        "Portland", "Tacoma", "Fresno", "Austin", "Denver", "Omaha", "Toledo", "Albany", "Savannah", "Tampa", "Memphis",
        "Reno", "Boise", "Tulsa", "Lincoln", "Madison", "Dayton", "Norfolk", "Raleigh", "Mobile",
    ]
    static let freeMail = ["gmail.com", "outlook.com", "yahoo.com", "icloud.com", "hotmail.com"]

    /// Short names that this set's first names get in forms.
    static let short: [String: String] = [
        "Alejandra": "Ale", "Andrea": "Andi", "Antonio": "Tony", "Benjamin": "Ben", "Caleb": "Cal", "Cecilia": "Ceci",
        "Daniela": "Dani", "David": "Dave", "Edith": "Edie", "Francesca": "Fran", "Gabriel": "Gabe",
        "Harriet": "Hattie",
        "Isaac": "Ike", "Isabel": "Bella", "Jasmine": "Jaz", "Joanna": "Jo", "Julia": "Julie", "Leon": "Leo",
        "Manuela": "Manu", "Margot": "Margie", "Martin": "Marty", "Nathan": "Nate", "Oliver": "Ollie", "Patrick": "Pat",
        "Rachel": "Rae", "Rebecca": "Becky", "Samuel": "Sam", "Simon": "Si", "Sofia": "Sophie", "Stefan": "Steve",
        "Teresa": "Terry", "Tobias": "Toby", "Tomas": "Tom", "Valeria": "Val", "Viktor": "Vic", "Vivian": "Viv",
        "William": "Bill", "Emily": "Em", "Felipe": "Phil", "Ethan": "Eth", "Connor": "Con", "Elena": "Lena",
    ]

    private static let heads = Names.words(
        """
        Al An Ar Bal Bar Bel Ben Ber Bor Bran Bru Cal Car Cas Cha Col Cor Dal Dan Del Dor Dun Ed El Fal Far Fen Fer Gal
        Gar Gil Gra Hal Har Hel Hol Hor Jan Jor Kal Kar Kel Kin Kov Lan Lar Lin Lor Mac Mal Mar Mel Mon Mor Nor Ol Pal
        Par Pel Per Pol Ran Ras Rey Ros Sal San Sha Sol Stan Sul Tal Tor Val Van Ver Vol Wal War Wel Wil Yor Zan
        """)
    private static let middles = Names.words(
        "a e i o u al an ar el en er il in is on or um be de ga la ma ni ra sa ti vo")
    private static let tails = Names.words(
        """
        by dal den der des di do dorf er ett field ford gren ham hart hof ia ic ini kin land ler ley lin lo low man
        mann mark mont more ner o off olt or ova ros sen ska ski son stad stein stone strom ston ter thal ton tti va
        vic wald well win wood
        """)

    /// A family name: the listed ones are common, made-up ones rare, so that their frequencies spread as real ones do.
    static func surname(_ chance: inout SplitMix64) -> String {
        if chance.chance(40) { return Names.last[min(chance.below(Names.last.count), chance.below(Names.last.count))] }
        return chance.pick(heads) + (chance.chance(45) ? chance.pick(middles) : "") + chance.pick(tails)
    }

    /// Letters and digits in lower case.
    static func plain(_ text: String) -> String {
        String(
            decoding: text.lowercased().utf8.filter { ($0 >= 97 && $0 <= 122) || ($0 >= 48 && $0 <= 57) }, as: UTF8.self
        )
    }

    static func mailbox(_ first: String, _ last: String, _ scheme: Int) -> String {
        let first = plain(first), last = plain(last)
        switch scheme {
        case 0: return "\(first).\(last)"
        case 1: return "\(first.prefix(1))\(last)"
        case 2: return "\(first)\(last.prefix(1))"
        case 3: return "\(first)_\(last)"
        default: return "\(last).\(first)"
        }
    }

    static func number(_ area: Int, _ exchange: Int, _ line: Int) -> String {
        let text = String(line)
        return "\(area)\(exchange)\(String(repeating: "0", count: 4 - text.count))\(text)"
    }

    /// Ten digits as somebody types them.
    static func dialled(_ digits: String, _ chance: inout SplitMix64) -> String {
        let (area, rest) = (digits.prefix(3), digits.dropFirst(3))
        let (exchange, line) = (rest.prefix(3), rest.dropFirst(3))
        switch chance.below(6) {
        case 0: return "(\(area)) \(exchange)-\(line)"
        case 1: return "+1 \(area) \(exchange) \(line)"
        case 2: return "\(area)-\(exchange)-\(line)"
        case 3: return "1\(digits)"
        case 4: return "\(area).\(exchange).\(line)"
        default: return digits
        }
    }

    /// One slip of the keyboard: a letter left out, doubled, changed, or swapped with the next.
    static func slip(_ text: String, _ chance: inout SplitMix64) -> String {
        var letters = Array(text)
        guard letters.count > 2 else { return text }
        let at = 1 + chance.below(letters.count - 2)
        switch chance.below(4) {
        case 0: letters.remove(at: at)
        case 1: letters.insert(letters[at], at: at)
        case 2:
            letters[at] = letters[at].isNumber ? Character(String(chance.below(10))) : chance.pick(Array("aeioprstln"))
        default: letters.swapAt(at, at + 1)
        }
        return String(letters)
    }

    static func withoutForm(_ name: String) -> String {
        let words = name.split(separator: " ")
        guard words.count > 1, let last = words.last, forms.contains(String(last)) else { return name }
        return words.dropLast().joined(separator: " ")
    }
}

extension SplitMix64 {
    /// A number of its own below a bound for each number below it: an order that shows nothing.
    static func scrambled(_ number: Int, among count: Int) -> UInt64 {
        let stride = 1_000_003 % count == 0 ? 1 : 1_000_003
        return UInt64(number) &* UInt64(stride) % UInt64(max(count, 1)) &+ UInt64(number / max(count, 1))
            &* UInt64(count)
    }
}
