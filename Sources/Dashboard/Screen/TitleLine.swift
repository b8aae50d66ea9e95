// The two lines on top: panes and the time the numbers stand for; then the question they answer and how fresh they are.

import Cells
import Columns
import Revenue

enum TitleLine {
    static func draw(_ scene: Scene, _ layout: ScreenLayout, on canvas: inout Canvas) {
        let tabs = panes(scene), time = fitting(times(scene), beside: tabs, layout.title.width)
        let (left, right) = layout.title.splitLeft(layout.title.width - time.width - 1)
        tabs.draw(in: left, on: &canvas)
        let isOdd = scene.state.isPaused || scene.state.past != nil
        canvas.put(time, in: right, align: .right, role: isOdd ? .warning : .textDim)
        let words = crumb(scene), urgent = dataEnd(scene) + journal(scene), rules = revision(scene)
        let all = (dataEnd(scene).isEmpty ? freshness(scene) : []) + rules + urgent
        func width(_ pieces: [(SafeText, Role)]) -> Int { pieces.reduce(0) { $0 + $1.0.width } }
        func fits(_ pieces: [(SafeText, Role)]) -> Bool { words.width + width(pieces) + 2 <= layout.crumb.width }
        // Ages give way to the words of the line, then the rules; that nothing can be saved does not.
        let pieces = fits(all) ? all : fits(rules + urgent) ? rules + urgent : urgent
        let (room, end) = layout.crumb.splitLeft(layout.crumb.width - width(pieces))
        canvas.put(words, in: room, role: .breadcrumb)
        canvas.put(pieces, in: end)
        if !layout.tabs.isEmpty {
            boxes(scene).draw(in: layout.tabs, on: &canvas)
        }
    }

    /// The pane, or the box, whose name lies under a cell of the lines on top.
    static func target(_ x: Int, _ y: Int, _ scene: Scene, _ layout: ScreenLayout) -> (pane: Pane?, box: BoxID?) {
        if y == layout.title.y {
            let tabs = panes(scene), time = fitting(times(scene), beside: tabs, layout.title.width)
            let (left, _) = layout.title.splitLeft(layout.title.width - time.width - 1)
            return (tabs.index(at: x, in: left).map { Pane.allCases[$0] }, nil)
        }
        guard !layout.tabs.isEmpty, y == layout.tabs.y else { return (nil, nil) }
        return (nil, boxes(scene).index(at: x, in: layout.tabs).map { scene.listings[$0].id })
    }

    /// Names of the boxes where only one is shown.
    private static func boxes(_ scene: Scene) -> Tabs {
        let titles = scene.listings.map(\.id.title)
        let items = titles.map { title in
            let isAlone = titles.count { $0.prefix(2) == title.prefix(2) } == 1
            return Tabs.Item(
                key: .empty, title: SafeText.make(title), short: isAlone ? nil : SafeText.make(initials(title)))
        }
        return Tabs(items, active: scene.focus)
    }

    /// `Ws` for "Win by source", to tell it from "Win rates".
    private static func initials(_ title: String) -> String {
        let words = title.split(separator: " ")
        return [words.first, words.last].compactMap { $0?.first.map(String.init) }.joined()
    }

    private static func panes(_ scene: Scene) -> Tabs {
        let shown = Pane.allCases.filter { $0.isNumbered || $0 == scene.state.pane }
        let items = shown.map { pane -> Tabs.Item in
            let key = scene.state.bindings.binding(pane.action)?.keys.first.map { SafeText.make($0.display) } ?? .empty
            return Tabs.Item(
                key: key, title: SafeText.make(pane.title), short: pane == .desk ? "Dd" : nil, badge: badge(pane, scene)
            )
        }
        return Tabs(items, active: shown.firstIndex(of: scene.state.pane) ?? 0)
    }

    private static func badge(_ pane: Pane, _ scene: Scene) -> SafeText {
        if pane == .sla {
            let late = scene.state.queue?.tally.all.late ?? 0
            return late > 0 ? SafeText.make("!\(FigureText.grouped(late))") : .empty
        }
        if pane == .desk {
            let waiting = scene.state.board?.waiting ?? 0
            return waiting > 0 ? SafeText.make(FigureText.grouped(waiting)) : .empty
        }
        if pane == .dedup {
            let open = scene.state.dedup?.answer.order.count ?? 0
            return open > 0 ? SafeText.make(FigureText.grouped(open)) : .empty
        }
        guard let sources = scene.snapshot?.facts.book.sources, pane == .imports else { return .empty }
        if sources.contains(where: { $0.failure != nil }) { return "!" }
        let aside = sources.reduce(0) { $0 + $1.report.setAsideCount }
        return aside > 0 ? "\(aside)" : .empty
    }

