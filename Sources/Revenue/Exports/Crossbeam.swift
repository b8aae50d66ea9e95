// Crossbeam's overlaps: our record, a partner's record, and columns the user chose, prefixed by the partner's list.

enum Crossbeam {
    static let kinds = [overlaps]

    static let overlaps = ExportKind(
        name: "crossbeam.overlaps", object: .partner,
        signature: Signature(["our populations", "partner populations"]),
        mapping: FieldMapping("""
            company = record
            partner = ~*: company name
            domain = ~*: company website
            status = partner populations
            amount = opportunities amount
            overlap: coded = overlap time
            + number = opportunities count
            + = our populations | account owner name | billing country | industry | is a customer of \
            | ~*: account owner name | ~*: close date | ~*: file name | ~*: upload time | ~*: *
            """))
}
