// What contacts did by themselves that routing goes by: hands raised, product signups, and whether a team uses the
// product. One pass over the activities, whose types are judged once per name.

import Columns

/// First instants of some kinds of activity; `Int64.max` where there was none by now.
struct ProductUse {
    /// Per contact: the first demo request, contact with sales, or trial signup.
    private(set) var handRaise: [Int64]
    /// Per contact: the first account or trial.
    private(set) var signup: [Int64]
    /// Per account: since when more than one person uses the product, by an invitation or by a second user.
    private(set) var team: [Int64]
    /// Per account: engagements of the last 90 days, and how many contacts they came from. An opened mail is none:
    /// mail programs open them by themselves.
    private(set) var engagements: [Int32]
    private(set) var engagedContacts: [Int32]

    static let engagedDays: Int64 = 90

    init(_ book: Book, _ accounts: RoutingAccounts, now: Moment) {
        let count = book.contacts.count, none = Int64.max
        handRaise = [Int64](repeating: none, count: count)
        signup = handRaise
        team = [Int64](repeating: none, count: accounts.count)
        engagements = [Int32](repeating: 0, count: accounts.count)
        engagedContacts = engagements
        let links = book.links.activityContact
        guard links.count == book.activities.count, count > 0 else { return }
        var use = handRaise
        var engaged = [Int32](repeating: 0, count: count)
        scan(book.activities, links, accounts.ofContact, now: now, use: &use, engaged: &engaged)
        gather(use, engaged, accounts.ofContact)
    }

    private mutating func scan(
        _ activities: EntityTable, _ links: [Int32], _ account: [Int32], now: Moment, use: inout [Int64],
        engaged: inout [Int32]
    ) {
        let type = activities.coded("type"), at = activities.moments("at"), codes = type.codes
        let meanings = type.names.folded.map(Meaning.init(foldedType:))
        guard meanings.contains(where: { !$0.isEmpty }) else { return }
        let until = now.milliseconds, recent = until - Self.engagedDays * 86_400_000
        for row in codes.indices {
            let meaning = meanings[Int(codes[row])], contact = Int(links[row]), instant = at[row]
            guard !meaning.isEmpty, contact >= 0, instant <= until, instant != Moment.none.milliseconds
            else { continue }
            if meaning.contains(.handRaise) { handRaise[contact] = min(handRaise[contact], instant) }
            if meaning.contains(.signup) { signup[contact] = min(signup[contact], instant) }
            if meaning.contains(.use) { use[contact] = min(use[contact], instant) }
            if meaning.contains(.engagement), instant >= recent { engaged[contact] += 1 }
            if meaning.contains(.invite), account[contact] >= 0 {
                let own = Int(account[contact])
                team[own] = min(team[own], instant)
            }
        }
    }

    /// From contacts to accounts: the second user makes a team.
    private mutating func gather(_ use: [Int64], _ engaged: [Int32], _ account: [Int32]) {
        var first = [Int64](repeating: .max, count: team.count)
        for contact in account.indices where account[contact] >= 0 {
            let own = Int(account[contact]), instant = use[contact]
            if instant < first[own] {
                team[own] = min(team[own], first[own])
                first[own] = instant
            } else {
                team[own] = min(team[own], instant)
            }
            engagements[own] &+= engaged[contact]
            if engaged[contact] > 0 { engagedContacts[own] += 1 }
        }
    }

    /// What a type of activity stands for.
    private struct Meaning: OptionSet {
        let rawValue: UInt8
        static let handRaise = Meaning(rawValue: 1), signup = Meaning(rawValue: 2), use = Meaning(rawValue: 4)
        static let invite = Meaning(rawValue: 8), engagement = Meaning(rawValue: 16)

        init(rawValue: UInt8) { self.rawValue = rawValue }

        init(foldedType: String) {
            switch foldedType {
            case "demorequest", "contactsales": self = [.handRaise, .engagement]
            case "trialsignup": self = [.handRaise, .signup, .engagement]
            case "accountcreated": self = [.signup, .use, .engagement]
            case "teammateinvited": self = [.use, .invite, .engagement]
            case "onboardingdone", "corefeature", "usagelimit", "dataexport", "integration", "login":
                self = [.use, .engagement]
            case "pageview", "formsubmission", "contentdownload", "webinarregistered", "webinarattended",
                "emailclick", "social":
                self = .engagement
            default: self = []
            }
        }
    }
}
