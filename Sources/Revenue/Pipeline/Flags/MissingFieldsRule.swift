// `missing`: what a stage requires is empty, so the deal may not move on. A field that none of a deal's own exports
// brings cannot be told to be empty: it is not flagged, and that is said.

import Columns

struct MissingFieldsRule: HygieneRule {
    static let flag = HygieneFlag.missing
    static let words = "every field that the stage requires is filled in before the deal moves on"

    /// A field of one stage, and where it is blank.
    private struct Required {
        let name: String
        /// 1: blank in a deal whose exports bring the field.
        let isBlank: [UInt8]
    }

    private let stages: [PipelineStage]
    private let stage: [Int16]
    /// By stage.
    private let required: [[Required]]
    let untold: [String]

    init(_ facts: Facts) {
        stages = facts.policy.pipeline.stages
        stage = facts.deals.stage
        let reader = RequiredFields(facts)
        var read: [String: [UInt8]] = [:]
        required = stages.map { stage in
            stage.state != .open ? [] : stage.required.compactMap { name in
                if read[name] == nil { read[name] = reader.blanks(name) }
                return read[name].flatMap { $0.isEmpty ? nil : Required(name: name, isBlank: $0) }
            }
        }
        untold = reader.untold(stages.filter { $0.state == .open }.flatMap(\.required), read)
    }

    func holds(_ deal: Int) -> Bool {
        let stage = Int(stage[deal])
        return stage >= 0 && required[stage].contains { $0.isBlank[deal] == 1 }
    }

    /// The names of what is missing, in the order of the settings.
    func missing(_ deal: Int) -> [String] {
        let stage = Int(stage[deal])
        return stage < 0 ? [] : required[stage].filter { $0.isBlank[deal] == 1 }.map(\.name)
    }

    func detail(_ deal: Int) -> String {
        let stage = stages[Int(stage[deal])], missing = missing(deal).map(Self.spoken)
        let needs = stage.required.map(Self.spoken).joined(separator: ", ")
        let names =
            missing.count == 1
            ? missing[0] : missing.dropLast().joined(separator: ", ") + " and " + missing[missing.count - 1]
        return "\(stage.name) needs \(needs): \(names) \(missing.count == 1 ? "is" : "are") empty"
    }

    /// `stakeholder_map` as "stakeholder map".
    static func spoken(_ field: String) -> String {
        field == "contact_id" ? "contact" : field.split(separator: "_").joined(separator: " ")
    }
}

/// Reads which deals have a field.
private struct RequiredFields {
    let facts: Facts

    init(_ facts: Facts) { self.facts = facts }

    /// 1 where blank, 0 where filled in, 2 where the deal's exports have no such column; empty where none has.
    func blanks(_ name: String) -> [UInt8] {
        let table = facts.book.deals, links = facts.book.links
        let alike: [Field] = switch name {
        case "contact_id", "contact": ["contact_id"]
        case "company", "company_id": ["company", "company_id"]
        default: [Field(name)]
        }
        let columns = alike.compactMap { table.columns[$0] }
        let hasLinks = alike[0] == "contact_id" && !links.dealContacts.isEmpty
        guard !columns.isEmpty || hasLinks else { return [] }
        let isBrought = facts.book.brought(alike, to: table)
        return (0..<table.count).map { deal in
            if columns.contains(where: { !$0.isBlank(deal) }) { return 0 }
            // A converted lead tells of the deal it became, and nothing of the others.
            if hasLinks && links.dealContactEnds[deal] > (deal == 0 ? 0 : links.dealContactEnds[deal - 1]) { return 0 }
            return !columns.isEmpty && isBrought?(deal) ?? true ? 1 : 2
        }
    }

    func untold(_ names: [String], _ read: [String: [UInt8]]) -> [String] {
        var seen: Set<String> = []
        let flags = facts.deals.flags
        return names.filter { seen.insert($0).inserted }.compactMap { name in
            let spoken = MissingFieldsRule.spoken(name), blanks = read[name] ?? []
            if blanks.isEmpty { return "no file of deals has a column for \(spoken)" }
            let deals = blanks.indices.count { blanks[$0] == 2 && flags[$0] & DealFlag.open != 0 }
            return deals == 0 ? nil : ToldField.words(openDeals: deals, spoken)
        }
    }
}
