// Header → field as data. One line a field, in a notation that reads like the tables of the vendors' manuals:
//
//     field            = header | header        the headers in order of preference
//     field: reading   = header                 read in another way than the field's own
//     + reading        = header | header        kept as extra fields under their headers
//     skip             = header                 known, and left in the file: it repeats what another column says
//
// Headers are written normalised; one that begins with `~` is a pattern.

import Columns

/// How the cells of a column become values of its field.
enum Reading: Sendable, Hashable {
    /// As the contract types the field.
    case field
    case kind(ColumnKind)
    /// A reason, a date or a count that says yes by being there: `false`, `0`, `no` say no, blank is unknown.
    case presence
    /// A share written as 0.15, 15 or 15 %: decided per file.
    case share
    /// `24 months`, `2 years`, `24`.
    case months
    case scaled(Double)

    /// What the reader is asked for.
    func columnKind(_ field: Field, _ object: ObjectKind) -> ColumnKind {
        switch self {
        case .field: object.kind(of: field)
        case .kind(let kind): kind
        case .presence, .months: .coded
        case .share, .scaled: .number
        }
    }
}

/// One meaning of a header.
struct Meaning: Sendable, Hashable {
    /// nil: an extra field that bears the header's own name.
    var field: Field?
    var reading: Reading
    /// Order of preference where several columns feed one field.
    var rank: Int
}

/// The headers of one kind of export.
struct FieldMapping: Sendable {
    private(set) var meanings: [String: [Meaning]] = [:]
    private(set) var patterns: [(pattern: Glob, meaning: Meaning)] = []
    private(set) var skipped: Set<String> = []

    init(_ text: String) {
        for line in text.split(separator: "\n") {
            guard let equals = line.firstIndex(of: "=") else { continue }
            let left = line[..<equals].split(separator: ":").map(Self.trim)
            let headers = line[line.index(after: equals)...].split(separator: "|").map(Self.trim)
            add(left, headers)
        }
    }

    private mutating func add(_ left: [String], _ headers: [String]) {
        guard let name = left.first else { return }
        if name == "skip" {
            skipped.formUnion(headers)
            return
        }
        let isExtra = name.hasPrefix("+")
        let word = isExtra ? Self.trim(name.dropFirst()) : left.count > 1 ? left[1] : ""
        let reading = Self.readings[word] ?? (isExtra ? .kind(.coded) : .field)
        for (rank, header) in headers.enumerated() {
            let meaning = Meaning(field: isExtra ? nil : Field(name), reading: reading, rank: rank)
            if header.hasPrefix("~") {
                patterns.append((Glob(String(header.dropFirst())), meaning))
            } else {
                meanings[header, default: []].append(meaning)
            }
        }
    }

    /// What a normalised header means here; empty where it is unknown.
    func meanings(of header: String) -> [Meaning] {
        if let known = meanings[header] { return known }
        return patterns.filter { $0.pattern.matches(header) }.map(\.meaning)
    }

    private static let readings: [String: Reading] = [
        "presence": .presence, "share": .share, "months": .months, "thousands": .scaled(1000),
        "text": .kind(.text), "coded": .kind(.coded), "key": .kind(.key), "moment": .kind(.moment),
        "money": .kind(.money), "number": .kind(.number), "flag": .kind(.flag),
    ]

    private static func trim(_ text: some StringProtocol) -> String {
        text.split(separator: " ").joined(separator: " ")
    }
}
