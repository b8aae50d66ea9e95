// The people of Harborline, who sell dock scheduling to warehouses. Their numbers are used throughout the generator.

/// Someone who works, or worked, at Harborline.
struct Staff {
    var name: String
    var team: String
    var role: String
    var clock: LocalClock
    var calendar: String
    var isActive = true

    var first: String { String(name.split(separator: " ")[0]) }
    var last: String { String(name.split(separator: " ")[1]) }
    var email: String { "\(first.lowercased()).\(last.lowercased())@harborline.example" }

    static let all: [Staff] = [
        Staff(name: "Marisa Quintero", team: "West", role: "Account Executive", clock: .pacific, calendar: "default"),
        Staff(name: "Devraj Pillai", team: "West", role: "Account Executive", clock: .pacific, calendar: "default"),
        Staff(
            name: "Hollis Brandvold", team: "Central", role: "Account Executive", clock: .central, calendar: "central"),
        Staff(
            name: "Imani Thackeray", team: "Central", role: "Account Executive", clock: .central, calendar: "central"),
        Staff(name: "Felix Rosenthal", team: "East", role: "Account Executive", clock: .eastern, calendar: "eastern"),
        Staff(name: "Joanna Abara", team: "East", role: "Account Executive", clock: .eastern, calendar: "eastern"),
        Staff(
            name: "Greta Solheim", team: "Enterprise", role: "Enterprise Executive", clock: .eastern,
            calendar: "eastern"),
        Staff(
            name: "Mateus Cardoso", team: "Enterprise", role: "Enterprise Executive", clock: .pacific,
            calendar: "default"),
        Staff(name: "Niamh Corrigan", team: "EMEA", role: "Account Executive", clock: .dublin, calendar: "ireland"),
        Staff(name: "Jonas Eberhardt", team: "EMEA", role: "Account Executive", clock: .berlin, calendar: "germany"),
        Staff(name: "Tessa Nwosu", team: "SDR", role: "Sales Development", clock: .pacific, calendar: "default"),
        Staff(name: "Owen Fukuda", team: "SDR", role: "Sales Development", clock: .central, calendar: "central"),
        Staff(name: "Sunita Rao", team: "SDR", role: "Sales Development", clock: .eastern, calendar: "eastern"),
        Staff(name: "Bruno Verhoeven", team: "SDR", role: "Sales Development", clock: .berlin, calendar: "germany"),
        Staff(name: "Leah Kimball", team: "PLG", role: "Product Specialist", clock: .mountain, calendar: "mountain"),
        Staff(name: "Katrin Ahlgren", team: "West", role: "Sales Manager", clock: .pacific, calendar: "default"),
        Staff(name: "Desmond Obi", team: "Enterprise", role: "Sales Manager", clock: .eastern, calendar: "eastern"),
        Staff(name: "Paloma Varga", team: "SDR", role: "SDR Manager", clock: .central, calendar: "central"),
        Staff(name: "Elliot Mercer", team: "Leadership", role: "VP Sales", clock: .pacific, calendar: "default"),
        Staff(
            name: "Rosalind Iyer", team: "Customer Success", role: "CS Manager", clock: .central, calendar: "central"),
        Staff(
            name: "Caleb Haddad", team: "Customer Success", role: "Success Manager", clock: .eastern,
            calendar: "eastern"),
        Staff(
            name: "Mira Stavros", team: "Customer Success", role: "Success Manager", clock: .pacific,
            calendar: "default"),
        Staff(
            name: "Anton Petrov", team: "Revenue Operations", role: "Deal Desk", clock: .pacific, calendar: "default"),
        Staff(name: "Philippa Greaves", team: "Finance", role: "Finance", clock: .pacific, calendar: "default"),
        Staff(name: "Yuto Ikeda", team: "Legal", role: "Legal", clock: .pacific, calendar: "default"),
        Staff(
            name: "Walter Pappas", team: "Central", role: "Account Executive", clock: .central, calendar: "central",
            isActive: false),
        Staff(
            name: "Nour Farouk", team: "Revenue Operations", role: "RevOps Lead", clock: .pacific, calendar: "default"),
        Staff(name: "Sofia Lombardi", team: "Marketing", role: "Marketing Lead", clock: .eastern, calendar: "eastern"),
    ]

    static let inactive = 25, kickoffOwner = 20, marketing = 27

    /// The executives of a firm's territory.
    static func executives(of place: Place, employees: Int) -> [Int] {
        if place.region == .international { return [8, 9] }
        if employees > 500 { return [6, 7] }
        switch place.region {
        case .west: return [0, 1]
        case .central: return [2, 3]
        default: return [4, 5]
        }
    }

    /// Who answers new leads there.
    static func developer(of place: Place) -> Int {
        switch place.region {
        case .west: 10
        case .central: 11
        case .east: 12
        case .international: 13
        }
    }
}
