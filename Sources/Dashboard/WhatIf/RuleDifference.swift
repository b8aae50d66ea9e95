// What two scoring policies say differently, each difference in a line: gates and weight, what overrides them, lists
// and words, then the rules by name.

import Revenue

/// One thing that one policy says otherwise than another.
struct RuleDifference: Sendable, Equatable {
    var name: String
    /// What each says; empty where it says nothing.
    var now: String
    var there: String
    /// What else is to be said of it.
    var words = ""

    /// Everything that differs, in the order of the policy; rules that only the other has come last.
    static func all(_ own: ScoringPolicy, _ other: ScoringPolicy) -> [RuleDifference] {
        numbers(own, other) + settings(own, other) + lists(own, other) + rules(own, other)
    }

    private static func numbers(_ own: ScoringPolicy, _ other: ScoringPolicy) -> [RuleDifference] {
        (ScoreGate.allCases.map(GateDial.gate) + [.fitWeight]).filter { $0.value(own) != $0.value(other) }.map {
            RuleDifference(name: $0.title(own), now: digits($0.value(own)), there: digits($0.value(other)))
        }
    }

    private static func settings(_ own: ScoringPolicy, _ other: ScoringPolicy) -> [RuleDifference] {
        var found: [RuleDifference] = []
        func compare(_ name: String, _ now: String, _ there: String) {
            if now != there { found.append(RuleDifference(name: name, now: now, there: there)) }
        }
        compare("override", override(own), override(other))
        compare("decay", own.decay.rawValue, other.decay.rawValue)
        return found
    }

    private static func override(_ policy: ScoringPolicy) -> String {
        policy.override.isEmpty ? "none" : policy.override.map(\.rawValue).joined(separator: ", ")
    }

    /// A list by how many names it has, with those that came and went.
    private static func lists(_ own: ScoringPolicy, _ other: ScoringPolicy) -> [RuleDifference] {
        func difference(_ name: String, _ before: [String], _ after: [String]) -> RuleDifference? {
            guard before != after else { return nil }
            let came = after.filter { !before.contains($0) }.map { "+" + $0 }
            let went = before.filter { !after.contains($0) }.map { "-" + $0 }
            return RuleDifference(
                name: name, now: "\(before.count)", there: "\(after.count)",
                words: (came + went).joined(separator: " "))
        }
        let departments = Set(own.departments.keys).union(other.departments.keys).sorted()
        return ScoringList.allCases.compactMap { difference($0.rawValue, own.list($0), other.list($0)) }
            + TitleLevel.allCases.compactMap {
                difference("titles.\($0.rawValue)", own.titles[$0] ?? [], other.titles[$0] ?? [])
            }
            + departments.compactMap {
                difference("departments.\($0)", own.departments[$0] ?? [], other.departments[$0] ?? [])
            }
    }

    private static func rules(_ own: ScoringPolicy, _ other: ScoringPolicy) -> [RuleDifference] {
        let before = Set(own.rules.map(\.name))
        return own.rules.compactMap { rule in
            guard let after = other.rules.first(where: { $0.name == rule.name }) else {
                return RuleDifference(name: rule.name, now: digits(rule.points), there: "", words: "gone")
            }
            guard after != rule else { return nil }
            let now = words(rule), there = words(after)
            return RuleDifference(
                name: rule.name, now: digits(rule.points), there: digits(after.points),
                words: now == there ? "" : "\(there); was: \(now)")
        } + other.rules.filter { !before.contains($0.name) }.map {
            RuleDifference(name: $0.name, now: "", there: digits($0.points), words: "new: \(words($0))")
        }
    }

    /// What a rule asks for: `demo_request`, `page_view "pricing" 2x in 30d, -5 every 7d`, `employees >= 500`.
    private static func words(_ rule: ScoringRule) -> String {
        var events = rule.events.map(\.rawValue).joined(separator: " or ")
        if let detail = rule.detail { events += " \"\(detail)\"" }
        if rule.count != 1 { events += " \(rule.count)x" }
        if let window = rule.window { events += " in \(window)" }
        if rule.each { events += ", each up to \(rule.cap)" }
        if let decay = rule.decay { events += ", -\(digits(decay.points)) every \(decay.every)" }
        let asked = [rule.when?.description ?? "", events].filter { !$0.isEmpty }.joined(separator: " and ")
        return "\(rule.part.rawValue) for \(asked)"
    }

    /// As few digits as tell a number apart.
    private static func digits(_ value: Double) -> String {
        value == value.rounded() ? FigureText.decimal(value, places: 0) : FigureText.decimal(value, places: 2)
    }
}
