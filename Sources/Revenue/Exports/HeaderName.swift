// How headers are compared: spelling differences that mean nothing are taken out, the original stays for display.

import Columns

/// The comparable forms of a header.
enum HeaderName {
    /// Without BOM and NBSP, trimmed, single spaces, lower case.
    static func normalise(_ header: String) -> String {
        var words: [String] = []
        var word = ""
        for scalar in header.unicodeScalars where scalar != "\u{FEFF}" {
            if scalar.properties.isWhitespace {
                if !word.isEmpty { words.append(word) }
                word = ""
            } else {
                word.unicodeScalars.append(scalar)
            }
        }
        if !word.isEmpty { words.append(word) }
        return words.joined(separator: " ").lowercased()
    }

    /// Lower-case letters and digits of any script: `person.employment.title`, `Person Employment Title` are one name.
    static func squash(_ header: String) -> String {
        var result = ""
        for scalar in header.lowercased().unicodeScalars {
            let isPlain = (scalar >= "a" && scalar <= "z") || (scalar >= "0" && scalar <= "9")
            if isPlain || (scalar.value > 127 && scalar.properties.isAlphabetic) {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// A custom field of Salesforce without the `__c` that marks it.
    static func withoutCustomSuffix(_ header: String) -> String {
        header.lowercased().hasSuffix("__c") ? String(header.dropLast(3)) : header
    }

    /// FNV-1a over the normalised headers, each ended by a newline: what a remembered mapping is keyed by.
    static func hash(_ headers: [String]) -> UInt64 {
        fnv1a(headers.flatMap { Array(normalise($0).utf8) + [10] })
    }

    /// The stage of a "date entered" header in any of its styles, with the pipeline where it is named.
    ///
    /// `Date entered "Demo (Sales Pipeline)"` with either quote, `hs_v2_date_entered_demo`, `hs_date_entered_demo`.
    static func enteredStage(_ header: String) -> (stage: String, pipeline: String)? {
        let name = normalise(header)
        for prefix in ["hs_v2_date_entered_", "hs_date_entered_"] where name.hasPrefix(prefix) {
            return (String(name.dropFirst(prefix.count)), "")
        }
        guard name.hasPrefix("date entered ") else { return nil }
        // The original's capitals are kept: the stage is shown to people.
        let label = header.split(whereSeparator: \.isWhitespace).dropFirst(2).joined(separator: " ")
        let bare = label.drop { "\"'“‘".contains($0) }
        var text = String(bare)
        while let last = text.last, "\"'”’".contains(last) { text.removeLast() }
        guard text.hasSuffix(")"), let open = text.lastIndex(of: "(") else { return text.isEmpty ? nil : (text, "") }
        let stage = text[..<open].reversed().drop { $0 == " " }.reversed()
        return (String(stage), String(text[text.index(after: open)...].dropLast()))
    }
}
