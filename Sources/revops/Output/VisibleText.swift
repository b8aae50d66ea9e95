// Text for standard error and tables: what could act on a terminal is made visible first.

/// A line of text in which nothing is left that a terminal would obey.
func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: JSONWriter.mustEscape) else { return text }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
        if JSONWriter.mustEscape(scalar) { result += JSONWriter.escape(scalar) } else { result.unicodeScalars.append(scalar) }
    }
}
