// From a stage as an export spells it to a stage of the policy, by name and alias, compared by letters and digits.

import Columns

/// The policy's stages by spelling.
struct StageNames {
    private let indices: [String: Int16]
    private let stages: [PipelineStage]
    /// Place among the open stages by stage index; -1 for won and lost.
    let openRank: [Int16]
    let openCount: Int

    init(_ policy: PipelinePolicy) {
        stages = policy.stages
        var indices: [String: Int16] = [:]
        for (index, stage) in stages.enumerated() {
            for name in [stage.name] + stage.aliases where indices[folded(name)] == nil {
                indices[folded(name)] = Int16(clamping: index)
            }
        }
        for (internalName, builtIn) in Self.internalNames where indices[internalName] == nil {
            indices[internalName] = indices[folded(builtIn)]
        }
        self.indices = indices
        var rank: Int16 = 0
        openRank = stages.map { stage in
            guard stage.state == .open else { return -1 }
            defer { rank += 1 }
            return rank
        }
        openCount = Int(rank)
    }

    /// Index of the stage; -1 where no stage has this name.
    func index(_ name: String) -> Int16 { indices[folded(name)] ?? -1 }

    /// The state a stage's own name implies where the policy does not know it.
    static func impliedState(_ name: String) -> PipelineStage.State? {
        let name = folded(name)
        if name.contains("closedwon") || name == "won" { return .won }
        if name.contains("closedlost") || name == "lost" { return .lost }
        return nil
    }

    /// HubSpot's internal stage names, which differ from their labels.
    private static let internalNames = [
        "qualifiedtobuy": "Qualified To Buy", "presentationscheduled": "Presentation Scheduled",
        "decisionmakerboughtin": "Decision Maker Bought-In", "contractsent": "Contract Sent",
        "appointmentscheduled": "Appointment Scheduled",
    ]
}
