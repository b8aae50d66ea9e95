// Where firms and people are.

/// A city with its state (in the Americas) and country.
struct Place {
    enum Region { case west, central, east, international }
    var city: String
    var state: String
    var country: String
    var region: Region
    /// International dialling prefix and how many digits follow it.
    var dial: String

    private init(_ city: String, _ state: String, _ country: String, _ region: Region, _ dial: String) {
        self.city = city
        self.state = state
        self.country = country
        self.region = region
        self.dial = dial
    }

    private static func us(_ city: String, _ state: String, _ region: Region, _ area: String) -> Place {
        Place(city, state, "United States", region, "+1 \(area)")
    }

    static let all: [Place] = [
        us("Oakland", "CA", .west, "510"), us("Fresno", "CA", .west, "559"), us("Tacoma", "WA", .west, "253"),
        us("Portland", "OR", .west, "503"), us("Reno", "NV", .west, "775"), us("Phoenix", "AZ", .west, "602"),
        us("Denver", "CO", .west, "303"), us("Salt Lake City", "UT", .west, "801"),
        us("Dallas", "TX", .central, "214"), us("Houston", "TX", .central, "713"), us("Joliet", "IL", .central, "815"),
        us("St. Paul", "MN", .central, "651"), us("Columbus", "OH", .central, "614"),
        us("Detroit", "MI", .central, "313"),
        us("Indianapolis", "IN", .central, "317"), us("Kansas City", "MO", .central, "816"),
        us("Newark", "NJ", .east, "973"), us("Albany", "NY", .east, "518"), us("Worcester", "MA", .east, "508"),
        us("Allentown", "PA", .east, "610"), us("Savannah", "GA", .east, "912"), us("Jacksonville", "FL", .east, "904"),
        us("Hartford", "CT", .east, "860"), us("Norfolk", "VA", .east, "757"),
        Place("Toronto", "ON", "Canada", .international, "+1 416"),
        Place("Felixstowe", "", "United Kingdom", .international, "+44 1394"),
        Place("Manchester", "", "United Kingdom", .international, "+44 161"),
        Place("Dublin", "", "Ireland", .international, "+353 1"),
        Place("Hamburg", "", "Germany", .international, "+49 40"),
        Place("Duisburg", "", "Germany", .international, "+49 203"),
        Place("Rotterdam", "", "Netherlands", .international, "+31 10"),
        Place("Göteborg", "", "Sweden", .international, "+46 31"),
    ]
}
