// Sales territories: those of the config, the first whose every condition holds; without any in the config West,
// Central and East by state of the United States, and International for every other country. Blank where none fits.

import Columns

/// Territory keys of contacts and deals.
enum Territories {
    static func keys(_ facts: Facts, _ object: ObjectKind) -> DimensionKeys {
        let places = Places(facts, object)
        let own = facts.policy.routing.territories
        return own.isEmpty ? builtIn(places) : keys(own, places)
    }

    /// Where a record is and how large its company: its own columns, else those of its company or contact.
    private struct Places {
        let states: DimensionKeys
        let countries: DimensionKeys
        let industries: DimensionKeys
        let employees: [Double]

        init(_ facts: Facts, _ object: ObjectKind) {
            states = facts.linkedKeys("state", object)
            countries = facts.linkedKeys("country", object)
            industries = facts.linkedKeys("industry", object)
            employees = facts.employees(object)
        }
    }

    private static func keys(_ territories: [Territory], _ places: Places) -> DimensionKeys {
        /// Per name of a column, the territories that take it; an empty list of the config takes any.
        func accepted(_ keys: DimensionKeys, _ wanted: (Territory) -> [String]) -> [[Bool]] {
            let sets = territories.map { Set(wanted($0).map(folded)) }
            return keys.names.map { name in sets.map { $0.isEmpty || $0.contains(folded(name)) } }
        }
        let byState = accepted(places.states, \.states), byCountry = accepted(places.countries, \.countries)
        let byIndustry = accepted(places.industries, \.industries)
        var builder = KeyBuilder(count: 0)
        let codes = territories.map { builder.code(of: $0.name) }
        let rows = places.employees.indices.map { row -> UInt32 in
            let state = byState[Int(places.states.codes[row])], country = byCountry[Int(places.countries.codes[row])]
            let industry = byIndustry[Int(places.industries.codes[row])], size = places.employees[row]
            for index in territories.indices where state[index] && country[index] && industry[index] {
                let fits = territories[index].size.map {
                    Double($0.lowerBound) <= size && size <= Double($0.upperBound)
                }
                if fits ?? true { return codes[index] }
            }
            return 0
        }
        return DimensionKeys(codes: rows, names: builder.keys.names)
    }

    private static func builtIn(_ places: Places) -> DimensionKeys {
        let byState = places.states.names.map { code(ofState: $0) }
        let isHome = places.countries.names.map { home.contains(folded($0)) }
        let codes = places.states.codes.indices.map { row -> UInt32 in
            let state = Int(places.states.codes[row]), country = Int(places.countries.codes[row])
            if country == 0 { return byState[state] }
            return isHome[country] ? byState[state] : 4
        }
        return DimensionKeys(codes: codes, names: ["", "West", "Central", "East", "International"])
    }

    private static func code(ofState state: String) -> UInt32 {
        let state = folded(state)
        return UInt32((regions.firstIndex { $0.contains(state) } ?? -1) + 1)
    }

    private static let home: Set<String> = ["unitedstates", "unitedstatesofamerica", "us", "usa"]

    /// West, Central, East: postal codes and names, folded.
    private static let regions: [Set<String>] = [
        [
            "ca", "wa", "or", "nv", "az", "ut", "co", "hi", "california", "washington", "oregon", "nevada", "arizona",
            "utah", "colorado", "hawaii",
        ],
        [
            "tx", "il", "mn", "mo", "oh", "mi", "wi", "in", "texas", "illinois", "minnesota", "missouri", "ohio",
            "michigan", "wisconsin", "indiana",
        ],
        [
            "ny", "ma", "pa", "nj", "ct", "va", "fl", "ga", "newyork", "massachusetts", "pennsylvania", "newjersey",
            "connecticut", "virginia", "florida", "georgia",
        ],
    ]
}
