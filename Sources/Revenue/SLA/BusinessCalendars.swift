// Whose hours count: the calendar that a rep names, else the one of the rep's team, else the team calendar of all.

import Columns

/// Every calendar of the settings made ready, and which of them an owner works by.
///
/// Names are looked up once per owner, not per record: `indices(of:)` turns the names of an owner column into places
/// in `all`, and a loop over records then reads numbers only.
public struct BusinessCalendars: Sendable {
    /// The one of `[calendar]` first, then those of `[calendar.NAME]` by name.
    public let all: [BusinessHours]
    private let byOwner: [String: Int]

    public init(_ policy: Policy) {
        let names = policy.calendars.named.keys.sorted()
        all = [BusinessHours(policy.calendars.standard)]
            + names.map { BusinessHours(policy.calendars.calendar($0), name: $0) }
        func place(_ name: String?) -> Int? { name.flatMap { names.firstIndex(of: $0) }.map { $0 + 1 } }

        var byOwner: [String: Int] = [:]
        for team in policy.routing.teams { byOwner[Self.key(team.name)] = place(team.calendar) ?? 0 }
        let teams = byOwner
        for rep in policy.routing.reps {
            // A calendar that does not exist is the team calendar of all, as everywhere.
            let index = rep.calendar.map { place($0) ?? 0 } ?? rep.team.flatMap { teams[Self.key($0)] } ?? 0
            for name in [rep.name, rep.email ?? ""] where !name.isEmpty { byOwner[Self.key(name)] = index }
        }
        self.byOwner = byOwner
    }

    /// The place in `all` of an owner's calendar: a rep by name or e-mail, or a team, whatever the case; 0 for others.
    public func index(of owner: String) -> Int { byOwner[Self.key(owner)] ?? 0 }

    /// The place in `all` for each name of an owner column; `indices(of: column.names)[column.codes[row]]` is a row's.
    public func indices(of names: TextColumn) -> [Int] { (0..<names.count).map { index(of: names.string($0)) } }

    /// An owner's hours on a clock.
    public func hours(of owner: String, on clock: SLAClock) -> BusinessHours {
        clock == .elapsed ? .elapsed : all[index(of: owner)]
    }

    private static func key(_ name: String) -> String { name.lowercased() }
}
