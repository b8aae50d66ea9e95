// How a kind of export is known: by the set of its headers, never by the name of the file.

/// Headers that must and must not be there.
struct Signature: Sendable {
    /// Each entry must be met; `a|b` by either. `sq:` compares without punctuation, `~` is a pattern with `?` and `*`.
    let requires: [String]
    let forbids: [String]

    init(_ requires: [String], without forbids: [String] = []) {
        self.requires = requires
        self.forbids = forbids
    }

    func matches(_ headers: HeaderSet) -> Bool {
        requires.allSatisfy { $0.split(separator: "|").contains { headers.has($0) } }
            && !forbids.contains { headers.has(Substring($0)) }
    }
}

/// The headers of one candidate in their comparable forms.
struct HeaderSet: Sendable {
    private let names: Set<String>
    private let squashed: Set<String>

    init(_ headers: [String]) {
        names = Set(headers.map(HeaderName.normalise))
        squashed = Set(headers.map(HeaderName.squash))
    }

    func has(_ term: Substring) -> Bool {
        if term.hasPrefix("sq:") { return squashed.contains(String(term.dropFirst(3))) }
        if term.hasPrefix("~") {
            let glob = Glob(String(term.dropFirst()))
            return names.contains { glob.matches($0) }
        }
        return names.contains(String(term))
    }
}
