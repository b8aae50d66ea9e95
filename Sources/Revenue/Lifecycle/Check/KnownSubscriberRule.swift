// `subscriber-known`: a Subscriber is a Lead once its company is known, or once it reads three pages in one visit or
// downloads what is behind a form. A visit ends with half an hour of quiet.

import Columns

struct KnownSubscriberRule: StageRule {
    static let rule = LifecycleRule.known
    static let words =
        "a Subscriber whose company is known, who read 3 pages in one session or took a gated download is a Lead"
    static let stages: [LifecycleStage]? = [.subscriber]

    static let pages = 3
    /// Milliseconds without a page that end a session.
    static let quiet: Int64 = 30 * 60_000

    private let facts: Facts
    private let hasCompany: [UInt8]
    /// What the activities say, for the subscribers that they say something of.
    private let shown: [Int32: Shown]
    let untold: [String]

    private enum Shown { case session(pages: Int, at: Int64), download(row: Int32, at: Int64) }

    init(_ facts: Facts) {
        self.facts = facts
        hasCompany = KnownSubscriberRule.companies(facts)
        let reader = Visits(facts)
        shown = reader.shown
        untold = reader.isTold ? [] : ["no page views or downloads in any file: only a known company tells"]
    }

    func holds(_ contact: Int) -> Bool { hasCompany[contact] == 1 || shown[Int32(contact)] != nil }

    func why(_ contact: Int) -> String {
        if hasCompany[contact] == 1 { return "its company is known: \(facts.companyName(ofContact: contact))" }
        func day(_ at: Int64) -> Day { facts.policy.clock.zone.day(of: Moment(milliseconds: at)) }
        switch shown[Int32(contact)] {
        case .session(let pages, let at)?: return "read \(pages) pages in one session on \(day(at))"
        case .download(let row, let at)?:
            let detail = facts.book.activities.text("detail", Int(row))
            return "downloaded \(detail.isEmpty ? "gated content" : detail) on \(day(at))"
        case nil: return ""
        }
    }

    private static func companies(_ facts: Facts) -> [UInt8] {
        let contacts = facts.book.contacts, links = facts.book.links.contactCompany
        var known = [UInt8](repeating: 0, count: contacts.count)
        for field: Field in ["company", "company_id"] {
            guard let blanks = contacts.columns[field]?.blanks else { continue }
            for i in known.indices where !blanks[i] { known[i] = 1 }
        }
        if links.count == known.count { for i in known.indices where links[i] >= 0 { known[i] = 1 } }
        return known
    }

    /// Sessions and downloads of the subscribers.
    private struct Visits {
        var shown: [Int32: Shown] = [:]
        let isTold: Bool

        init(_ facts: Facts) {
            let activities = facts.book.activities, links = facts.book.links.activityContact
            let types = activities.coded("type"), at = activities.moments("at")
            let names = types.names.folded, current = facts.contacts.current
            isTold = names.contains("pageview") || names.contains("contentdownload")
            guard links.count == activities.count else { return }
            let isView = names.map { $0 == "pageview" }, isDownload = names.map { $0 == "contentdownload" }
            let limit = facts.now.milliseconds, none = Moment.none.milliseconds
            var views: [(contact: Int32, at: Int64)] = []
            for row in links.indices where links[row] >= 0 && current[Int(links[row])] == 0 {
                guard at[row] != none, at[row] <= limit else { continue }
                let type = Int(types.codes[row])
                if isView[type] { views.append((links[row], at[row])) }
                if isDownload[type] {
                    shown[links[row]] = .download(row: Int32(truncatingIfNeeded: row), at: at[row])
                }
            }
            views.sort { ($0.contact, $0.at) < ($1.contact, $1.at) }
            var start = 0
            for index in views.indices {
                let isNext = index > start && views[index].contact == views[start].contact
                    && views[index].at - views[index - 1].at <= KnownSubscriberRule.quiet
                if !isNext { start = index }
                let pages = index - start + 1
                if pages >= KnownSubscriberRule.pages {
                    shown[views[index].contact] = .session(pages: pages, at: views[start].at)
                }
            }
        }
    }
}
