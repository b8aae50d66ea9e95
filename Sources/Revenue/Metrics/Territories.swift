// Sales territories: by state within the United States, everything else is International. Blank where neither a
// state nor a country is known.

import Columns

/// The built-in territories.
enum Territories {
    static func keys(_ facts: Facts, _ object: ObjectKind) -> DimensionKeys {
        let states = place("state", facts, object), countries = place("country", facts, object)
        let byState = states.names.map { code(ofState: $0) }
        let isHome = countries.names.map { home.contains(folded($0)) }
        let codes = states.codes.indices.map { i -> UInt32 in
            let state = Int(states.codes[i]), country = Int(countries.codes[i])
            if country == 0 { return byState[state] }
            return isHome[country] ? byState[state] : 4
        }
        return DimensionKeys(codes: codes, names: ["", "West", "Central", "East", "International"])
    }

    private static func place(_ field: Field, _ facts: Facts, _ object: ObjectKind) -> DimensionKeys {
        let book = facts.book
        var builder = KeyBuilder(count: book[object].count)
        builder.fill(from: book[object].columns[field], by: nil)
        builder.fill(
            from: book.companies.columns[field],
            by: object == .deal ? book.links.dealCompany : book.links.contactCompany)
        if object == .deal { builder.fill(from: book.contacts.columns[field], by: facts.firstContacts) }
        return builder.keys
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
