// Pairs and groups of duplicates as JSON, CSV and tables. Pairs by object and then the most likely first, groups the
// same.

import Cells
import Columns
import Dashboard
import Revenue

struct DedupDocument: OutputDocument {
    var head: DocumentHead
    let reviews: [DedupReview]
    /// Whether pairs of the ignored band are shown.
    let showsAll: Bool
    /// Groups that are shown, by review.
    private var open: [[Int]]
    private var leavesOut = false
    /// Groups of the automatic band, by review.
    private let automatic: [Set<Int>]

    init(head: DocumentHead, reviews: [DedupReview], showsAll: Bool) {
        self.head = head
        self.reviews = reviews
        self.showsAll = showsAll
        open = reviews.map(\.open)
        automatic = reviews.map { $0.automatic(at: head.now, workers: .cores) }
    }

    /// Shows neither the groups that a test holds for nor pairs outside the others.
    mutating func leaveOut(_ isOld: (String) -> Bool) {
        for (index, review) in reviews.enumerated() {
            open[index] = open[index].filter { group in
                !isOld("\(review.dedup.records.object.rawValue) \(review.dedup.name(of: review.group(group)))")
            }
        }
        leavesOut = true
    }

    /// By record, where the group that it is in stands among the open ones; -1 for one in none.
    private func placeOfGroup(_ index: Int) -> [Int] {
        let review = reviews[index]
        var places = [Int](repeating: -1, count: review.dedup.records.count)
        for (place, group) in open[index].enumerated() {
            for member in review.group(group).members where places[Int(member)] < 0 { places[Int(member)] = place }
        }
        return places
    }

    var groupCount: Int { open.reduce(0) { $0 + $1.count } }

    private var searches: [Dedup] { reviews.map(\.dedup) }

    /// Ids stand alone where all records are of one system.
    private var isQualified: Bool {
        Set(searches.flatMap { search in search.records.parts.map { search.records.system($0.range.lowerBound) } })
            .count > 1
    }

    private func id(_ record: Int32, _ search: Dedup, _ qualified: Bool) -> String {
        qualified ? search.records.name(Int(record)) : search.records.id(Int(record))
    }

    /// The two ids of a pair, the lower first.
    private func ids(_ pair: ScoredPair, _ search: Dedup, _ qualified: Bool) -> (a: String, b: String, isTurned: Bool) {
        let a = id(pair.a, search, qualified), b = id(pair.b, search, qualified)
        return a <= b ? (a, b, false) : (b, a, true)
    }

    private func shown(_ index: Int, _ places: [Int]) -> [ScoredPair] {
        let search = reviews[index].dedup
        return search.pairs.filter { pair in
            let place = places[Int(pair.a)]
            if leavesOut, place < 0 || place != places[Int(pair.b)] { return false }
            return !search.isMerged(pair) && (showsAll || !search.isIgnored(search.probability(pair)))
        }
    }

    func writeJSON() {
        let qualified = isQualified
        JSONWriter.document(head) { json in
            json.array("pairs") { array in
                for (index, review) in reviews.enumerated() {
                    var explainer = PairExplainer(review.dedup)
                    for pair in shown(index, placeOfGroup(index)) {
                        let band = review.band(pair, automatic: automatic[index])
                        array.object { write(pair, band, review.dedup, &explainer, qualified, &$0) }
                    }
                }
            }
            json.array("groups") { array in
                for (index, review) in reviews.enumerated() {
                    for group in open[index] {
                        let band = automatic[index].contains(group) ? DedupBand.auto : .review
                        array.object { json in
                            write(review.group(group), review.dedup, review.survivors, qualified, &json)
                            json.string("band", band.rawValue)
                        }
                    }
                }
            }
        }
    }

    private func write(
        _ pair: ScoredPair, _ band: DedupBand, _ search: Dedup, _ explainer: inout PairExplainer, _ qualified: Bool,
        _ json: inout JSONWriter
    ) {
        let (a, b, isTurned) = ids(pair, search, qualified)
        let why = isTurned ? explainer.explain(Int(pair.b), Int(pair.a)) : explainer.explain(Int(pair.a), Int(pair.b))
        json.string("a", a)
        json.string("b", b)
        json.string("object", search.records.object.rawValue)
        json.number("probability", DedupDocument.cut(search.probability(pair)))
        json.string("band", band.rawValue)
        json.array("why") { lines in
            lines.object {
                $0.string("field", "start")
                $0.string("agreement", "two records at random")
                $0.number("weight", rounded(why.start))
            }
            for line in why.lines where line.level != .missing {
                lines.object {
                    $0.string("field", line.field.rawValue)
                    $0.string("agreement", line.agreement)
                    $0.number("weight", rounded(line.weight))
                    if !line.note.isEmpty { $0.string("note", line.note) }
                }
            }
        }
    }

