// How good and how fast matching is on files whose duplicates are known: the program runs as a user would run it, and
// its pairs are held against the truth.

import Columns

/// `dedup DIR --revops PATH --truth FILE [--systems A,B] [--object contact]`.
struct DedupBenchmark {
    private let folder: String
    private let revops: String
    private let truth: String
    private let systems: [String]
    private let object: String?
    private let threshold = 0.8

    init(_ options: Options) throws(Complaint) {
        folder = try options.folder()
        guard let path = options.text("revops") else { throw Complaint("--revops PATH is needed") }
        guard let file = options.text("truth") else { throw Complaint("--truth FILE is needed") }
        revops = path
        truth = file
        systems = (options.text("systems") ?? "").split(separator: ",").map(String.init)
        object = options.text("object")
    }

    func run() throws(Complaint) {
        let known = try KnownPairs(file: truth, systems: systems)
        let choice = object.map { ["--object", $0] } ?? []
        let cost = try ChildProcess.run([revops, "dedup", folder, "--all", "--format", "csv"] + choice)
        let found = known.judged(cost.output)
        print("\(known.count) true pairs; \(found.count) pairs found and scored")
        let curve = Curve(found, truth: known.count)
        print("  at \(threshold.fixed(2)):  \(curve.at(threshold))")
        print("  best:     \(curve.best)")
        print("  wall \(cost.wall.fixed(2)) s   cpu \(cost.cpu.fixed(2)) s   peak \(cost.peak.fixed(0)) MiB")
    }
}

/// Precision, recall and F1 at every threshold.
private struct Curve {
    private let found: [(probability: Double, isTrue: Bool)]
    private let truth: Int

    init(_ found: [(probability: Double, isTrue: Bool)], truth: Int) {
        self.found = found.sorted { $0.probability > $1.probability }
        self.truth = truth
    }

    func at(_ threshold: Double) -> String {
        let count = found.prefix { $0.probability >= threshold }.count
        return told(count, right: found.prefix(count).count { $0.isTrue }, threshold)
    }

    var best: String {
        var right = 0
        var best = (f1: -1.0, count: 0, right: 0)
        for (index, pair) in found.enumerated() {
            if pair.isTrue { right += 1 }
            // Pairs of one probability stand and fall together.
            if index + 1 < found.count, found[index + 1].probability == pair.probability { continue }
            let f1 = 2 * Double(right) / Double(index + 1 + truth)
            if f1 > best.f1 { best = (f1, index + 1, right) }
        }
        return told(best.count, right: best.right, best.count > 0 ? found[best.count - 1].probability : 1)
    }

    private func told(_ count: Int, right: Int, _ threshold: Double) -> String {
        let precision = Double(right) / Double(max(count, 1)), recall = Double(right) / Double(max(truth, 1))
        let f1 = 2 * Double(right) / Double(max(count + truth, 1))
        return "precision \(precision.fixed(4))  recall \(recall.fixed(4))  F1 \(f1.fixed(4))  "
            + "(threshold \(threshold.fixed(3)))"
    }
}