    /// The names of the panes come first; the time is written as long as they leave room for.
    private static func fitting(_ times: [SafeText], beside tabs: Tabs, _ width: Int) -> SafeText {
        // The whole name of the active one is no reason to shorten the time.
        for form in Tabs.Form.allCases where form != .active {
            if let time = times.first(where: { tabs.width(form) + 1 + $0.width <= width }) { return time }
        }
        return times.last ?? .empty
    }

    /// The time that the numbers stand for, the longest form first.
    private static func times(_ scene: Scene) -> [SafeText] {
        if let day = scene.state.past?.question.day {
            let word = scene.state.isLookingBack ? "looking back, " : scene.isComputing ? "computing, " : ""
            return [word + "AS OF " + TimeText.day(day), "AS OF " + TimeText.date(day)].map { SafeText.make($0) }
        }
        if let day = scene.state.pastDay, scene.snapshot != nil {
            return ["looking back to " + TimeText.day(day), "looking back"].map { SafeText.make($0) }
        }
        if let loading = scene.state.loading { return [SafeText.make(progress(loading))] }
        guard let facts = scene.snapshot?.facts else { return [scene.state.loadFailure == nil ? "loading" : "no data"] }
        let zone = facts.policy.clock.zone, clock = TimeText.clock(facts.now, in: zone)
        let stamp = TimeText.stamp(facts.now, in: zone)
        let date = TimeText.date(zone.day(of: facts.now)) + " " + clock
        if scene.state.isPaused || scene.isComputing {
            let word = scene.state.isPaused ? "PAUSED" : "computing"
            return [word + " " + stamp, word + " " + date, word + " " + clock].map { SafeText.make($0) }
        }
        let offset = TimeText.offset(zone, at: facts.now)
        return ["as of \(stamp) \(offset)", "as of " + stamp, "as of " + date, date, clock].map { SafeText.make($0) }
    }

    static func progress(_ loading: LoadProgress) -> String {
        let percent = loading.bytesTotal > 0 ? loading.bytesRead / max(1, loading.bytesTotal / 100) : 0
        return
            "reading \(loading.file) \(min(100, max(0, percent)))% (\(loading.filesDone)/\(loading.filesTotal) files)"
    }

    /// Period, segment and comparison; below a pane, the way down instead.
    static func crumb(_ scene: Scene) -> SafeText {
        guard case .readOnly? = scene.state.writer?.access else { return question(scene) }
        return "view-only | " + question(scene)
    }

    private static func question(_ scene: Scene) -> SafeText {
        guard let facts = scene.snapshot?.facts else { return SafeText.make(scene.state.loadFailure ?? "") }
        if scene.state.pane == .imports, scene.state.level == nil { return SafeText.make(imports(facts.book)) }
        if scene.state.pane == .sla { return SafeText.make(clocks(scene, facts)) }
        if scene.state.pane == .board { return SafeText.make(BoardText.crumb(scene, facts)) }
        if scene.state.pane == .dedup { return SafeText.make(GroupText.crumb(scene.state, facts)) }
        let query = scene.state.query(for: facts), isRouting = scene.state.pane == .routing
        let isNow = isRouting && scene.state.routingMode == .dryRun
        var parts = [isNow ? "now, by today's rules" : query.period.label(today: facts.today)]
        let conditions = query.segment.conditions
        parts.append(conditions.isEmpty ? "all segments" : conditions.map(\.label).joined(separator: ", "))
        switch scene.state.comparison {
        case _ where isRouting || scene.state.pane == .lifecycle: break
        case .before:
            parts.append(query.period.previous(today: facts.today).map { "vs \($0.name)" } ?? "nothing to compare with")
        case .yearAgo: parts.append("vs a year ago")
        case .none: break
        }
        parts += scene.state.levels.map { $0.crumb(facts) }
        return parts.map { SafeText.make($0) }.joined(separator: " | ")
    }

    private static func clocks(_ scene: Scene, _ facts: Facts) -> String {
        let conditions = scene.state.segment.conditions
        var parts = ["SLA queue"]
        if !conditions.isEmpty { parts.append(conditions.map(\.label).joined(separator: ", ")) }
        if scene.state.level == nil { parts += scene.state.queue.map(QueueText.crumb) ?? [] }
        return (parts + scene.state.levels.map { $0.crumb(facts) }).joined(separator: " | ")
    }

    private static func imports(_ book: Book) -> String {
        let rows = book.sources.reduce(0) { $0 + $1.report.rows }
        let aside = book.sources.reduce(0) { $0 + $1.report.setAsideCount }
        return "\(book.sources.count.counted("file")) | \(rows.counted("row")) | \(FigureText.grouped(aside)) set aside"
    }

