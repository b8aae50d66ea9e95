// [scoring]: the gates, the lists that rules name, and rules that replace or join the preset's.

import Columns
import Revenue

extension Config {
    static var scoringSection: Section<ScoringPolicy> {
        let lists: [Setting<ScoringPolicy>] = ScoringList.allCases.filter { !$0.rawValue.contains(".") }.map { list in
            .key(list.rawValue, Kind.text.list) { $0.lists[list] = $1 }
        }
        return Section([
            .key("preset", .choice) { $0 = ScoringPolicy(preset: $1) },
            .key("revision", .whole(1...1_000_000), \.revision),
            .key("fit_weight", .share, \.fitWeight),
            .key("fit_min", .percent, \.fitMin),
            .key("engagement_min", .percent, \.engagementMin),
            .key("threshold", .percent, \.threshold),
            .key("override", Kind.choice.list, \.override),
            .key("decay", .choice, \.decay),
            .key("recalibrated", .day, \.recalibrated),
            .key("recalibrate_every", .span("dw"), \.recalibrateEvery),
            .table("tools", toolsSection, \.self),
            .table("titles", titlesSection, \.self),
            .key("departments", Kind.text.list.byName, \.departments),
            Setting(name: "rule", inner: ruleSection.paths, read: readRules),
        ] + lists)
    }

    private static var toolsSection: Section<ScoringPolicy> {
        let tools: [(String, ScoringList)] = [
            ("complementary", .complementaryTools), ("competitor", .competitorTools), ("replaced", .replacedTools),
        ]
        return Section(tools.map { name, list in .key(name, Kind.text.list) { $0.lists[list] = $1 } })
    }

    /// Words of titles by the rank that they name.
    private static var titlesSection: Section<ScoringPolicy> {
        Section(TitleLevel.allCases.map { level in
            .key(level.rawValue, Kind.text.list) { $0.titles[level] = $1 }
        })
    }

    private static var ruleSection: Section<ScoringRule> {
        Section([
            .key("name", .text, \.name).required,
            .key("part", .choice, \.part).required,
            .key("when", .condition, \.when),
            .key("event", Kind.choice.oneOrMore, \.events),
            .key("detail", .text, \.detail),
            .key("count", .whole(1...1_000_000), \.count),
            .key("window", .span(), \.window),
            .key("points", .number, \.points).required,
            .key("each", .flag, \.each),
            .key("cap", .whole(1...1_000_000), \.cap),
            .key("decay", .decay, \.decay),
        ])
    }

    private static func readRules(_ node: TomlNode, into scoring: inout ScoringPolicy, _ reading: Reading) {
        let rules = Kind.tables(ruleSection, start: ScoringRule()).read(node, reading) ?? []
        reading.refuseRepeats(rules.map(\.name), of: "name", in: node)
        for (element, rule) in zip(node.elements ?? [], rules) {
            if element["event"] == nil {
                let stray = ["detail", "count", "window", "each", "cap", "decay"].first { element[$0] != nil }
                if let stray {
                    reading.complain(element.path + [.key(stray)], "means nothing without the key 'event'")
                } else if element["when"] == nil {
                    reading.complain(element.path, "needs the key 'when' or 'event'")
                }
            }
            if let index = scoring.rules.firstIndex(where: { $0.name == rule.name }) {
                scoring.rules[index] = rule
            } else {
                scoring.rules.append(rule)
            }
        }
    }
}

extension Kind<RuleExpression> {
    fileprivate static var condition: Kind {
        Kind { node, reading in
            guard let text = Kind<String>.text.read(node, reading) else { return nil }
            do throws(RuleSyntaxError) {
                let condition = try RuleExpression(parsing: text)
                for field in condition.fields.sorted() {
                    guard let match = ConditionFields.meant(by: field, in: text) else { continue }
                    reading.complain(
                        node.path,
                        "no field '\(field.rawValue)', did you mean '\(match)'? A header of your own stands in quotes")
                }
                return condition
            } catch {
                reading.complain(node.path, "is no condition: \(error.what)")
                return nil
            }
        }
    }
}

/// The fields that a condition may name without quotes.
private enum ConditionFields {
    private static let known = Set((ObjectKind.contact.fields + ObjectKind.company.fields).map(\.field) + RuleField.all)

    /// The field that was misspelt. Extra fields are welcome (`seats`), so only a plain slip counts, and quotes say
    /// that it is none.
    static func meant(by field: Field, in text: String) -> String? {
        let isQuoted = text.contains("\"\(field.rawValue)\"") || text.contains("'\(field.rawValue)'")
        guard !isQuoted, !known.contains(field) else { return nil }
        return nearest(field.rawValue, in: known.map(\.rawValue).sorted(), atMost: 1)
    }
}

extension Kind<ScoringRule.Decay> {
    fileprivate static var decay: Kind {
        Kind { node, reading in
            let section = Section<ScoringRule.Decay>([
                .key("points", .positive, \.points).required,
                .key("every", .span("dw"), \.every).required,
            ])
            var decay = ScoringRule.Decay()
            section.read(node, into: &decay, reading)
            return decay
        }
    }
}
