// Rules that say nothing because nothing tells them: a column that no export has, activities that a system does not
// export, a list that the settings leave empty. They count for 0 in a score, and here is why.

import Columns

/// A rule that cannot be applied.
public struct UnappliedRule: Sendable, Hashable {
    /// Place among the policy's rules.
    public var rule: Int
    public var name: String
    /// "no export has the column 'tech'".
    public var why: String
}

extension ScoreModel {
    /// Rules that cannot be applied to any contact, or to none of some system, in the order of the rules.
    public var notApplied: [UnappliedRule] {
        let told = toldByRecords
        return policy.rules.indices.flatMap { rule in
            if let why = reason(rule) { return [UnappliedRule(rule: rule, name: policy.rules[rule].name, why: why)] }
            return told.contains(rule) ? [] : systems.names.indices.compactMap { system in
                reason(rule, ofSystem: system).map {
                    UnappliedRule(rule: rule, name: policy.rules[rule].name, why: $0)
                }
            }
        }
    }

    /// Rules whose events somebody has, which may also stand in other records than activities: a form in a contact's.
    private var toldByRecords: Set<Int> {
        var isSeen = [Bool](repeating: false, count: kinds.kinds.count)
        for kind in log.kinds { isSeen[Int(kind)] = true }
        let terms = kinds.kinds.indices.filter { isSeen[$0] }.flatMap { kinds.kinds[$0].terms }
        return Set(terms.map { kinds.terms[$0].rule })
    }

    /// Rules that cannot be applied to one contact.
    ///
    /// - Parameter held: those that hold for it, whatever tells them.
    func notApplied(to contact: Int, held: [Int]) -> [UnappliedRule] {
        policy.rules.indices.compactMap { rule in
            if held.contains(rule) { return nil }
            return (reason(rule) ?? reason(rule, ofSystem: systems[contact])).map {
                UnappliedRule(rule: rule, name: policy.rules[rule].name, why: $0)
            }
        }
    }

    /// Why a rule says nothing of anybody; nil where it may.
    private func reason(_ rule: Int) -> String? {
        if case .untold(let fields)? = conditions[rule] {
            let names = fields.map { "'\(Self.column(behind: $0).rawValue)'" }
            return fields.allSatisfy({ MovingCondition.fields.contains($0) || $0 == RuleField.engagedContacts })
                ? "no export has activities that tell \(names.joined(separator: ", "))"
                : "no export has the column \(names.joined(separator: " or "))"
        }
        let empty = policy.rules[rule].when?.tests.compactMap { test -> String? in
            guard case .list(let list) = test.operand, policy.list(list).isEmpty, DomainLists.builtIn(list).isEmpty
            else { return nil }
            return list.rawValue
        } ?? []
        return empty.first.map { "[scoring] \($0) is empty" }
    }

    /// The column of an export that a derived field would follow from.
    private static func column(behind field: Field) -> Field {
        switch field {
        case RuleField.level, RuleField.decisionRole: "title"
        case RuleField.mailDomain: "email"
        default: field
        }
    }

    /// Why a rule says nothing of the contacts of a system; nil where it may.
    private func reason(_ rule: Int, ofSystem system: Int) -> String? {
        let needed = families(of: policy.rules[rule])
        guard !needed.isEmpty, log.families[system].isDisjoint(with: needed.reduce([]) { $0.union($1) }) else {
            return nil
        }
        let name = systems.names[system]
        let words = needed.map(\.words).joined(separator: " or ")
        return "no file tells the \(words) of \(name.isEmpty ? "these" : name) contacts"
    }

    /// Activities without which a rule cannot be told; one of them is enough.
    private func families(of rule: ScoringRule) -> [EventFamily] {
        var needed = rule.events.map(EventFamily.init)
        let fields = rule.when?.fields ?? []
        if fields.contains(RuleField.idleDays) || fields.contains(RuleField.engagedContacts) { needed.append(.web) }
        if fields.contains(RuleField.loginIdleDays) { needed.append(.product) }
        return [EventFamily.web, .product, .sales].filter(needed.contains)
    }
}