    private func write(
        _ group: DuplicateGroup, _ search: Dedup, _ survivors: Survivorship, _ qualified: Bool, _ json: inout JSONWriter
    ) {
        json.string("id", search.name(of: group))
        json.string("object", search.records.object.rawValue)
        json.array("members") { array in
            for member in group.members { array.string(nil, id(member, search, qualified)) }
        }
        json.string("survivor", group.members.first.map { id($0, search, qualified) })
        json.string("survivor_reason", survivors.reason(group))
        json.string("kind", group.kind.rawValue)
        json.number("confidence", DedupDocument.cut(group.confidence))
        json.integer("loss", survivors.losses(group).count)
    }

    /// Six digits are more than the estimate is worth, and the same on every machine.
    private func rounded(_ value: Double) -> Double { (value * 1e6).rounded() / 1e6 }
    private static func cut(_ probability: Double) -> Double { ProbabilityText.cut(probability, places: 6) }

    func writeCSV() {
        let qualified = isQualified
        var head = CSVWriter(recordEnd: .lf)
        head.write(["object", "id_a", "id_b", "probability", "band", "group", "keep", "kind", "loss"])
        StandardOutput.write(head.takeBytes())
        for (index, search) in searches.enumerated() {
            let places = placeOfGroup(index), pairs = shown(index, places), object = search.records.object.rawValue
            let numbers = open[index], review = reviews[index], automatic = automatic[index]
            let groups = Workers.cores.joined(numbers.count, size: 1 << 10) { range in
                let survivors = review.survivors
                return numbers[range].map { cells(ofGroup: $0, review, survivors, qualified) }
            }
            let lines = Workers.cores.joined(pairs.count, size: 1 << 12) { range in
                var csv = CSVWriter(recordEnd: .lf)
                for pair in pairs[range] {
                    let (a, b, _) = ids(pair, search, qualified)
                    let band = review.band(pair, automatic: automatic)
                    let place = places[Int(pair.a)], isGrouped = place >= 0 && place == places[Int(pair.b)]
                    csv.write(
                        [object, a, b, "\(DedupDocument.cut(search.probability(pair)))", band.rawValue]
                            + (isGrouped ? groups[place] : ["", "", "", ""]))
                }
                return csv.takeBytes()
            }
            StandardOutput.write(lines)
        }
    }

    /// A group's name, the record that it keeps, what it asks for, and how many values are lost.
    private func cells(
        ofGroup index: Int, _ review: DedupReview, _ survivors: Survivorship, _ qualified: Bool
    ) -> [String] {
        let group = review.group(index), search = review.dedup
        return [
            search.name(of: group), group.members.first.map { id($0, search, qualified) } ?? "",
            group.kind.rawValue, "\(survivors.losses(group).count)",
        ]
    }

    func writeTable() {
        let qualified = isQualified
        for (review, open) in zip(reviews, open) {
            let search = review.dedup, records = search.records
            let pairs = search.compared.counted("pair compared", "pairs compared")
            StandardOutput.write(
                "\(records.object.rawValue): \(records.count.counted("record")), \(pairs), "
                    + "\(open.count.counted("group"))\n")
            guard !open.isEmpty else { continue }
            var table = TextTable([
                .init("Conf", .right), .init("N", .right), .init("Kind"), .init("Loss", .right), .init("Keep"),
                .init("Others"), .init("Why"),
            ])
            let survivors = review.survivors
            var explainer = PairExplainer(search)
            for group in open.map(review.group) {
                let others = group.members.dropFirst().map { id($0, search, qualified) }.joined(separator: " ")
                let why = explainer.explain(Int(group.holding.a), Int(group.holding.b))
                table.add([
                    ProbabilityText.decimal(group.confidence), "\(group.members.count)",
                    group.kind.rawValue,
                    "\(survivors.losses(group).count)", id(group.members[0], search, qualified), others,
                    summary(why),
                ])
            }
            StandardOutput.write(table.text)
        }
    }

    /// The start and the fields that count, in bits.
    private func summary(_ why: PairExplanation) -> String {
        let lines = why.lines.filter { $0.weight.magnitude >= 0.05 }.sorted {
            $0.weight.magnitude > $1.weight.magnitude
        }
        return (["start \(signed(why.start))"] + lines.map { "\($0.field.rawValue) \(signed($0.weight))" })
            .joined(separator: " ")
    }

    private func signed(_ bits: Double) -> String {
        (bits >= 0 ? "+" : "") + JSONWriter.digits((bits * 10).rounded() / 10)
    }
}
