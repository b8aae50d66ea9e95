// `archive-due`: a recycled contact that has not been seen for the time agreed, six months by default, is put away.

import Columns

struct ArchiveDueRule: StageRule {
    static let rule = LifecycleRule.archiveDue
    static let words = "a recycled contact engages within [lifecycle] archive_after, else it is archived"
    static let stages: [LifecycleStage]? = [.recycled]

    private let engagement: Engagement
    /// Day of recycling or creation, by contact.
    private let since: [Int32]
    private let limit: Int32
    private let facts: Facts

    init(_ facts: Facts, _ dates: StageDates, _ engagement: Engagement) {
        self.facts = facts
        self.engagement = engagement
        let created = dates.created
        since = created.indices.map { dates.own(.recycled, $0) ?? created[$0] }
        limit = Int32(clamping: facts.policy.lifecycle.archiveAfter.minutes / 1440)
    }

    var untold: [String] {
        engagement.isUntold ? ["no activities and no date of the last one in any file"] : []
    }

    func holds(_ contact: Int) -> Bool {
        guard !engagement.isUntold, let last = lastDay(contact) else { return false }
        return facts.today.number &- last > limit
    }

    func why(_ contact: Int) -> String {
        guard let last = lastDay(contact) else { return "" }
        let seen = seenDay(contact).map { "last engaged on \(Day(number: $0))" } ?? "no engagement on record"
        let recycled = since[contact] == Day.none.number ? "" : "recycled on \(Day(number: since[contact])), "
        return recycled + seen + ": \(Wording.count(Int(facts.today.number) - Int(last))) days, archived after \(limit)"
    }

    /// The later of the recycling and the last engagement.
    private func lastDay(_ contact: Int) -> Int32? {
        let day = max(since[contact], seenDay(contact) ?? Day.none.number)
        return day == Day.none.number ? nil : day
    }

    private func seenDay(_ contact: Int) -> Int32? {
        let at = engagement.last[contact]
        return at == Moment.none.milliseconds
            ? nil : facts.policy.clock.zone.day(of: Moment(milliseconds: at)).number
    }
}
