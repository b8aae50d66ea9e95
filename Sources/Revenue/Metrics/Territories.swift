// Sales territories: those of the config, the first whose every condition holds; without any in the config West,
// Central and East by state of the United States, and International for every other country. Blank where none fits.

import Columns

/// Territory keys of contacts and deals.
enum Territories {
    static func keys(_ facts: Facts, _ object: ObjectKind) -> DimensionKeys {
        let places = RecordPlaces(facts, object)
        let own = facts.policy.routing.territories
        return own.isEmpty ? builtIn(places) : keys(own, places)
    }

    private static func keys(_ territories: [Territory], _ places: RecordPlaces) -> DimensionKeys {
        let match = TerritoryMatch(territories, places)
        var builder = KeyBuilder(count: 0)
        let codes = territories.map { builder.code(of: $0.name) }
        let rows = places.employees.indices.map { row -> UInt32 in
            let place = match.first(row)
            return place < 0 ? 0 : codes[place]
        }
        return DimensionKeys(codes: rows, names: builder.keys.names)
    }

    private static func builtIn(_ places: RecordPlaces) -> DimensionKeys {
        let byState = places.states.names.map { code(ofState: $0) }
        let isHome = places.countries.names.map { PlaceNames.country($0) == "unitedstates" }
        let codes = places.states.codes.indices.map { row -> UInt32 in
            let state = Int(places.states.codes[row]), country = Int(places.countries.codes[row])
            if country == 0 { return byState[state] }
            return isHome[country] ? byState[state] : 4
        }
        return DimensionKeys(codes: codes, names: ["", "West", "Central", "East", "International"])
    }

    private static func code(ofState state: String) -> UInt32 {
        let state = PlaceNames.state(state)
        return UInt32((regions.firstIndex { $0.contains(state) } ?? -1) + 1)
    }

    /// West, Central, East.
    private static let regions: [Set<String>] = [
        ["ca", "wa", "or", "nv", "az", "ut", "co", "hi"],
        ["tx", "il", "mn", "mo", "oh", "mi", "wi", "in"],
        ["ny", "ma", "pa", "nj", "ct", "va", "fl", "ga"],
    ]
}
