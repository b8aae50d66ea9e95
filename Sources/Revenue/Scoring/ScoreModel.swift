// The scoring rules made ready for one book. Every distinct value was judged once, every activity has its kind, and the
// events of a contact lie together, so that any number of contacts and moments can be scored cheaply.

import Columns

/// The policy's rules compiled against a book.
///
/// A score at a moment uses nothing that came later: events up to it, and of a contact that was sent back by then only
/// those after. What has no date of its own is taken as it stands in the exports, whatever the moment: title, company,
/// its size and industry, technology, and fields of one's own; `dated` takes it from the exports of the day, where they
/// are kept. A bounce or an unsubscription that no activity dates is known at the moment of the facts only.
///
/// Making a model of a million contacts takes tenths of a second, so it is made where it is asked for and never while
/// loading.
public struct ScoreModel: Sendable {
    public let facts: Facts
    public let policy: ScoringPolicy
    private(set) var columns: FactColumns
    let systems: ContactSystems
    let kinds: EventKinds
    let kindTable: KindTable
    let log: EventLog
    let resets: EngagementResets
    let flags: DatedFlags
    let engagedAccounts: EngagedAccounts?
    let created: [Int64]
    /// By rule; nil where it has no condition.
    private(set) var conditions: [RuleCondition?]
    /// The conditions that are asked anew for every moment.
    private(set) var moving: [(rule: Int, condition: MovingCondition)]
    /// Rules that lose points with time, and the place of each rule among them.
    let slots: [Int]
    let slotOfRule: [Int?]

    /// - Parameter policy: other rules than those of the facts, for a what-if.
    public init(_ facts: Facts, policy: ScoringPolicy? = nil, workers: Workers = .serial) {
        let policy = policy ?? facts.policy.scoring, book = facts.book
        self.facts = facts
        self.policy = policy
        let columns = FactColumns(book: book, policy: policy), systems = ContactSystems(book)
        let kinds = EventKinds(book.activities, policy.rules)
        let log = EventLog(book, kinds, systems, workers: workers)
        let flags = DatedFlags(facts, log)
        let conditions = ScoreModel.conditions(policy, columns, flags, workers)
        let asksForCompany = policy.rules.contains { $0.when?.fields.contains(RuleField.engagedContacts) ?? false }
        engagedAccounts = asksForCompany ? EngagedAccounts(facts, log, kinds) : nil
        slots = kinds.terms.filter { $0.period > 0 }.map(\.rule)
        let slots = slots
        slotOfRule = policy.rules.indices.map { slots.firstIndex(of: $0) }
        moving = ScoreModel.moving(conditions)
        kindTable = KindTable(kinds.kinds)
        resets = EngagementResets(facts)
        created = book.contacts.has("created") ? book.contacts.moments("created") : []
        (self.columns, self.systems, self.kinds, self.log) = (columns, systems, kinds, log)
        (self.flags, self.conditions) = (flags, conditions)
    }

    private static func conditions(
        _ policy: ScoringPolicy, _ columns: FactColumns, _ flags: DatedFlags, _ workers: Workers
    ) -> [RuleCondition?] {
        workers.map(policy.rules.count) { index in
            policy.rules[index].when.map { RuleCondition($0, columns, flags: flags) }
        }
    }

    private static func moving(_ conditions: [RuleCondition?]) -> [(rule: Int, condition: MovingCondition)] {
        conditions.enumerated().compactMap { index, condition in
            if case .moving(let program)? = condition { return (index, program) }
            return nil
        }
    }

    /// The same model with the facts of some contacts as they were known at a moment each; good for scoring these at
    /// these moments alone.
    ///
    /// - Parameter contacts: rows of the book, each once.
    /// - Returns: per contact, whether an export of that day is kept, so that nothing younger is known to its score.
    func dated(
        _ contacts: [Int32], at moments: [Moment], workers: Workers = .serial
    ) -> (model: ScoreModel, isDated: [Bool]) {
        let fields = policy.rules.reduce(into: Set<Field>()) { fields, rule in
            for field in rule.when?.fields ?? [] { fields.formUnion(self.fields(behind: field)) }
        }
        let dated = DatedFacts(facts, fields, contacts, at: moments)
        var model = self
        if dated.isLaidOver {
            model.columns = FactColumns(book: dated.book, policy: policy)
            model.conditions = ScoreModel.conditions(policy, model.columns, flags, workers)
            model.moving = ScoreModel.moving(model.conditions)
        }
        return (model, dated.isDated)
    }

    /// Scores of all contacts that exist by the facts' moment, at that moment, in the order of the book.
    public func sheet(workers: Workers = .serial) -> ScoreSheet {
        let flags = facts.contacts.flags
        let rows = flags.indices.filter { flags[$0] & ContactFlag.exists != 0 }.map { Int32(truncatingIfNeeded: $0) }
        return sheet(rows, .one(facts.now.milliseconds), workers: workers)
    }

    /// Scores of some contacts, each at a moment of its own; a contact may stand in it several times.
    ///
    /// - Parameters:
    ///   - contacts: rows of the book.
    ///   - moments: as many; what came after a contact's moment is not looked at.
    public func sheet(_ contacts: [Int32], at moments: [Moment], workers: Workers = .serial) -> ScoreSheet {
        sheet(contacts, .each(moments.map(\.milliseconds)), workers: workers)
    }

    /// Scores at moments to come, if nothing happens after an instant.
    func projected(_ contacts: [Int32], at moments: [Int64], knownUntil known: Int64) -> ScoreSheet {
        sheet(contacts, .each(moments), knownUntil: known, workers: .serial)
    }

    private func sheet(
        _ contacts: [Int32], _ times: ScoreTimes, knownUntil known: Int64 = .max, workers: Workers
    ) -> ScoreSheet {
        let size = ScoreSheet.blockRows
        let blocks = workers.map((contacts.count + size - 1) / size) { piece in
            block(contacts[(piece * size)..<min((piece + 1) * size, contacts.count)], times, knownUntil: known)
        }
        return ScoreSheet(
            policy: policy, contacts: contacts, times: times, slotOfRule: slotOfRule, blocks: blocks, workers: workers)
    }
}

/// The moments of a sheet, in milliseconds.
enum ScoreTimes: Sendable {
    /// One for all.
    case one(Int64)
    case each([Int64])

    @inline(__always) subscript(index: Int) -> Int64 {
        switch self {
        case .one(let moment): moment
        case .each(let moments): moments[index]
        }
    }
}
