// Reads the part of regular expressions that people write in rules: letters, classes, groups, alternatives, repetition,
// and the two ends of a text. Anything else is not understood, and said so by nil.

/// From a pattern to the steps of a `BytePattern`.
struct PatternParser {
    private let pattern: [UInt8]
    private var place = 0
    private var steps: [PatternStep] = [.found]

    private static let most = 5_000, mostRepeated = 200
    /// Bytes that mean something outside of a class; behind a backslash they mean themselves.
    private static let special = ByteSet(#"\^$.|?*+()[]{}/-"#)

    init(_ pattern: String) { self.pattern = Array(pattern.utf8) }

    /// Built from the end, each step in front of what follows it.
    private indirect enum Node {
        case empty
        case take(ByteSet)
        case start, end
        case chain([Node])
        case either([Node])
        case repeated(Node, least: Int, most: Int?)
    }

    /// The steps, and which one is first.
    var program: (steps: [PatternStep], first: Int)? {
        mutating get {
            guard let node = alternatives(), place == pattern.count, let first = add(node, before: 0) else {
                return nil
            }
            return (steps, first)
        }
    }

    // MARK: - Steps

    private mutating func append(_ step: PatternStep) -> Int? {
        guard steps.count < Self.most else { return nil }
        steps.append(step)
        return steps.count - 1
    }

    /// - Returns: the first step of the node; nil where there would be too many.
    private mutating func add(_ node: Node, before next: Int) -> Int? {
        switch node {
        case .empty: return next
        case .take(let set): return append(.take(set.anyCase, next: next))
        case .start: return append(.start(next: next))
        case .end: return append(.end(next: next))
        case .chain(let nodes):
            var first = next
            for node in nodes.reversed() {
                guard let added = add(node, before: first) else { return nil }
                first = added
            }
            return first
        case .either(let nodes):
            var first: Int?
            for node in nodes.reversed() {
                guard let added = add(node, before: next) else { return nil }
                guard let rest = first else {
                    first = added
                    continue
                }
                guard let split = append(.split(added, rest)) else { return nil }
                first = split
            }
            return first
        case .repeated(let node, let least, let most): return add(node, least, most, before: next)
        }
    }

    private mutating func add(_ node: Node, _ least: Int, _ most: Int?, before next: Int) -> Int? {
        var first = next
        if let most {
            for _ in least..<max(least, most) {
                guard let added = add(node, before: first), let split = append(.split(added, next)) else { return nil }
                first = split
            }
        } else {
            guard let loop = append(.split(next, next)), let added = add(node, before: loop) else { return nil }
            steps[loop] = .split(added, next)
            first = loop
        }
        for _ in 0..<least {
            guard let added = add(node, before: first) else { return nil }
            first = added
        }
        return first
    }

    // MARK: - Reading

    private var byte: UInt8? { place < pattern.count ? pattern[place] : nil }

    private mutating func takes(_ wanted: Character) -> Bool {
        guard byte == wanted.asciiValue else { return false }
        place += 1
        return true
    }

    private mutating func alternatives() -> Node? {
        var nodes: [Node] = []
        repeat {
            guard let node = chain() else { return nil }
            nodes.append(node)
        } while takes("|")
        return nodes.count == 1 ? nodes[0] : .either(nodes)
    }

    private mutating func chain() -> Node? {
        var nodes: [Node] = []
        while let next = byte, next != UInt8(ascii: "|"), next != UInt8(ascii: ")") {
            guard let atom = atom(), let node = repetition(of: atom) else { return nil }
            nodes.append(node)
        }
        return nodes.isEmpty ? .empty : .chain(nodes)
    }

    private mutating func atom() -> Node? {
        guard let next = byte, next < 0x7F, next >= 0x20 else { return nil }
        place += 1
        switch Character(Unicode.Scalar(next)) {
        case ".": return .take(.all)
        case "^": return .start
        case "$": return .end
        case "[": return set().map { .take($0) }
        case "\\": return escape().map { .take($0) }
        case "(":
            // Of groups that begin with a question mark only those that are nothing but groups.
            if takes("?"), !takes(":") { return nil }
            guard let node = alternatives(), takes(")") else { return nil }
            return node
        case "*", "+", "?", "{", "}", "]", ")", "|": return nil
        default: return .take(ByteSet(next...next))
        }
    }

    private mutating func repetition(of node: Node) -> Node? {
        let range: (least: Int, most: Int?)
        switch byte.map({ Character(Unicode.Scalar($0)) }) {
        case "*": range = (0, nil)
        case "+": range = (1, nil)
        case "?": range = (0, 1)
        case "{":
            place += 1
            guard let counts = counts() else { return nil }
            range = counts
        default: return node
        }
        place += 1
        // As few as possible finds what as many as possible finds; taking and not giving back does not.
        _ = takes("?")
        if let byte, ByteSet("+*{").has(byte) { return nil }
        switch node {
        case .start, .end: return nil
        default: break
        }
        return .repeated(node, least: range.least, most: range.most)
    }

    /// `{2}`, `{2,}`, `{2,5}`, behind the first brace; the last one is not taken.
    private mutating func counts() -> (least: Int, most: Int?)? {
        guard let least = number() else { return nil }
        var most: Int? = least
        if takes(",") { most = byte == UInt8(ascii: "}") ? nil : number() ?? -1 }
        guard byte == UInt8(ascii: "}"), most.map({ $0 >= least && $0 <= Self.mostRepeated }) != false,
            least <= Self.mostRepeated
        else { return nil }
        return (least, most)
    }

    private mutating func number() -> Int? {
        var number: Int?
        while let digit = byte, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit), number ?? 0 < 10_000 {
            number = (number ?? 0) * 10 + Int(digit - UInt8(ascii: "0"))
            place += 1
        }
        return number
    }

