// Findings and skips in words. Each sentence names what it stands on, so that a rep can check it without the settings.

import Columns

/// Writes the words of one run.
struct RoutingWords {
    private let book: RoutingBook
    private let routing: RoutingPolicy
    private let people: [String]

    init(_ book: RoutingBook) {
        self.book = book
        routing = book.facts.policy.routing
        people = book.roster.people
    }

    func why(_ step: RuleStep, _ contact: Int) -> String {
        switch step.finding {
        case .noDomain, .freeMail, .competitor, .notNamed, .namedAccount, .accountWithoutOwner, .sameName, .ownerGone:
            account(step.finding, contact)
        case .noAccount, .noOpenOwner, .ownsDeal, .ownsLead, .ownsCustomer, .tookEarlier: accountOwner(step.finding)
        case .sizeUnknown, .acvBelow, .acvAbove: value(step)
        case .noSignup: "no product signup"
        case .signupAlone: "signed up, and nobody else of the company uses the product"
        case .teamUsage: "signed up, and the company's team uses the product" + turn(routing.plgTeam, step)
        case .noTerritory: "no territory takes it"
        case .territory(let place): territory(place, step)
        case .noTeam: "the settings name no team for it"
        case .teamEmpty: "nobody who takes leads is in the team"
        case .everyone: step.result == .yes ? "the next in turn of all reps" : "all reps: nobody available"
        case .nobodyAtAll: "the settings have no [[rep]] who takes leads"
        case .nobodyAvailable: "no rule could place it; \(routing.fallback) has a working hour"
        }
    }

    private func account(_ finding: RuleFinding, _ contact: Int) -> String {
        switch finding {
        case .noDomain: "no mail address and no company domain"
        case .freeMail: "free mail names no company"
        case .competitor: "\(book.accounts.mailDomain(contact)) is a competitor's"
        case .namedAccount(let place): name(place) + ": " + (routing.accounts[Int(place)].domain ?? "")
        case .accountWithoutOwner(let place): name(place) + " has no owner in the settings"
        case .sameName(let place): "a company called \(name(place)), by name only: for a person to decide"
        case .ownerGone(let person): "its owner \(people[Int(person)]) is inactive"
        default: "not on the list of \(routing.accounts.count)"
        }
    }

    private func name(_ place: Int32) -> String { routing.accounts[Int(place)].name }

    private func accountOwner(_ finding: RuleFinding) -> String {
        switch finding {
        case .ownsDeal(let person): "\(people[Int(person)]) has an open deal there"
        case .ownsLead(let person): "\(people[Int(person)]) has another open lead there"
        case .ownsCustomer(let person): "a customer of \(people[Int(person)])"
        case .tookEarlier(let person): "an earlier lead of the account went to \(people[Int(person)])"
        case .noAccount: "no company to go by"
        default: "nobody has anything open there"
        }
    }

    private func value(_ step: RuleStep) -> String {
        let threshold = Wording.count(Int(routing.acvThreshold.units / Money.scale))
        switch step.finding {
        case .acvBelow(let amount): return "likely \(Wording.count(Int(amount))) a year, not above \(threshold)"
        case .acvAbove(let amount):
            return "likely \(Wording.count(Int(amount))) a year, above \(threshold)" + turn(routing.acvTeam, step)
        default: return "size unknown"
        }
    }

    private func territory(_ place: Int32, _ step: RuleStep) -> String {
        let territory = routing.territories[Int(place)]
        if let owner = territory.owner { return "\(territory.name): \(owner)" }
        return territory.name + turn(territory.team, step)
    }

    /// `: the next in turn of West`.
    private func turn(_ team: String?, _ step: RuleStep) -> String {
        guard let team else { return "" }
        return step.result == .yes ? ": the next in turn of \(team)" : ": nobody of \(team) available"
    }

    func why(_ skip: Skip) -> String {
        switch skip.reason {
        case .inactive: return "inactive"
        case .skill(let territory): return "no \(routing.territories[Int(territory)].skill ?? "skill")"
        case .leave(let until): return "leave until \(Self.day(until))"
        case .hours(let minute):
            guard minute != .max else { return "outside hours, never open" }
            let until = Moment(seconds: Int64(minute) * 60)
            let zone = book.facts.calendars.all[book.roster.calendar[Int(skip.rep)]].calendar.zone
            return "outside hours until \(Self.stamp(until, zone))"
        case .capacity(let open): return "\(open) of \(book.roster.capacity[Int(skip.rep)]) open leads"
        }
    }

    /// `30 Nov`.
    static func day(_ day: Day) -> String {
        let (_, month, number) = day.civil
        return "\(number) \(months[month - 1])"
    }

    /// `Mon 23 Nov 09:00 UTC-8`, on the clock of a zone.
    static func stamp(_ moment: Moment, _ zone: Zone) -> String {
        let offset = zone.offset(at: moment), day = zone.day(of: moment)
        let local = Moment.floorDivide(moment.milliseconds, 1000) &+ Int64(offset)
        let minute = Int(Moment.floorDivide(local, 60) - Moment.floorDivide(local, 86_400) * 1440)
        let clock = "\(two(minute / 60)):\(two(minute % 60))"
        return "\(WorkCalendar.dayNames[day.weekday]) \(Self.day(day)) \(clock) \(Self.offset(offset))"
    }

    private static func offset(_ seconds: Int) -> String {
        let minutes = abs(seconds) / 60
        guard minutes > 0 else { return "UTC" }
        return "UTC\(seconds < 0 ? "-" : "+")\(minutes / 60)" + (minutes % 60 > 0 ? ":" + two(minutes % 60) : "")
    }

    private static func two(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
