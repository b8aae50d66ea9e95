// The stages a deal is known to have entered: by the dated stage columns, by history records, else by an older export
// that shows it there. Nothing is inferred: a stage without any of these was not passed, also where the deal was won.

import Columns

/// When each deal entered which stage, in order of time.
struct StagePath {
    /// One entry into a stage.
    private struct Entry {
        var deal: Int32
        var day: Int32
        var stage: Int16
    }

    private let book: Book
    private let names: StageNames
    private let zone: Zone
    private let now: Moment
    private var entries: [Entry] = []
    /// Per deal the earliest recorded change, which says the stage it began in.
    private var firstChange: [Int32: Entry] = [:]
    /// Deals with an entry after now: what they claim is of a later day.
    private(set) var isAhead: [Bool]

    init(_ book: Book, names: StageNames, zone: Zone, now: Moment, _ facts: DealFacts) {
        self.book = book
        self.names = names
        self.zone = zone
        self.now = now
        isAhead = [Bool](repeating: false, count: book.deals.count)
        for (stage, moments) in datedStages() { take(stage, zone.days(of: moments, asOf: now).days) }
        takeHistory()
        takeBeginnings(facts.createdDay)
        takeExports(facts.kept, facts)
    }

    /// Columns named `stage_dates.<stage>`, each with the stage it dates.
    private func datedStages() -> [(stage: Int16, moments: [Int64])] {
        book.deals.columns.keys.sorted().compactMap { field in
            guard field.rawValue.hasPrefix("stage_dates."), case .moment(let column)? = book.deals.columns[field]
            else { return nil }
            let stage = names.index(String(field.rawValue.dropFirst("stage_dates.".utf8.count)))
            return stage < 0 ? nil : (stage, column.values)
        }
    }

    private mutating func take(_ stage: Int16, _ days: [Int32]) {
        for i in days.indices where days[i] != Day.none.number {
            if days[i] == Day.notYet {
                isAhead[i] = true
            } else {
                entries.append(Entry(deal: Int32(i), day: days[i], stage: stage))
            }
        }
    }

    private mutating func takeHistory() {
        let history = book.history, links = book.links.historyDeal
        guard links.count == history.count, history.count > 0 else { return }
        let field = history.coded("field"), to = history.coded("to"), from = history.coded("from")
        let isStage = field.names.folded.map { $0 == "stage" || $0 == "stagename" || $0 == "dealstage" || $0.isEmpty }
        let entered = (0..<to.names.count).map { names.index(to.names.string($0)) }
        let left = (0..<from.names.count).map { names.index(from.names.string($0)) }
        let days = zone.days(of: history.moments("at"), asOf: now).days
        for row in 0..<history.count where links[row] >= 0 && isStage[Int(field.codes[row])] {
            let stage = entered[Int(to.codes[row])], before = left[Int(from.codes[row])]
            // A row from a stage to itself says that something else changed.
            guard days[row] != Day.none.number, stage != before || stage < 0 else { continue }
            if before >= 0, days[row] < firstChange[links[row]]?.day ?? .max {
                firstChange[links[row]] = Entry(deal: links[row], day: days[row], stage: before)
            }
            if days[row] == Day.notYet {
                isAhead[Int(links[row])] = true
            } else if stage >= 0 {
                entries.append(Entry(deal: links[row], day: days[row], stage: stage))
            }
        }
    }

    /// A deal stood in the stage of its first recorded change from its creation on, unless an entry is known before.
    private mutating func takeBeginnings(_ createdDay: [Int32]) {
        guard !firstChange.isEmpty else { return }
        for entry in entries {
            if let change = firstChange[entry.deal], entry.day < change.day { firstChange[entry.deal] = nil }
        }
        for var change in firstChange.values.sorted(by: { $0.deal < $1.deal }) {
            let created = createdDay[Int(change.deal)]
            if created != Day.none.number && created < change.day { change.day = created }
            if change.day != Day.notYet { entries.append(change) }
        }
    }