    /// That the exports end before the period begins, and the key that helps.
    private static func dataEnd(_ scene: Scene) -> [(SafeText, Role)] {
        guard scene.state.pane.showsFigures, scene.state.level == nil, let end = scene.figures?.dataEnd
        else { return [] }
        let key = scene.state.bindings.binding(.period)?.keys.first.map { ": \($0.display) other period" } ?? ""
        return [(SafeText.make("  data ends \(TimeText.day(end.newest, weekday: false))" + key), .warning)]
    }

    /// Which revision of the scoring rules tells who is an MQL, where that is what is shown.
    private static func revision(_ scene: Scene) -> [(SafeText, Role)] {
        guard let scoring = scene.snapshot?.facts.policy.scoring, scene.state.showsLeads || isTrying(scene) else {
            return []
        }
        return [(SafeText.make("  scoring r\(scoring.revision)"), .textDim)]
    }

    private static func isTrying(_ scene: Scene) -> Bool {
        scene.state.level?.whatIf != nil || scene.state.level?.against != nil
    }

    /// What stands between this session and the journal.
    private static func journal(_ scene: Scene) -> [(SafeText, Role)] {
        let state = scene.state, waiting = state.writing.count
        if state.writingWaits != nil { return [(SafeText.make("  NOT SAVED: \(waiting)"), .error)] }
        return waiting > 0 ? [(SafeText.make("  saving \(waiting)"), .changed)] : []
    }

    /// The age of the newest export of each system, STALE words included.
    private static func freshness(_ scene: Scene) -> [(SafeText, Role)] {
        guard let facts = scene.snapshot?.facts, scene.state.level == nil else { return [] }
        if scene.state.pane == .board { return [(SafeText.make(BoardText.legend), .textDim)] }
        if scene.state.pane == .sla {
            return [(SafeText.make(QueueText.calendars(facts, now: scene.state.moment(of: facts))), .textDim)]
        }
        var newest: [(system: String, at: Moment)] = []
        let isPinned = facts.policy.clock.now != nil
        for source in facts.book.sources where source.isCurrent && !source.system.isEmpty {
            guard source.isDated || !isPinned else { continue }
            if let index = newest.firstIndex(where: { $0.system == source.system }) {
                newest[index].at = max(newest[index].at, source.exported)
            } else {
                newest.append((source.system, source.exported))
            }
        }
        guard !newest.isEmpty else { return [] }
        let now = scene.state.moment(of: facts)
        let ages = newest.map { "\($0.system) \(TimeText.age(of: $0.at, at: now))" }.joined(separator: "  ")
        var pieces: [(SafeText, Role)] = [(SafeText.make("data: " + ages), .textDim)]
        if scene.figures?.metrics.contains(where: \.isStale) == true { pieces.append(("  STALE", .stale)) }
        if scene.state.loadFailure != nil { pieces.append(("  LOAD FAILED", .error)) }
        return pieces
    }
}

extension Pane {
    /// Shows the numbers of a period.
    var showsFigures: Bool { self == .executive || self == .marketing || self == .sales }

    /// Has a key of its own, and a place in the row of panes; another one is there while it is in front.
    var isNumbered: Bool { self != .lifecycle }

    var title: String {
        switch self {
        case .executive: "Exec"
        case .marketing: "Mktg"
        case .sales: "Sales"
        case .board: "Board"
        case .sla: "SLA"
        case .dedup: "Dedup"
        case .desk: "Desk"
        case .routing: "Route"
        case .imports: "Imports"
        case .lifecycle: "Lifecycle"
        }
    }

    var action: Action {
        switch self {
        case .executive: .executive
        case .marketing: .marketing
        case .sales: .sales
        case .board: .board
        case .sla: .sla
        case .dedup: .dedup
        case .desk: .desk
        case .routing: .routing
        case .imports: .imports
        case .lifecycle: .lifecycle
        }
    }
}

extension BoxID {
    /// A word or two for the row of tabs.
    var title: String {
        switch self {
        case .since: "Since"
        case .needs: "Needs you"
        case .sources: "By source"
        case .volume: "Lead volume"
        case .wins: "Win by source"
        case .losses: "Loss reasons"
        case .aside: "Set aside"
        case .clock: "Why"
        case .slowness: "Cost"
        case .sideBySide: "Fields"
        case .evidence: "Why"
        case .clocks: "SLA"
        case .likenesses: "Twins"
        case .related: "Others"
        case .dials: "Numbers"
        case .curve: "Other values"
        case .ruleChanges: "Differences"
        case .ownerless: "No owner"
        case .acceptanceByOwner, .acceptanceBySource: "MQLs"
        case .noShows: "No-shows"
        case .accuracy: "By month"
        case .winRates: "Win rates"
        case .risks: "At risk"
        case .checks: "Rules"
        case .claims: "People"
        case .standing: "Stages"
        case .flow: "Moves"
        case .gaps: "Missing"
        default: rawValue.prefix(1).uppercased() + rawValue.dropFirst()
        }
    }
}
