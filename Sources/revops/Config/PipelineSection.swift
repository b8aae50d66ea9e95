// [pipeline], [targets] and [economics]: stages, currencies, quotas and costs.

import Columns
import Revenue

extension Config {
    static var pipelineSection: Section<PipelinePolicy> {
        Section([
            .key("currency", .letters(3, "USD"), \.currency),
            .key("rates", Kind.positive.byName, \.rates),
            .key("stale_factor", .positive, \.staleFactor),
            .key("norm", .choice, \.norm),
            .key("probabilities", .choice, \.probabilities),
            Setting(name: "stage", inner: StageDraft.section.paths) { node, pipeline, reading in
                let drafts = Kind.tables(StageDraft.section, start: StageDraft()).read(node, reading) ?? []
                checkStageNames(drafts, node, reading)
                if !drafts.isEmpty { pipeline.stages = stages(drafts) }
            },
        ])
    }

    /// The stages in the file's order, what is not said filled in, and a won and a lost stage where it has none.
    private static func stages(_ drafts: [StageDraft]) -> [PipelineStage] {
        let taken = Set(drafts.flatMap { [$0.name] + $0.aliases }.map { $0.lowercased() })
        let stages = drafts.enumerated().map { index, draft in
            draft.stage(evenly: Double(index + 1) / Double(drafts.count + 1), taken: taken)
        }
        let closed = PipelineStage.builtIn.filter { builtIn in
            builtIn.state != .open && !stages.contains { $0.state == builtIn.state }
        }
        return stages + closed
    }

    private static func checkStageNames(_ drafts: [StageDraft], _ node: TomlNode, _ reading: Reading) {
        var owners: [String: String] = [:]
        for (index, draft) in drafts.enumerated() {
            for spelling in [draft.name] + draft.aliases where !spelling.isEmpty {
                let folded = spelling.lowercased()
                if let owner = owners[folded], owner != draft.name || spelling == draft.name {
                    reading.complain(
                        node.path + [.index(index), .key(spelling == draft.name ? "name" : "aliases")],
                        "'\(spelling)' is already a name of the stage '\(owner)'")
                }
                owners[folded] = draft.name
            }
        }
    }

    static var targetsSection: Section<[Quota]> {
        Section([
            .list("quota", quotaSection, start: Quota(period: "", owner: nil, amount: .zero)) { $0 = $1 }
        ])
    }

    private static var quotaSection: Section<Quota> {
        Section([
            .key("period", .period, \.period).required,
            .key("owner", .text, \.owner),
            .key("amount", .money, \.amount).required,
        ])
    }

    static var economicsSection: Section<EconomicsPolicy> {
        Section([
            .key("gross_margin", .share, \.grossMargin),
            .key("yearly_churn", .share, \.yearlyChurn),
            .key("cac_lag", .span("dw")) { $0.cacLagDays = $1.days },
            .list("spend", spendSection, start: Spend(channel: "", period: "", amount: .zero)) { $0.spend = $1 },
        ])
    }

    private typealias Spend = (channel: String, period: String, amount: Money)

    private static var spendSection: Section<Spend> {
        Section([
            .key("channel", .text, \.channel).required,
            .key("period", .period, \.period).required,
            .key("amount", .money, \.amount).required,
        ])
    }
}

/// A `[[pipeline.stage]]` as far as the file says.
private struct StageDraft {
    var name = ""
    var aliases: [String] = []
    var probability: Double?
    var required: [String]?
    var staleDays: Int?
    var state: PipelineStage.State?

    static var section: Section<StageDraft> {
        Section([
            .key("name", .text, \.name).required,
            .key("aliases", Kind.text.list, \.aliases),
            .key("probability", .share, \.probability),
            .key("required", Kind.text.list, \.required),
            .key("stale_days", .whole(1...3650), \.staleDays),
            .key("state", .choice, \.state),
        ])
    }

    /// The rest is taken from the built-in stage that goes by this name; an open stage without any probability gets
    /// `evenly`. Spellings in `taken` belong to a stage of the file already.
    func stage(evenly: Double, taken: Set<String>) -> PipelineStage {
        let builtIn = PipelineStage.builtIn.first { stage in
            ([stage.name] + stage.aliases).contains { $0.lowercased() == name.lowercased() }
        }
        let known = builtIn.map { [$0.name] + $0.aliases } ?? []
        let state = state ?? builtIn?.state ?? .open
        let closed: Double? = switch state {
        case .open: nil
        case .won: 1
        case .lost: 0
        }
        return PipelineStage(
            name: name, aliases: aliases + known.filter { !taken.contains($0.lowercased()) },
            probability: probability ?? closed ?? builtIn?.probability ?? evenly,
            required: required ?? builtIn?.required ?? [],
            staleDays: staleDays ?? builtIn?.staleDays ?? PipelineStage.usualStaleDays, state: state)
    }
}
