// The companies that Harborline sells to. All names are put together from word lists; all domains end in .example.

/// A company.
struct Firm {
    var number: Int
    var name: String
    var domain: String
    var industry: String
    var employees: Int
    /// In thousands of dollars; nil where nobody entered it.
    var revenue: Int?
    var place: Place
    var owner: Int?
    /// 1–3 for target accounts.
    var tier: Int?
    var created: Int
    var customerSince: Int?
    var isInHubSpot = true
    var isInSalesforce = false
    /// The company number Salesforce has, where it does not agree.
    var salesforceEmployees: Int?
    var mergedIDs = ""

    var hubSpotID: String { String(18_200_000_000 + number * 31) }
    var salesforceID: String { SalesforceID.text("001", number) }
    /// The number of the firm that answers its telephone, where that is another record of the same.
    var switchboard: Int?
    var phone: String {
        "\(place.dial) 555 \(String(10_000 + (switchboard ?? number) * 7 % 10_000).dropFirst())"
    }

    static let industries: [(name: String, words: [String])] = [
        ("Logistics and Supply Chain", ["Freight", "Logistics", "Haulage", "Carriers", "Drayage"]),
        ("Food Production", ["Foods", "Dairy", "Provisions", "Bakeries", "Orchards"]),
        ("Retail", ["Outfitters", "Stores", "Home Goods", "Markets"]),
        ("Machinery", ["Machine Works", "Tooling", "Robotics", "Pumps"]),
        ("Automotive", ["Motor Parts", "Axle", "Tyre"]),
        ("Chemicals", ["Polymers", "Coatings", "Adhesives"]),
        ("Building Materials", ["Timber", "Brick & Tile", "Glass", "Insulation"]),
        ("Wholesale", ["Distribution", "Trading", "Supply"]),
        ("Packaging and Containers", ["Packaging", "Cartons", "Pallets"]),
        ("Computer Software", ["Software", "Systems", "Analytics"]),
    ]
    static let firstWords = Names.words(
        """
        Amber Anchor Argent Aspen Badger Basalt Beacon Birch Bright Bronze Canyon Cedar Cinder Clear Cobalt Copper Coral
        Crescent Dapple Delta Drift Eagle Ember Fallow Fern Flint Fox Frost Garnet Gold Granite Harrow Hazel Heron High
        Iron Ivory Jasper Juniper Keel Lark Lime Linden Maple Marsh Mill Moss North Oak Onyx Osprey Otter Pebble Pine
        Plover Quarry Quill Raven Red River Rook Saddle Salt Sandy Slate Sparrow Stone Sterling Tern Thistle Timber
        Umber Vale West Willow Wren Yarrow
        """)
    static let secondWords = Names.words(
        """
        bank brook bridge cliff creek crest dale field ford gate grove hall harbor haven hill hollow ridge lake land
        meadow mere moor peak point pond port shore side spring stead vale view ward water way wick wood
        """)
    static let suffixes = ["", "", "", " Inc.", " LLC", " Co.", " Group", " Corp."]
    static let foreignSuffixes = [
        "United Kingdom": " Ltd", "Germany": " GmbH", "Ireland": " Ltd", "Netherlands": " B.V.", "Sweden": " AB",
        "Canada": " Inc.",
    ]
}

/// Salesforce record ids: 15 characters, and the three that make them safe where case is lost.
enum SalesforceID {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".utf8)

    /// The 18-character id of the n-th record of a kind (`006` is an opportunity).
    static func text(_ prefix: String, _ number: Int) -> String {
        let short = Array("\(prefix)Hb\(String(100_000_000 + number).dropFirst())Kq".utf8)
        var id = short
        for block in 0..<3 {
            var bits = 0
            for place in 0..<5 where (65...90).contains(short[block * 5 + place]) { bits |= 1 << place }
            id.append(letters[bits])
        }
        return String(decoding: id, as: UTF8.self)
    }
}
