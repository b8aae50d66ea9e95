// How sure the groups of the review are, for the lines under its list: how many lie past the accept line, how many of
// those lose nothing, and how all of them spread. Counted once with each answer.

import Cells
import Revenue

struct ConfidenceScale: Sendable {
    /// Groups at or above the accept line, and those of them that lose no value.
    let pastLine: Int
    let lossless: Int
    private let policy: DedupPolicy
    /// Groups in each step from the review line to 1.
    private let counts: [Int]

    fileprivate static let steps = 20

    init(_ confidences: some Sequence<Double>, pastLine: Int, lossless: Int, _ policy: DedupPolicy) {
        self.pastLine = pastLine
        self.lossless = lossless
        self.policy = policy
        var counts = [Int](repeating: 0, count: ConfidenceScale.steps)
        for confidence in confidences { counts[min(ConfidenceScale.steps - 1, policy.step(confidence))] += 1 }
        self.counts = counts
    }

    /// From where on a group is sure, as people write it.
    var acceptLine: String { ConfidenceScale.text(policy.auto) }

    private static func text(_ limit: Double) -> String {
        let hundredths = (limit * 100).rounded() / 100
        return FigureText.decimal(limit, places: abs(limit - hundredths) < 1e-9 ? 2 : 4)
    }

    /// The lines under the list; `│` in the picture is the accept line.
    var notes: [String] {
        guard counts.contains(where: { $0 > 0 }) else { return [] }
        let line = acceptLine, review = ConfidenceScale.text(policy.review)
        let band = policy.autoEnabled
            ? "Automatic band: on (State auto); A with nothing marked takes it."
            : "Automatic band: off ([dedup] auto_enabled)."
        let place = min(counts.count, policy.step(policy.auto))
        let picture = Sparkline(counts.map { $0 == 0 ? nil : Double($0) }, fromZero: true).text(width: counts.count)
        let split = picture.prefix(scalars: place).string + "│" + picture.dropping(columns: place).string
        return [
            "Past the \(line) line: \(FigureText.grouped(pastLine)), "
                + "of which \(FigureText.grouped(lossless)) lose nothing.  \(band)",
            "Confidence  review \(review) \(split) 1.00   accept line │ \(line)",
        ]
    }
}

extension DedupPolicy {
    /// In which step from the review line to 1 a confidence lies.
    fileprivate func step(_ confidence: Double) -> Int {
        guard review < 1 else { return 0 }
        return max(0, Int((confidence - review) / (1 - review) * Double(ConfidenceScale.steps) + 1e-9))
    }
}
