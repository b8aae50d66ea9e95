// Whether two people's names may agree at all, told from what the names begin with. Colleagues have an employer in
// common and mostly nothing else: most pairs of them need not be compared.

import Columns

/// What names begin with, by record.
struct NameHints: Sendable {
    /// First bytes of given and family name, the given one's in the upper half; 0 where blank.
    private let initials: [UInt16]
    /// The family of short forms of the given name; 0 where it has none.
    private let families: [UInt32]

    /// nil where no two names of people are compared.
    init?(_ compared: ComparedFields) {
        guard let partner = compared.fields.first?.partner else { return nil }
        func first(_ field: Int) -> [UInt16] {
            let texts = compared.fields[field].column.texts
            return (0..<texts.count).map { UInt16(texts[$0].first ?? 0) }
        }
        let given = first(0), last = first(partner)
        let givenCodes = compared.fields[0].column.codes, lastCodes = compared.fields[partner].column.codes
        initials = zip(givenCodes, lastCodes).map { given[Int($0)] << 8 | last[Int($1)] }
        let coarse = compared.fields[0].column.coarse
        families = givenCodes.map { coarse.isEmpty ? 0 : coarse[Int($0)] }
    }

    /// One of the names begins alike, or they are in each other's place, or short forms of one name, or one is blank.
    ///
    /// Who has changed the first letters of both is found by an address or a number, if at all.
    @inline(__always) func mayAgree(_ a: Int, _ b: Int) -> Bool {
        let x = initials[a], y = initials[b]
        let differing = x ^ y
        if differing & 0xFF00 == 0 || differing & 0x00FF == 0 || x == y.byteSwapped { return true }
        if x & 0xFF00 == 0 || x & 0x00FF == 0 || y & 0xFF00 == 0 || y & 0x00FF == 0 { return true }
        return families[a] != 0 && families[a] == families[b]
    }
}
