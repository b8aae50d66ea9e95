// What blocks the next stage: the fields it requires, and how many of those who might enter it lack each.

import Columns

/// A field that the stage after the current one requires.
public struct StageGap: Sendable, Hashable {
    /// Where the people stand.
    public var stage: LifecycleStage
    /// What they would enter next.
    public var next: LifecycleStage
    public var field: Field
    /// How many of them lack it.
    public var people: Int
    /// Of these, how many are due for that stage now.
    public var due: Int
}

/// Who lacks what for the next stage.
struct StageGaps: Sendable {
    private let check: LifecycleCheck

    init(_ check: LifecycleCheck) { self.check = check }

    /// By stage and then in the order of the settings; fields that nobody lacks are left out.
    func all(_ mask: [UInt8]?) -> [StageGap] {
        LifecycleStage.allCases.flatMap { stage -> [StageGap] in
            guard let next = stage.nextRequired else { return [] }
            return check.fields.required(next).compactMap { required in
                let people = people(stage, required.field, due: false, mask)
                guard !people.isEmpty else { return nil }
                let due = people.count { isDue(Int($0), for: next) }
                return StageGap(stage: stage, next: next, field: required.field, people: people.count, due: due)
            }
        }
    }

    /// The people of a stage who lack a field of the next one, ascending.
    func people(_ stage: LifecycleStage, _ field: Field, due: Bool, _ mask: [UInt8]?) -> [Int32] {
        guard let next = stage.nextRequired,
            let required = check.fields.required(next).first(where: { $0.field == field })
        else { return [] }
        let current = check.facts.contacts.current, flags = check.facts.contacts.flags, blanks = required.isBlank
        let index = UInt8(stage.index)
        return current.indices.filter { contact in
            current[contact] == index && blanks[contact] == 1 && flags[contact] & ContactFlag.exists != 0
                && (mask?[contact] ?? 1) == 1 && (!due || isDue(contact, for: next))
        }.map { Int32($0) }
    }

    private func isDue(_ contact: Int, for stage: LifecycleStage) -> Bool {
        LifecycleRule.promotions.contains { $0.promotesTo == stage && check.has($0, contact) }
    }
}
