// What each activity counts for, as one small number a row: which rules it feeds, whether the person did it, whether
// it is use of the product. Types, details and directions are repeated text, so each is judged once.

import Columns

/// A rule that asks for events, as the loops read it. Times in milliseconds.
struct EventTerm: Sendable {
    /// Place among the model's rules.
    let rule: Int
    /// How far back events count; `Int64.max` for ever.
    let window: Int64
    let need: Int32
    let isEach: Bool
    /// Length of a period after which points are lost; 0 where none are.
    let period: Int64

    init(_ rule: ScoringRule, at place: Int) {
        self.rule = place
        window = rule.window.map { Int64($0.minutes) * 60_000 } ?? .max
        need = Int32(clamping: rule.count)
        isEach = rule.each
        period = rule.decay.map { Int64($0.every.minutes) * 60_000 } ?? 0
    }
}

/// Where activities of a type come from: a system that exports none of a family cannot tell that nothing happened.
struct EventFamily: OptionSet, Sendable {
    let rawValue: UInt8
    static let web = EventFamily(rawValue: 1), product = EventFamily(rawValue: 2), sales = EventFamily(rawValue: 4)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ type: ActivityType) {
        switch type {
        case .call, .email, .meeting, .task, .note: self = .sales
        case .accountCreated, .onboardingDone, .coreFeature, .teammateInvited, .usageLimit, .dataExport, .integration,
            .login:
            self = .product
        default: self = .web
        }
    }

    var words: String {
        switch self {
        case .web: "web and mail activities"
        case .product: "product usage"
        default: "calls, mails and meetings"
        }
    }
}

/// The meaning of every activity of a book under some rules.
struct EventKinds: Sendable {
    /// What all activities of a kind have in common; kind 0 counts for nothing.
    struct Kind: Hashable, Sendable {
        /// Places in `terms` of the rules it feeds.
        var terms: [Int] = []
        var type: ActivityType?
        /// The person's own doing: what `idle_days` and `engaged_contacts` go by. Opened mails are none.
        var isEngagement = false
    }

    let terms: [EventTerm]
    private(set) var kinds: [Kind] = [Kind()]
    private var types: [UInt32] = []
    private var details: [UInt32] = []
    private var directions: [UInt32] = []
    private var outcomes: [UInt32] = []
    /// Detail → which of the needles it holds, as a number; 0 for none.
    private var groupOfDetail: [UInt16] = []
    private var isInbound: [Bool] = []
    private var isNotHeld: [Bool] = []
    private var isMeeting: [Bool] = []
    /// `(type * groups + group) * 2 + inbound` → kind.
    private var kindOf: [UInt16] = []
    private var groups = 1

    init(_ activities: EntityTable, _ rules: [ScoringRule]) {
        let asking = rules.indices.filter { !rules[$0].events.isEmpty }
        terms = asking.map { EventTerm(rules[$0], at: $0) }
        guard activities.count > 0 else { return }
        let type = activities.coded("type"), detail = activities.coded("detail")
        let direction = activities.coded("direction"), outcome = activities.coded("outcome")
        (types, details, directions, outcomes) = (type.codes, detail.codes, direction.codes, outcome.codes)
        isInbound = direction.names.folded.map { ["in", "inbound", "incoming", "received"].contains($0) }
        isNotHeld = outcome.names.folded.map(HeldMeetings.isNotHeld)
        let meanings = type.names.folded.map { Self.byName[$0] }
        isMeeting = meanings.map { $0 == .meeting }
        let held = group(detail.names, asking.map { rules[$0].detail })
        groups = held.count
        for meaning in meanings {
            for group in held {
                for inbound in [false, true] {
                    let fed = terms.indices.filter { place in
                        let rule = rules[terms[place].rule]
                        return meaning.map(rule.events.contains) ?? false && (rule.detail == nil || group[place])
                    }
                    kindOf.append(number(of: meaning, fed, inbound: inbound))
                }
            }
        }
    }

    var count: Int { types.count }

    /// The kind of an activity; a meeting that did not take place counts for nothing.
    @inline(__always) func kind(_ row: Int) -> UInt16 {
        let type = Int(types[row])
        if isMeeting[type] && isNotHeld[Int(outcomes[row])] { return 0 }
        let place = type &* groups &+ Int(groupOfDetail[Int(details[row])])
        return kindOf[place &* 2 &+ (isInbound[Int(directions[row])] ? 1 : 0)]
    }

    private mutating func number(of type: ActivityType?, _ fed: [Int], inbound: Bool) -> UInt16 {
        guard let type else { return 0 }
        let kind = Kind(terms: fed, type: type, isEngagement: Self.isEngagement(type, inbound: inbound))
        if let known = kinds.firstIndex(of: kind) { return UInt16(known) }
        // Types times sets of needles found together: thousands at the most, of some fifty.
        guard kinds.count < Int(UInt16.max) else { return 0 }
        kinds.append(kind)
        return UInt16(kinds.count - 1)
    }

    private static func isEngagement(_ type: ActivityType, inbound: Bool) -> Bool {
        switch type {
        case .emailOpen, .unsubscribe, .bounce, .spamComplaint, .task, .note: false
        case .call, .email: inbound
        default: true
        }
    }

    /// Groups details by the needles they hold; returns for each group which terms' needles those are.
    private mutating func group(_ names: TextColumn, _ needles: [String?]) -> [[Bool]] {
        var groups: [[Bool]] = [needles.map { $0?.isEmpty ?? false }]
        var numbers: [[Bool]: UInt16] = [groups[0]: 0]
        let wanted = needles.map { $0.map { Self.plain(Array($0.utf8)[...]) } }
        groupOfDetail = (0..<names.count).map { code in
            let text = Self.plain(names[code])[...]
            let held = wanted.map { needle in
                needle.map { $0.isEmpty || text.firstRange(of: $0) != nil } ?? false
            }
            if let known = numbers[held] { return known }
            guard groups.count < Int(UInt16.max) else { return 0 }
            let number = UInt16(groups.count)
            numbers[held] = number
            groups.append(held)
            return number
        }
        return groups
    }

    /// Lower case, with dashes and underscores as spaces: a page `/case-study/x` is about a case study.
    static func plain(_ text: ArraySlice<UInt8>) -> [UInt8] {
        text.map { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") ? UInt8(ascii: " ") : DomainName.lower($0) }
    }

    private static let byName = Dictionary(
        ActivityType.allCases.map { (folded($0.rawValue), $0) }, uniquingKeysWith: { first, _ in first })
}
