// Which calendar an owner works by: the rep's, else the team's, else the one of all.
import Columns
import Revenue
import Testing

@Suite struct ClockCalendarsTests {
    private static let calendars: BusinessCalendars = {
        var policy = Policy()
        for (name, opens) in [("night", 22 * 60), ("early", 6 * 60)] {
            var calendar = WorkCalendar()
            calendar.hours = WorkHours(opens: opens, closes: (opens + 480) % 1440)
            policy.calendars.named[name] = calendar
        }
        var west = Team(), east = Team()
        (west.name, west.calendar, east.name) = ("West", "night", "East")
        policy.routing.teams = [west, east]
        func rep(_ name: String, team: String? = nil, calendar: String? = nil, email: String? = nil) -> Rep {
            var rep = Rep()
            (rep.name, rep.team, rep.calendar, rep.email) = (name, team, calendar, email)
            return rep
        }
        policy.routing.reps = [
            rep("Ana Ruiz", team: "West", calendar: "early", email: "ana@ours.example"),
            rep("Bo Lind", team: "West"), rep("Cy Okoro", team: "East"), rep("Di Marsh"),
            rep("Ed Vance", team: "West", calendar: "default"), rep("Flo Kern", team: "North"),
        ]
        return BusinessCalendars(policy)
    }()

    @Test func calendarsAreTheTeamsAndThenTheNamedOnes() {
        #expect(Self.calendars.all.map(\.name) == ["default", "early", "night"])
        #expect(Self.calendars.all.map(\.calendar.hours.opens) == [540, 360, 1320])
    }

    @Test(arguments: [
        ("Ana Ruiz", "early"), ("ana ruiz", "early"), ("ANA@ours.example", "early"), ("Bo Lind", "night"),
        ("Cy Okoro", "default"), ("Di Marsh", "default"), ("Ed Vance", "default"), ("Flo Kern", "default"),
        ("West", "night"), ("East", "default"), ("Nobody Known", "default"), ("", "default"),
    ])
    func ownersWorkByTheNearestCalendar(owner: String, name: String) {
        #expect(Self.calendars.all[Self.calendars.index(of: owner)].name == name)
        #expect(Self.calendars.hours(of: owner, on: .business).name == name)
        #expect(Self.calendars.hours(of: owner, on: .elapsed).isElapsed)
    }

    @Test func namesOfAColumnAreLookedUpOnce() {
        var names = TextColumn()
        for name in ["", "Bo Lind", "Ana Ruiz", "Somebody"] { names.append(name.utf8) }
        #expect(Self.calendars.indices(of: names) == [0, 2, 1, 0])
    }
}
