// Decisions that were made with one key, under the lock: each is judged as if it came alone after those before it, and
// what can be made is one write and one sync.

import Columns
import Dashboard
import Revenue

extension JournalFile {
    /// Steps 6 to 10 for each of some decisions.
    mutating func write(_ pending: [PendingDecision], at now: Moment) throws(DecisionRefusal) -> [AppendOutcome] {
        let known = pending.map { decisions.record(id: $0.id) }
        try confirm(known.compactMap { $0 }, at: now)  // 6
        var judge = BatchJudge(decisions, next: replay.lastSeq + 1, time: max(now, replay.lastTime))
        let outcomes = zip(pending, known).map { pending, known -> AppendOutcome in
            if let known { return .recorded(known, isRepeat: true) }
            return judge.settle(pending, by: actor, at: now)  // 7
        }
        if !judge.records.isEmpty { try put(judge.records.map { JournalLine($0) }, at: now) }
        return outcomes
    }
}

/// Settles decisions one after the other. Those that share no record with one before are held against the journal as it
/// was, so that a thousand of them are not each compared with all the others.
private struct BatchJudge {
    private let before: Decisions
    /// With those of the records that have been looked at so far.
    private var after: Decisions
    private var applied = 0
    private var touched: Set<String> = []
    private(set) var records: [JournalRecord] = []
    private let next: Int
    private let time: Moment

    init(_ decisions: Decisions, next: Int, time: Moment) {
        before = decisions
        after = decisions
        self.next = next
        self.time = time
    }

    mutating func settle(_ pending: PendingDecision, by actor: Actor, at now: Moment) -> AppendOutcome {
        let ids = pending.decision.subject.ids
        let stand = ids.contains(where: touched.contains) ? latest() : before
        do throws(DecisionRefusal) {
            let settled = try stand.settled(pending.decision, by: actor, at: now, hasEnded: LoginName.hasEnded)
            let record = JournalRecord(
                seq: next + records.count, id: pending.id, time: time, clock: time == now ? nil : now, actor: actor,
                decision: settled)
            records.append(record)
            touched.formUnion(ids)
            return .recorded(record, isRepeat: false)
        } catch {
            return .refused(error)
        }
    }

    private mutating func latest() -> Decisions {
        for record in records[applied...] { after.apply(record) }
        applied = records.count
        return after
    }
}
