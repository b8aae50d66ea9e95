// Which files a merge would change, and what it leaves to be done by hand, before anybody decides it: told by the
// writer that writes them.

import Columns

/// The rows that a merge would make in the files that a CRM is given, and in those of links.
public struct MergeFiles: Sendable, Hashable {
    /// One file of the folder that is handed back, and how many rows of it the merge makes.
    public struct File: Sendable, Hashable {
        /// As in that folder, such as `convert.csv`.
        public var name: String
        public var rows: Int
    }

    /// What no import can set, so that a person has to.
    public struct ByHand: Sendable, Hashable {
        /// By its number in the search.
        public var record: Int32
        /// `system/id`.
        public var name: String
        /// "unsubscribed yes: set the opt-out in HubSpot by hand".
        public var words: String
        /// Somebody is not to be reached.
        public var isOptOut: Bool
    }

    /// How the kept value of a field gets to the record that is kept.
    public enum Reach: Sendable, Hashable {
        /// It is there, or a file or the system itself takes it there.
        case carried
        /// A person has to.
        case byHand
        /// Nothing does.
        case nowhere
    }

    /// A cell that a spreadsheet would run, for which the files hold the whole merge.
    public struct Held: Sendable, Hashable {
        public var file: String
        public var column: String
        public var value: String
        /// "would be read as a formula".
        public var reason: String

        /// What becomes of the merge.
        public static let until = "the files hold this until dedup files --release lets it through"
        /// "Job Title =1+1 would be read as a formula: the files hold this until …".
        public var words: String { "\(column) \(value) \(reason): \(Held.until)" }
    }

    public private(set) var byHand: [ByHand] = []
    /// Empty where the files hold nothing.
    public private(set) var held: [Held] = []
    /// Why the files leave the merge out until it is decided anew, in words; nil where they have it.
    public let waits: String?
    /// By field what is to be known about a value that somebody chose or typed.
    public private(set) var doubts: [Field: String] = [:]
    /// What each system is asked to do: of a merge that stands in files in part only what is new.
    public private(set) var plan: MergePlan?
    private var reach: [Field: Reach] = [:]
    /// In the order in which a CRM is to take them.
    public private(set) var files: [File] = []

    /// - Parameters:
    ///   - preview: of a group of `review`.
    ///   - decisions: which know what has been written since.
    public init(
        _ preview: MergePreview, _ review: DedupReview, _ book: Book, policy: Policy, decisions: Decisions
    ) {
        let group = preview.group, dedup = review.dedup
        let record = dedup.subject(group).map {
            JournalRecord(
                seq: 0, id: "", time: Moment(milliseconds: 0), actor: Actor(name: "", session: ""),
                decision: Decision(.merge, $0, expected: 0))
        }
        let picked = Set(preview.fields.filter(\.isPicked).map(\.field))
        let matter = HandbackBuild.Matter(records: dedup.records, survivors: review.survivors, model: dedup.model)
        self.init(matter, HandbackBuild(of: book, policy: policy), review.before(group, decisions)) { before in
            record.map {
                DecidedMerge(
                    record: $0, group: group, values: preview.fields, picked: picked, review.survivors, after: before)
            }
        }
    }

    /// Of a merge that was decided without a screen.
    ///
    /// - Parameters:
    ///   - records: which have all of the merge.
    ///   - decisions: which know what stands in files.
    public init(
        _ record: JournalRecord, _ records: DedupRecords, _ model: DedupModel, _ book: Book, policy: Policy,
        decisions: Decisions
    ) {
        let ids = record.decision.subject.ids, places = records.numbers(of: ids)
        let survivors = Survivorship(records, policy: policy)
        let matter = HandbackBuild.Matter(records: records, survivors: survivors, model: model)
        let before = FiledMerges(decisions, records.object).before(ids, seq: record.seq, decisions, records)
        self.init(matter, HandbackBuild(of: book, policy: policy), before) { before in
            Set(places.values).count > 1 ? DecidedMerge(record, places, survivors, after: before) : nil
        }
    }

    private init(
        _ matter: HandbackBuild.Matter, _ build: HandbackBuild, _ before: FiledBefore,
        _ decided: (WrittenMerges) -> DecidedMerge?
    ) {
        waits = before.unshown.map { DecisionVerdict.unshown($0).words }
        let written = before.within.map { ($0, matter.records.numbers(of: $0.decision.subject.ids)) }
        guard let merge = decided(WrittenMerges(written, matter, build)) else { return }
        plan = merge.plan
        let writer = MergeWriter(merge: merge, matter: matter, build: build)
        byHand = writer.cells.byHand.map { work in
            let value = work.value.isEmpty ? "" : " \(work.value)"
            return ByHand(
                record: work.record, name: matter.records.name(Int(work.record)),
                words: (work.field == "id" ? "" : "\(work.field.rawValue)\(value): ") + work.why,
                isOptOut: work.isOptOut)
        }
        if waits == nil {
            count(writer.conversions.map { _ in "convert.csv" })
            count(writer.updates.map(\.file))
            count(writer.hubSpotPairs.map(\.file))
            count(writer.salesforceMerges.map(\.file))
            count([writer.links?.file].compactMap { $0 })
        }
        for value in merge.values {
            if merge.picked.contains(value.field), let kept = merge.group.members.first {
                doubts[value.field] = ChosenValue.doubt(value.field, typed: value.typed, keeping: kept, matter.records)
            }
            let isThere = value.stands(in: 0, isChosen: merge.picked.contains(value.field))
            reach[value.field] = isThere || writer.cells.carried.contains(value.field) ? .carried
                : writer.cells.byHand.contains { $0.field == value.field } ? .byHand : .nowhere
        }
        var rows = HandbackRows()
        rows.take(writer)
        held = rows.risks.map {
            let value = String(decoding: $0.value, as: UTF8.self)
            return Held(file: $0.file, column: $0.column, value: value, reason: $0.reason)
        }
    }

    /// How a field's kept value gets to the record that is kept.
    public func reach(of field: Field) -> Reach { reach[field] ?? .nowhere }

    private mutating func count(_ names: [String]) {
        for name in names {
            if let place = files.firstIndex(where: { $0.name == name }) {
                files[place].rows += 1
            } else {
                files.append(File(name: name, rows: 1))
            }
        }
    }
}
