// Small books and settings for routing, so that a test shows the people, the leads and who gets them.

import Columns

@testable import Revenue

extension RoutingPolicy {
    /// Settings with these reps and nothing else; `edit` adds the rest.
    static func of(_ reps: Rep..., edit: (inout RoutingPolicy) -> Void = { _ in }) -> RoutingPolicy {
        var policy = RoutingPolicy()
        policy.reps = reps
        edit(&policy)
        return policy
    }
}

extension Rep {
    init(_ name: String, _ team: String? = nil, capacity: Int? = nil, edit: (inout Rep) -> Void = { _ in }) {
        self.init()
        self.name = name
        self.team = team
        self.capacity = capacity
        edit(&self)
    }
}

extension Territory {
    init(_ name: String, team: String? = nil, edit: (inout Territory) -> Void = { _ in }) {
        self.init()
        self.name = name
        self.team = team
        edit(&self)
    }
}

extension NamedAccount {
    init(_ name: String, domain: String?, owner: String?, tier: Int? = nil) {
        self.init()
        (self.name, self.domain, self.owner, self.tier) = (name, domain, owner, tier)
    }
}

extension DayRange {
    init(_ from: String, _ to: String) {
        self.init()
        (self.from, self.to) = (day(from), day(to))
    }
}

extension TestBook {
    /// A run as of a minute of Friday, 20 November 2026, UTC.
    func routed(
        _ routing: RoutingPolicy, _ mode: RoutingBook.Mode = .dryRun, now: String = "2026-11-20 12:00",
        edit: (inout Policy) -> Void = { _ in }
    ) -> RoutingBook {
        var policy = Policy()
        policy.routing = routing
        edit(&policy)
        return RoutingBook(Facts.derive(book: book, policy: policy, now: moment(now)), mode)
    }
}

extension RoutingBook {
    var all: [RoutingDecision] { (0..<count).map(decision) }

    /// `a: Ann by territory` for each decision, in order.
    var outcome: [String] { all.map { "\($0.id): \($0.owner) by \($0.rule.rawValue)" } }
    var ownersInOrder: [String] { all.map(\.owner) }

    func decision(of id: String) -> RoutingDecision? { all.first { $0.id == id } }
}

extension RoutingDecision {
    func tried(_ rule: RoutingRule) -> Tried? { tried.first { $0.rule == rule } }
    func skip(_ rep: String) -> String? { skipped.first { $0.rep == rep }?.why }
}
