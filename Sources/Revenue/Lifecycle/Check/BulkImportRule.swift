// `bulk-import`: many contacts entered one stage on one day, out of one file. A list that was loaded says nothing about
// the people on it: the file and the day are named, so that the cause can be asked about.

import Columns

struct BulkImportRule: StageRule {
    static let rule = LifecycleRule.bulk
    static let words = "no day brings one stage \(fewest) contacts of one file or more, ten times what is usual there"
    static let stages: [LifecycleStage]? = nil

    /// So many are a batch at the least.
    static let fewest: Int32 = 25
    /// And so many times the mean of the other days of that stage and file, days without anyone included.
    static let factor = 10.0
    /// Days before today that are looked at: what is dated before them is no import.
    private static let span = 7_300

    private let facts: Facts
    private let dates: StageDates
    private let origins: Origins
    private let first: Int32
    /// By `Book.sources`: place among the files that contacts come from; -1 for others.
    private let slots: [Int32]
    /// By slot × 8 + stage: how many came on each day of a batch, 0 on all other days; empty without any batch.
    private let batches: [[Int32]]

    init(_ facts: Facts, _ dates: StageDates) {
        self.facts = facts
        self.dates = dates
        origins = facts.book.contacts.origins
        let first = facts.today.number &- Int32(BulkImportRule.span)
        self.first = first
        var slots: [Int32] = [], count: Int32 = 0
        for row in facts.contacts.flags.indices {
            let source = Int(origins[row].source)
            while slots.count <= source { slots.append(-1) }
            if slots[source] < 0 { (slots[source], count) = (count, count + 1) }
        }
        self.slots = slots
        var counts = [[Int32]](
            repeating: [Int32](repeating: 0, count: BulkImportRule.span + 1), count: Int(count) * 8)
        let current = facts.contacts.current, flags = facts.contacts.flags
        for row in flags.indices where flags[row] & ContactFlag.exists != 0 {
            let slot = Int(slots[Int(origins[row].source)]) * 8
            BulkImportRule.forEachEntry(row, dates, current) { stage, day in
                let place = Int(day) - Int(first)
                if place >= 0 && place <= BulkImportRule.span { counts[slot + stage][place] &+= 1 }
            }
        }
        batches = counts.map(BulkImportRule.batches)
    }

    /// Every stage with the day a contact's record gives for it; the day of creation for the current stage where the
    /// record dates none.
    @inline(__always) private static func forEachEntry(
        _ row: Int, _ dates: StageDates, _ current: [UInt8], _ body: (_ stage: Int, _ day: Int32) -> Void
    ) {
        var bits = dates.dated[row]
        if bits == 0 && current[row] < 8 { body(Int(current[row]), dates.created[row]) }
        while bits != 0 {
            let stage = bits.trailingZeroBitCount
            body(stage, dates.days[stage][row])
            bits &= bits &- 1
        }
    }

    /// The days of a file and stage that are batches, all others 0.
    private static func batches(_ perDay: [Int32]) -> [Int32] {
        guard let low = perDay.firstIndex(where: { $0 > 0 }), let high = perDay.lastIndex(where: { $0 > 0 }) else {
            return []
        }
        let total = perDay.reduce(0) { $0 + Double($1) }
        let others = Double(high - low)
        let kept = perDay.map { count -> Int32 in
            let usual = others > 0 ? (total - Double(count)) / others : 0
            return count >= fewest && Double(count) >= factor * usual ? count : 0
        }
        return kept.contains { $0 > 0 } ? kept : []
    }

    func holds(_ contact: Int) -> Bool {
        var isBatch = false
        forEachBatch(contact) { _, _, _ in isBatch = true }
        return isBatch
    }

    func why(_ contact: Int) -> String {
        let source = Int(origins[contact].source), sources = facts.book.sources
        let file = sources.indices.contains(source) ? " by \(sources[source].file)" : ""
        var sentences: [String] = []
        forEachBatch(contact) { stage, day, count in
            sentences.append(
                "one of \(Wording.count(Int(count))) contacts that became \(stage.title) on \(Day(number: day))")
        }
        return sentences.joined(separator: "; ") + file
    }

    /// The batches that a contact came in.
    private func forEachBatch(_ contact: Int, _ body: (LifecycleStage, Int32, Int32) -> Void) {
        let slot = Int(slots[Int(origins[contact].source)]) * 8
        BulkImportRule.forEachEntry(contact, dates, facts.contacts.current) { stage, day in
            let place = Int(day) - Int(first), counts = batches[slot + stage]
            if counts.indices.contains(place), counts[place] > 0 {
                body(LifecycleStage.allCases[stage], day, counts[place])
            }
        }
    }
}
