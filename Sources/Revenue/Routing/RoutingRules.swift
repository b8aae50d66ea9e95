// What each rule says of one lead. Rules look and say; who is available, and whose turn it is, the run finds out.

import Columns

/// The rules of one policy, made ready for many leads.
struct RoutingRules {
    /// What a rule says.
    struct Verdict {
        var result: RuleResult
        var finding: RuleFinding
        /// The one person the rule names; -1 where it names none, or a team.
        var owner: Int32 = -1
        /// Reps who take turns; empty where the rule does not ask for a turn.
        var pool: [Int32] = []
        /// Territory whose skill the candidates need; -1 for none.
        var territory: Int32 = -1

        static func no(_ finding: RuleFinding) -> Verdict { Verdict(result: .no, finding: finding) }
    }

    let order: [RoutingRule]
    private let named: NamedAccounts
    private let value: LikelyValue
    private let threshold: Money
    private let territories: TerritoryMatch
    private let use: ProductUse
    private let accounts: RoutingAccounts
    private let roster: SalesRoster
    private let acvTeam: TeamPool
    private let plgTeam: TeamPool
    private let areas: [(owner: Int32, team: TeamPool)]
    /// Per territory, whether each rep has the skill it asks for; empty where it asks for none.
    private let skilled: [[Bool]]

    /// A team of the settings, with the reps in it who take leads.
    private struct TeamPool {
        let isNamed: Bool
        let members: [Int32]

        init(_ team: String?, _ roster: SalesRoster) {
            isNamed = team != nil
            members = roster.members(team)
        }

        /// Its turn, where it has anybody to take one.
        func turn(_ finding: RuleFinding, territory: Int32 = -1) -> Verdict {
            if !isNamed { return .no(.noTeam) }
            if members.isEmpty { return Verdict(result: .nobody, finding: .teamEmpty) }
            return Verdict(result: .yes, finding: finding, pool: members, territory: territory)
        }
    }

    init(_ facts: Facts, _ roster: SalesRoster, _ accounts: RoutingAccounts, _ use: ProductUse) {
        let routing = facts.policy.routing, places = RecordPlaces(facts, .contact)
        order = RoutingRule.order(routing)
        named = NamedAccounts(facts.policy, facts.book, roster, accounts)
        value = LikelyValue(routing, places)
        threshold = routing.acvThreshold
        territories = TerritoryMatch(routing.territories, places)
        (self.use, self.accounts, self.roster) = (use, accounts, roster)
        acvTeam = TeamPool(routing.acvTeam, roster)
        plgTeam = TeamPool(routing.plgTeam, roster)
        areas = routing.territories.map { ($0.owner.flatMap(roster.person) ?? -1, TeamPool($0.team, roster)) }
        skilled = routing.territories.map { territory in
            guard let skill = territory.skill.map(folded), !skill.isEmpty else { return [] }
            return roster.skills.map { $0.contains(skill) }
        }
    }

    /// Whether a rep may take leads of a territory.
    func hasSkill(_ rep: Int, territory: Int32) -> Bool {
        guard territory >= 0, !skilled[Int(territory)].isEmpty else { return true }
        return skilled[Int(territory)][rep]
    }

    func look(_ rule: RoutingRule, _ contact: Int, at instant: Int64, _ owners: AccountOwners) -> Verdict {
        switch rule {
        case .account:
            let found = named.look(contact)
            return Verdict(result: found.result, finding: found.finding, owner: found.owner)
        case .accountOwner: return accountOwner(contact, at: instant, owners)
        case .acv: return likelyValue(contact)
        case .plg: return product(contact, at: instant)
        case .territory: return territory(contact)
        case .roundRobin:
            if roster.everyone.isEmpty { return Verdict(result: .nobody, finding: .nobodyAtAll) }
            return Verdict(result: .yes, finding: .everyone, pool: roster.everyone)
        case .fallback: return Verdict(result: .yes, finding: .nobodyAvailable)
        }
    }

    private func accountOwner(_ contact: Int, at instant: Int64, _ owners: AccountOwners) -> Verdict {
        let account = accounts.ofContact[contact]
        guard account >= 0 else { return .no(.noAccount) }
        guard let (owner, claim) = owners.find(account, at: instant) else { return .no(.noOpenOwner) }
        let finding: RuleFinding =
            switch claim {
            case .deal: .ownsDeal(owner)
            case .customer: .ownsCustomer(owner)
            case .earlier: .tookEarlier(owner)
            case .lead, .none: .ownsLead(owner)
            }
        return Verdict(result: .yes, finding: finding, owner: owner)
    }

    private func likelyValue(_ contact: Int) -> Verdict {
        guard let money = value.of(contact) else { return .no(.sizeUnknown) }
        let whole = Int32(clamping: money.units / Money.scale)
        return money > threshold ? acvTeam.turn(.acvAbove(whole)) : .no(.acvBelow(whole))
    }

    /// A signup by this contact, and more than one user in the account, both by the instant.
    private func product(_ contact: Int, at instant: Int64) -> Verdict {
        guard use.signup[contact] <= instant else { return .no(.noSignup) }
        let account = accounts.ofContact[contact]
        guard account >= 0, use.team[Int(account)] <= instant else { return .no(.signupAlone) }
        return plgTeam.turn(.teamUsage)
    }

    private func territory(_ contact: Int) -> Verdict {
        let place = territories.first(contact)
        guard place >= 0 else { return .no(.noTerritory) }
        let (owner, team) = areas[place]
        guard owner >= 0 else { return team.turn(.territory(Int32(place)), territory: Int32(place)) }
        guard roster.isActive[Int(owner)] else { return .no(.ownerGone(owner)) }
        return Verdict(result: .yes, finding: .territory(Int32(place)), owner: owner)
    }
}