    /// The stage that each kept export shows, on the day of the export, where nothing else dates that stage; then the
    /// stage the current export shows, of deals that an older one shows in another. A deal that is first seen in the
    /// first stage has stood there since its creation.
    private mutating func takeExports(_ kept: [KeptDeals], _ facts: DealFacts) {
        guard !kept.isEmpty else { return }
        var known = KnownStages(deals: isAhead.count)
        for entry in entries { _ = known.insert(entry.deal, entry.stage) }
        var last = [Int16](repeating: -1, count: isAhead.count)
        for export in kept {
            let day = zone.day(of: export.exported).number
            for (row, deal) in export.deals.enumerated() where deal >= 0 {
                let stage = export.stage[row]
                guard stage >= 0 else { continue }
                let created = facts.createdDay[Int(deal)]
                let isBeginning = last[Int(deal)] < 0 && names.openRank[Int(stage)] == 0 && created != Day.none.number
                last[Int(deal)] = stage
                guard known.insert(deal, stage) else { continue }
                entries.append(Entry(deal: deal, day: isBeginning ? min(created, day) : day, stage: stage))
            }
        }
        let current = facts.stage, days = book.sources.map { zone.day(of: min($0.exported, now)).number }
        for deal in last.indices where last[deal] >= 0 && current[deal] >= 0 && last[deal] != current[deal] {
            let source = Int(book.deals.origins[deal].source)
            guard days.indices.contains(source), book.sources[source].exported <= now else { continue }
            if known.insert(Int32(deal), current[deal]) {
                entries.append(Entry(deal: Int32(deal), day: days[source], stage: current[deal]))
            }
        }
    }

    /// Entries by deal and day, where equal by the order of the stages; and where those of a deal end.
    func ordered() -> (ends: [Int32], days: [Int32], stages: [Int16]) {
        var next = [Int32](repeating: 0, count: isAhead.count + 1)
        for entry in entries { next[Int(entry.deal) + 1] += 1 }
        for deal in isAhead.indices { next[deal + 1] += next[deal] }
        var days = [Int32](repeating: 0, count: entries.count), stages = [Int16](repeating: 0, count: entries.count)
        let starts = next
        for entry in entries {
            var place = Int(next[Int(entry.deal)])
            next[Int(entry.deal)] += 1
            // A deal has few stages: each entry moves up to its place.
            while place > Int(starts[Int(entry.deal)]),
                (days[place - 1], stages[place - 1]) > (entry.day, entry.stage)
            {
                days[place] = days[place - 1]
                stages[place] = stages[place - 1]
                place -= 1
            }
            days[place] = entry.day
            stages[place] = entry.stage
        }
        return Self.withoutRepeats(Array(starts.dropFirst()), days, stages)
    }

    /// Where two systems tell of one entry the earlier counts: a deal does not enter the stage it stands in.
    private static func withoutRepeats(
        _ ends: [Int32], _ days: [Int32], _ stages: [Int16]
    ) -> (ends: [Int32], days: [Int32], stages: [Int16]) {
        var ends = ends, days = days, stages = stages
        var kept = 0, start = 0
        for deal in ends.indices {
            let first = kept, end = Int(ends[deal])
            for place in start..<end where kept == first || stages[kept - 1] != stages[place] {
                days[kept] = days[place]
                stages[kept] = stages[place]
                kept += 1
            }
            start = end
            ends[deal] = Int32(truncatingIfNeeded: kept)
        }
        return (ends, Array(days.prefix(kept)), Array(stages.prefix(kept)))
    }
}

/// Which stages of which deals have an entry already.
private struct KnownStages {
    private var bits: [UInt64]
    /// Stages beyond the sixty-four that a word holds.
    private var others: Set<Int64> = []

    init(deals: Int) { bits = [UInt64](repeating: 0, count: deals) }

    /// True where it was not known yet.
    mutating func insert(_ deal: Int32, _ stage: Int16) -> Bool {
        guard stage < 64 else { return others.insert(Int64(deal) << 16 | Int64(stage)).inserted }
        let bit: UInt64 = 1 << UInt64(stage)
        defer { bits[Int(deal)] |= bit }
        return bits[Int(deal)] & bit == 0
    }
}