    /// `\d`, `\.`, behind the backslash.
    private mutating func escape() -> ByteSet? {
        guard let next = byte else { return nil }
        place += 1
        switch Character(Unicode.Scalar(next)) {
        case "d": return ByteSet("0123456789")
        case "D": return ByteSet("0123456789").inverted
        case "s": return ByteSet(" ")
        case "S": return ByteSet(" ").inverted
        case "w": return Self.word
        case "W": return Self.word.inverted
        default: return Self.special.has(next) ? ByteSet(next...next) : nil
        }
    }

    private static let word = {
        var word = ByteSet(UInt8(ascii: "0")...UInt8(ascii: "9"))
        word.formUnion(ByteSet(UInt8(ascii: "a")...UInt8(ascii: "z")).anyCase)
        word.insert(UInt8(ascii: "_"))
        return word
    }()

    /// Behind the first bracket.
    private mutating func set() -> ByteSet? {
        var set = ByteSet()
        let isInverted = takes("^")
        guard byte != UInt8(ascii: "]") else { return nil }
        while let next = byte, next != UInt8(ascii: "]") {
            guard let first = member() else { return nil }
            guard byte == UInt8(ascii: "-"), place + 1 < pattern.count, pattern[place + 1] != UInt8(ascii: "]") else {
                set.formUnion(first.set)
                continue
            }
            place += 1
            guard let low = first.byte, let last = member()?.byte, low <= last else { return nil }
            set.formUnion(ByteSet(low...last))
        }
        guard takes("]") else { return nil }
        return isInverted ? set.anyCase.inverted : set
    }

    /// One member of a class; as a byte where it is one.
    private mutating func member() -> (set: ByteSet, byte: UInt8?)? {
        guard let next = byte, next < 0x7F, next >= 0x20 else { return nil }
        // Two of these together are set operations.
        if ByteSet("[&~").has(next) { return nil }
        if next == UInt8(ascii: "-"), pattern[place...].starts(with: "--".utf8) { return nil }
        place += 1
        guard next == UInt8(ascii: "\\") else { return (ByteSet(next...next), next) }
        guard let escaped = byte, let set = escape() else { return nil }
        return (set, Self.special.has(escaped) ? escaped : nil)
    }
}
