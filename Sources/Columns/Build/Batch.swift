// A few dozen records at a time, already cut into fields, on their way into the column builders. Each builder walks
// one column of the batch in a tight loop of its own; a cell that cannot be read is a fault, not an exception.

/// Fields of some whole records, row by row; valid only while the piece they stand in is in memory.
struct Batch {
    let base: UnsafePointer<UInt8>
    let fields: UnsafeMutablePointer<Field>
    /// Physical line of each row, from 0 at the start of the piece.
    let lines: UnsafeMutablePointer<Int32>
    /// Room for the text of the longest odd field.
    let scratch: UnsafeMutablePointer<UInt8>
    let width: Int
    var rows: Int
    /// False when the rows are taken a second time, without those at fault: what they prove is known by then.
    var gathersProof = true

    @inline(__always) func field(_ row: Int, _ position: Int) -> Field { fields[row &* width &+ position] }

    /// The text of a field; for an odd one it stands in `scratch`, until the next call.
    @inline(__always) func text(_ field: Field) -> Bytes {
        if field.isOdd { return decoded(field) }
        return Bytes(start: base + Int(field.start), count: field.count)
    }

    @inline(never) private func decoded(_ field: Field) -> Bytes {
        let raw = Bytes(start: base + Int(field.start), count: field.count)
        return Bytes(start: scratch, count: RecordScanner.decode(raw, into: scratch))
    }
}

/// A cell that could not be read in a strict column.
struct Fault {
    var row: Int
    /// Index in the plan.
    var column: Int
    var reason: String
    var fix: String
}

/// `-`, `--`, ` --`, `N/A`, `null`, `(No value)` and nothing at all.
@inline(__always) func isBlankMarker(_ text: Bytes) -> Bool {
    if text.count == 0 { return true }
    return text.count <= 10 && isLongerBlankMarker(text)
}

private func isLongerBlankMarker(_ text: Bytes) -> Bool {
    switch (text.count, text[0]) {
    case (1, UInt8(ascii: "-")): true
    case (2, UInt8(ascii: "-")): text[1] == UInt8(ascii: "-")
    case (3, UInt8(ascii: " ")): text.elementsEqual(" --".utf8)
    case (3, UInt8(ascii: "N")): text.elementsEqual("N/A".utf8)
    case (4, UInt8(ascii: "n")): text.elementsEqual("null".utf8)
    case (10, UInt8(ascii: "(")): text.elementsEqual("(No value)".utf8)
    default: false
    }
}

/// A cell as a message quotes it: its first 40 characters.
func quotedForMessage(_ text: Bytes) -> String {
    let shown = String(decoding: text.prefix(160), as: UTF8.self).prefix(40)
    return "\"\(shown)\(shown.utf8.count < text.count ? "…" : "")\""
}
