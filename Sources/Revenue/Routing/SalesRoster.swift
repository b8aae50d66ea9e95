// Everyone a lead can belong to, as numbers: the reps of the settings first, in their order, then owners that other
// settings name, users, and whoever the exports say owns something.

import Columns

/// People, teams and skills of one policy and book.
public struct SalesRoster: Sendable {
    /// Names as the settings, else the exports, spell them.
    public let people: [String]
    /// People before this place are the reps of the settings.
    public let repCount: Int
    /// Nobody says otherwise.
    public let isActive: [Bool]
    /// Named by the settings or by a user file.
    public let isKnown: [Bool]
    /// Open leads a rep may hold.
    let capacity: [Int32]
    /// Places in `BusinessCalendars.all`.
    let calendar: [Int]
    let skills: [Set<String>]
    let leave: [[DayRange]]
    /// Reps whose duty is to take leads, of all teams; managers and backups of the settings are not among them.
    let everyone: [Int32]
    private let takes: [Bool]
    private let teams: [String: [Int32]]
    private let byName: [String: Int32]

    public init(_ facts: Facts) {
        let policy = facts.policy, book = facts.book
        let reps = policy.routing.reps
        var list = PeopleList()
        for (place, rep) in reps.enumerated() {
            list.add(rep.name, at: Int32(place), isActive: rep.isActive)
            if let email = rep.email { list.alias(email, Int32(place)) }
        }
        list.addUsers(book.users)
        for name in policy.routing.accounts.compactMap(\.owner) + policy.routing.territories.compactMap(\.owner) {
            list.add(name, isKnown: true)
        }
        for object in [ObjectKind.contact, .deal, .company] { list.addOwners(book[object].coded("owner").names) }
        list.addOwners(book.meetings.coded("host").names)
        for row in facts.decided.rows(.contact) {
            if let name = facts.decided.owner(.contact, row) { list.add(name, isKnown: false) }
        }
        (people, isActive, isKnown, byName) = (list.people, list.isActive, list.isKnown, list.byName)
        repCount = reps.count
        capacity = reps.map { Int32(clamping: $0.capacity ?? Int(Int32.max)) }
        calendar = reps.map { facts.calendars.index(of: $0.name) }
        skills = reps.map { Set($0.skills.map(folded)) }
        leave = reps.map { $0.pto.sorted { ($0.from, $0.to) < ($1.from, $1.to) } }
        everyone = reps.indices.filter { reps[$0].duty == .rep }.map(Int32.init)
        takes = reps.map { $0.duty == .rep && $0.isActive }
        teams = Dictionary(grouping: everyone) { folded(reps[Int($0)].team ?? "") }
    }

    /// The reps of a team who take leads; empty for nil and for a team nobody is in.
    func members(_ team: String?) -> [Int32] {
        guard let team, !folded(team).isEmpty else { return [] }
        return teams[folded(team)] ?? []
    }

    /// Someone by name or e-mail, whatever the case; nil for a blank.
    public func person(_ name: String) -> Int32? { byName[folded(name)] }

    /// Whether an address is that of one of our own people.
    func isOurs(_ email: String) -> Bool { person(email).map { isKnown[Int($0)] } ?? false }

    /// The person behind each name of an owner column; -1 for the blank.
    func persons(_ names: TextColumn) -> [Int32] { (0..<names.count).map { person(names.string($0)) ?? -1 } }

    /// Whether someone is a rep who takes leads; -1 is nobody.
    func takesLeads(_ person: Int32) -> Bool {
        person >= 0 && Int(person) < repCount && takes[Int(person)] && isActive[Int(person)]
    }
}

/// Collects people; the first mention of a name settles its place and spelling.
private struct PeopleList {
    var people: [String] = []
    var isActive: [Bool] = []
    var isKnown: [Bool] = []
    var byName: [String: Int32] = [:]

    /// A rep of the settings, who has a place even where two bear one name.
    mutating func add(_ name: String, at place: Int32, isActive active: Bool) {
        people.append(name)
        isActive.append(active)
        isKnown.append(true)
        alias(name, place)
    }

    mutating func alias(_ name: String, _ person: Int32) {
        let key = folded(name)
        if !key.isEmpty && byName[key] == nil { byName[key] = person }
    }

    mutating func add(_ name: String, isKnown known: Bool) {
        let key = folded(name)
        guard !key.isEmpty else { return }
        if let person = byName[key] {
            isKnown[Int(person)] = isKnown[Int(person)] || known
        } else {
            add(name, at: Int32(people.count), isActive: true)
            isKnown[people.count - 1] = known
        }
    }

    mutating func addUsers(_ users: EntityTable) {
        let active = users.flags("active")
        for row in 0..<users.count {
            let name = users.text("name", row)
            add(name, isKnown: true)
            guard let person = byName[folded(name)] else { continue }
            if active[row] == 0 { isActive[Int(person)] = false }
            alias(users.text("email", row), person)
        }
    }

    mutating func addOwners(_ names: TextColumn) {
        for code in 0..<names.count { add(names.string(code), isKnown: false) }
    }
}
