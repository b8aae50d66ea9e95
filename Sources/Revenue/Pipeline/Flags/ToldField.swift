// A field that a rule asks deals for. Of a deal none of whose own exports has such a column nothing can be told: its
// blank is no gap.

import Columns

struct ToldField: Sendable {
    private let hasColumn: Bool
    /// Whether a deal's exports bring the field; nil where all do.
    private let isBrought: (@Sendable (Int) -> Bool)?
    /// What no export tells, in a sentence; empty where every deal's exports have the column.
    let untold: [String]

    /// - Parameters:
    ///   - name: of the field, as in "no column for the next step".
    ///   - none: what is said where no file has it at all.
    init(_ field: Field, _ facts: Facts, name: String, none: String) {
        let table = facts.book.deals, flags = facts.deals.flags
        hasColumn = table.has(field)
        isBrought = hasColumn ? facts.book.brought([field], to: table) : nil
        untold = ToldField.untold(flags, isBrought, name, orNone: hasColumn ? nil : none)
    }

    /// Whether a deal's blank is a gap.
    func tells(_ deal: Int) -> Bool { hasColumn && isBrought?(deal) ?? true }

    private static func untold(
        _ flags: [UInt16], _ isBrought: ((Int) -> Bool)?, _ name: String, orNone none: String?
    ) -> [String] {
        if let none { return [none] }
        guard let isBrought else { return [] }
        let without = flags.indices.count { flags[$0] & DealFlag.open != 0 && !isBrought($0) }
        return without == 0 ? [] : [words(openDeals: without, name)]
    }

    static func words(openDeals: Int, _ name: String) -> String {
        "the exports of \(Wording.plural(Double(openDeals), "open deal")) have no column for \(name)"
    }
}
