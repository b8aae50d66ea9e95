// Which territory a record lies in: the first of the settings whose every given condition holds. Routing and the
// breakdown by territory ask here, so a lead is counted where it was routed.

import Columns

/// Where records are and how large their companies: their own columns, else those of their company or contact.
struct RecordPlaces {
    let states: DimensionKeys
    let countries: DimensionKeys
    let industries: DimensionKeys
    /// NaN where unknown.
    let employees: [Double]

    init(_ facts: Facts, _ object: ObjectKind) {
        states = facts.linkedKeys("state", object)
        countries = facts.linkedKeys("country", object)
        industries = facts.linkedKeys("industry", object)
        employees = facts.employees(object)
    }
}

/// The territories of the settings, made ready for many records.
struct TerritoryMatch {
    private let places: RecordPlaces
    private let count: Int
    private let sizes: [ClosedRange<Double>?]
    /// Per name of a column, the territories that take it.
    private let byState: [[Bool]]
    private let byCountry: [[Bool]]
    private let byIndustry: [[Bool]]

    init(_ territories: [Territory], _ places: RecordPlaces) {
        /// An empty list of the settings takes any name, the blank included.
        func accepted(
            _ keys: DimensionKeys, _ key: (String) -> String, _ wanted: (Territory) -> [String]
        ) -> [[Bool]] {
            let sets = territories.map { Set(wanted($0).map(key)) }
            return keys.names.map { name in
                let key = key(name)
                return sets.map { $0.isEmpty || $0.contains(key) }
            }
        }
        self.places = places
        count = territories.count
        sizes = territories.map { $0.size.map { Double($0.lowerBound)...Double($0.upperBound) } }
        byState = accepted(places.states, PlaceNames.state, \.states)
        byCountry = accepted(places.countries, PlaceNames.country, \.countries)
        byIndustry = accepted(places.industries, folded, \.industries)
    }

    /// The first territory of a record; -1 where none takes it.
    func first(_ row: Int) -> Int {
        guard count > 0 else { return -1 }
        let state = byState[Int(places.states.codes[row])], country = byCountry[Int(places.countries.codes[row])]
        let industry = byIndustry[Int(places.industries.codes[row])], size = places.employees[row]
        for index in 0..<count where state[index] && country[index] && industry[index] {
            if sizes[index]?.contains(size) ?? true { return index }
        }
        return -1
    }
}
