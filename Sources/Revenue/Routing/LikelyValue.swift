// What a customer like this pays a year, guessed from size and industry before anybody has spoken to them.

import Columns

/// The likely yearly value of contacts.
struct LikelyValue {
    private let rows: [LikelyACV]
    /// nil: any size, also an unknown one.
    private let sizes: [ClosedRange<Double>?]
    /// Per name of the industry column, the rows that take it.
    private let byIndustry: [[Bool]]
    private let places: RecordPlaces

    init(_ routing: RoutingPolicy, _ places: RecordPlaces) {
        rows = routing.acv
        self.places = places
        sizes = routing.acv.map { row in
            row.size == LikelyACV().size ? nil : Double(row.size.lowerBound)...Double(row.size.upperBound)
        }
        let wanted = routing.acv.map { Set($0.industries.map(folded)) }
        byIndustry = places.industries.names.map { name in wanted.map { $0.isEmpty || $0.contains(folded(name)) } }
    }

    /// The value of the first row that fits; nil where the size is not known, or none fits.
    func of(_ contact: Int) -> Money? {
        let size = places.employees[contact], industry = byIndustry[Int(places.industries.codes[contact])]
        for row in rows.indices where industry[row] && sizes[row]?.contains(size) ?? true { return rows[row].acv }
        return nil
    }
}
