// Which stage of the policy a team's own word for one means: known names first, then words that every team uses.

import Columns

extension ImportStanza {
    /// Fills in `values.stage` for the words of a deal file that are not the policy's own names.
    public mutating func guessStages(of words: [String], _ policy: PipelinePolicy) {
        guard object == .deal, columns["stage"] != nil else { return }
        let guess = StageGuess(policy)
        for word in words where !word.isEmpty {
            guard let stage = guess.stage(word), stage != word else { continue }
            values["stage", default: [:]][word] = stage
        }
    }
}

/// The best guess for single words.
struct StageGuess {
    private let policy: PipelinePolicy
    private let names: StageNames

    init(_ policy: PipelinePolicy) {
        self.policy = policy
        names = StageNames(policy)
    }

    /// The name of a stage; nil only where the policy has none that could be meant.
    func stage(_ word: String) -> String? {
        let known = Int(names.index(word))
        if known >= 0 { return policy.stages[known].name }
        let squashed = HeaderName.squash(word)
        func says(_ parts: [String]) -> Bool { parts.contains { squashed.contains($0) } }
        if says(Self.lost) { return policy.stages.first { $0.state == .lost }?.name }
        if says(Self.won) { return policy.stages.first { $0.state == .won }?.name }
        let open = policy.stages.filter { $0.state == .open }
        guard !open.isEmpty else { return nil }
        // The words are those of five steps; a pipeline of more or fewer has them at the same part of the way.
        let step = Self.steps.lastIndex(where: says) ?? 0
        return open[min(open.count - 1, step * open.count / Self.steps.count)].name
    }

    private static let lost = [
        "lost", "dead", "declin", "reject", "abandon", "cancel", "disqualif", "nodecision", "verloren",
    ]
    private static let won = ["won", "signed", "sold", "success", "booked", "gewonnen"]
    private static let steps = [
        ["new", "lead", "qualif", "prospect", "open"], ["discover", "need", "engag", "meeting", "connect"],
        ["demo", "eval", "trial", "pilot", "poc", "present", "solution", "technical"],
        ["propos", "quot", "offer", "pricing", "angebot"],
        ["negot", "contract", "legal", "procure", "verbal", "commit", "review", "verhandl"],
    ]
}
