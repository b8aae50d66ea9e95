// From the first look at a file to a plan for reading it. A stanza of the config beats every signature; a mapping
// remembered by header hash comes next; then the signatures, in the catalogue's order.

import Columns

/// Recognises exports by their headers.
public enum Recognition {
    /// What a file is and how to read it; nil where nothing knows it.
    ///
    /// - Parameters:
    ///   - fileName: the name inside the data folder; only `[[import]]` globs and dates look at it.
    ///   - remembered: stanzas by header hash, accepted earlier.
    ///   - choice: fields that are wanted; the others stay in the file.
    public static func recognise(
        head: Head, fileName: String, policy: Policy, remembered: [UInt64: ImportStanza] = [:],
        choice: FieldChoice = .everything
    ) -> Recognised? {
        for stanza in policy.imports where Glob(stanza.match).matches(baseName(fileName)) {
            if let found = byStanza(stanza, head, fileName, policy, choice) { return found }
        }
        for candidate in head.candidates {
            guard let stanza = remembered[HeaderName.hash(candidate.fields)] else { continue }
            if let found = byStanza(stanza, head, fileName, policy, choice) { return found }
        }
        return bySignature(head, fileName, policy, choice)
    }

    /// FNV-1a of normalised headers, the key of remembered mappings.
    public static func headerHash(_ headers: [String]) -> UInt64 { HeaderName.hash(headers) }

    /// The candidate whose headers meet a signature with most mapped columns; per delimiter the first record counts.
    private static func bySignature(
        _ head: Head, _ fileName: String, _ policy: Policy, _ choice: FieldChoice
    ) -> Recognised? {
        var best: Recognised?
        var seen: Set<UInt8> = []
        for candidate in head.candidates where candidate.fields.count > 1 && !seen.contains(candidate.delimiter) {
            guard let kind = Catalogue.kind(of: HeaderSet(candidate.fields)) else { continue }
            seen.insert(candidate.delimiter)
            var planner = Planner(object: kind.object, candidate: candidate, policy: policy, choice: choice)
            planner.map(with: kind)
            var rules = FieldRules(kind)
            if kind.object == .spend { rules.period = Preamble.period(head, above: candidate) }
            let found = planner.recognised(
                kind: kind.name, system: kind.system, rules: rules, head: head, footer: kind.footer)
            if best.map({ found.mappedCount > $0.mappedCount }) ?? true { best = found }
        }
        if best?.kind == HubSpot.list.name { best?.rules.series = HubSpot.list.name + "/" + stem(fileName) }
        return best
    }

    /// The candidate in which most of the stanza's headers stand; nil where none of them does.
    private static func byStanza(
        _ stanza: ImportStanza, _ head: Head, _ fileName: String, _ policy: Policy, _ choice: FieldChoice
    ) -> Recognised? {
        let wanted = Set(stanza.columns.values.map(HeaderName.normalise))
        var best: (candidate: HeaderCandidate, hits: Int)?
        for candidate in head.candidates where stanza.delimiter.map({ $0 == candidate.delimiter }) ?? true {
            let hits = Set(candidate.fields.map(HeaderName.normalise)).intersection(wanted).count
            if hits > best?.hits ?? 0 { best = (candidate, hits) }
        }
        guard let candidate = best?.candidate else { return nil }
        var planner = Planner(object: stanza.object, candidate: candidate, policy: policy, choice: choice)
        planner.map(with: stanza)
        var rules = FieldRules()
        rules.constants = stanza.constant
        rules.values = stanza.values.mapValues { map in
            Dictionary(map.map { (HeaderName.normalise($0.key), $0.value) }, uniquingKeysWith: { a, _ in a })
        }
        let system = stanza.system ?? stem(fileName)
        rules.hasCaseSafeIDs = system == "salesforce"
        rules.series = "import/\(stanza.match)/\(stanza.object.rawValue)/\(system)"
        var found = planner.recognised(
            kind: "import." + stanza.object.rawValue, system: system, rules: rules, head: head, footer: FooterLaw())
        found.apply(stanza)
        return found
    }

    /// The name without folders.
    static func baseName(_ fileName: String) -> String {
        fileName.split(separator: "/").last.map(String.init) ?? fileName
    }

    /// The name without folders, suffix and export date: two exports of one thing have one stem.
    static func stem(_ fileName: String) -> String {
        let name = ExportDate.strip(baseName(fileName))
        let bare = name.lastIndex(of: ".").map { name[..<$0] } ?? name[...]
        let trimmed = bare.reversed().drop { "-_ .".contains($0) }.reversed()
        return trimmed.isEmpty ? String(bare) : String(trimmed)
    }
}

extension Recognised {
    /// Sets what the stanza sets; the rest stays guessed.
    mutating func apply(_ stanza: ImportStanza) {
        self.stanza = stanza
        if let encoding = stanza.encoding {
            plan.dialect.encoding = encoding
            guesses.removeAll { $0.what == "encoding" }
        }
        if let order = stanza.dateOrder { plan.dialect.dateOrder = order }
        if let decimal = stanza.decimal { plan.dialect.decimal = decimal }
        if let zone = stanza.zone { plan.sourceZone = zone }
    }
}
