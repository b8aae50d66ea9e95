// What `[[import]]` stanzas ask of files that have it not: a header misspelt in the config would otherwise be a column
// that nobody misses.

import Columns

/// Compares the stanzas of a config with the headers of the files they name.
public enum StanzaCheck {
    /// A line for each file and stanza that do not fit, in the order of the files.
    public static func remarks(_ stanzas: [ImportStanza], _ sources: [SourceFile]) -> [String] {
        sources.flatMap { source -> [String] in
            guard source.failure == nil else { return [] }
            var remarks: [String] = []
            for stanza in stanzas where Glob(stanza.match).matches(Recognition.baseName(source.file)) {
                let missing = missing(stanza, source)
                remarks += words(stanza, source, missing)
                // The first that applies is the one in force.
                if missing.count < stanza.columns.count { break }
            }
            return remarks
        }
    }

    private static func missing(_ stanza: ImportStanza, _ source: SourceFile) -> [(field: Field, header: String)] {
        let headers = Set(source.columns.map { HeaderName.normalise($0.header) })
        return stanza.columns.filter { !headers.contains(HeaderName.normalise($0.value)) }
            .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private static func words(
        _ stanza: ImportStanza, _ source: SourceFile, _ missing: [(field: Field, header: String)]
    ) -> [String] {
        guard !missing.isEmpty else { return [] }
        let name = "[[import]] match = \"\(stanza.match)\""
        let headers = source.columns.map(\.header)
        if missing.count == stanza.columns.count {
            return ["\(name) does not apply to \(source.file): it has none of the headers "
                + missing.map { "\"\($0.header)\"" }.joined(separator: ", ") + "; it has "
                + headers.prefix(20).map { "\"\($0)\"" }.joined(separator: ", ")]
        }
        return missing.map { field, header in
            let near = nearest(header, in: headers).map { "; did you mean \"\($0)\"?" } ?? ""
            return "\(name): \(source.file) has no header \"\(header)\" for \(field.rawValue)\(near)"
        }
    }
}
