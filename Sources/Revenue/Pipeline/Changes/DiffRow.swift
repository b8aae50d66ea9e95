// A deal of the waterfall as it is shown: what it was and what it is.

import Columns

/// One deal of a bucket, ready to list.
public struct DiffRow: Sendable {
    public var bucket: DiffBucket
    /// What a decision about it names; nil where it is gone or has no id.
    public var subject: Subject?
    /// Row in the newer facts; -1 where it is gone.
    public var deal: Int32
    public var id: String
    public var name: String
    public var owner: String
    public var ownerWord: OwnerWord
    /// nil where it was not there, or is no more.
    public var before: End?
    public var after: End?
    public var change: Money

    /// What an end says of it.
    public struct End: Sendable, Hashable {
        public var stage: String
        public var amount: Money?
        public var close: Day?
    }
}

extension PipelineDiff {
    /// A difference in the words of its deal.
    public func row(_ difference: DealDifference) -> DiffRow {
        let isGone = difference.new < 0
        let facts = isGone ? old : new, row = Int(isGone ? difference.old : difference.new)
        let owner = facts.owner(ofDeal: Int32(row))
        return DiffRow(
            bucket: difference.bucket, subject: isGone ? nil : new.book.subject(.deal, row), deal: difference.new,
            id: facts.book.deals.text("id", row), name: facts.name(.deal, row),
            owner: owner, ownerWord: facts.book.ownerWord(owner, .deal, row), before: end(old, difference.old),
            after: end(new, difference.new),
            change: Money(units: difference.change))
    }

    private func end(_ facts: Facts, _ deal: Int32) -> DiffRow.End? {
        guard deal >= 0 else { return nil }
        let row = Int(deal), stage = Int(facts.deals.stage[row]), close = facts.deals.closeDay[row]
        return DiffRow.End(
            stage: stage < 0 ? facts.book.deals.text("stage", row) : facts.policy.pipeline.stages[stage].name,
            amount: facts.value(ofDeal: row), close: close == Day.none.number ? nil : Day(number: close))
    }

    /// What changed about a deal, in words: "close 2026-11-30 → 2026-12-15, amount 20,000 → 24,000".
    public func words(_ row: DiffRow) -> String {
        guard let before = row.before, let after = row.after else {
            let end = row.after ?? row.before
            return [end?.stage, end?.amount.map { Wording.number($0.double) }].compactMap { $0 }.joined(separator: ", ")
        }
        func day(_ day: Day?) -> String { day?.description ?? "none" }
        func money(_ amount: Money?) -> String { amount.map { Wording.number($0.double) } ?? "none" }
        var words: [String] = []
        if before.stage != after.stage { words.append("\(before.stage) → \(after.stage)") }
        if before.close != after.close { words.append("close \(day(before.close)) → \(day(after.close))") }
        if before.amount != after.amount { words.append("amount \(money(before.amount)) → \(money(after.amount))") }
        return words.joined(separator: ", ")
    }
}
