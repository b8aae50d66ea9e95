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
        /// "unsubscribed yes: set the opt-out in HubSpot by hand".
        public var words: String
    }

    public private(set) var byHand: [ByHand] = []
    /// In the order in which a CRM is to take them.
    public private(set) var files: [File] = []

    /// - Parameter preview: of a group of `review`.
    public init(_ preview: MergePreview, _ review: DedupReview, _ book: Book, policy: Policy) {
        let group = preview.group, dedup = review.dedup
        guard let subject = dedup.subject(group) else { return }
        var values: [String: String] = [:]
        for field in preview.fields where field.isPicked {
            values[field.field.rawValue] = field.winner.map { dedup.records.name(Int(group.members[$0])) } ?? ""
        }
        let record = JournalRecord(
            seq: 0, id: "", time: Moment(milliseconds: 0), actor: Actor(name: "", session: ""),
            decision: Decision(.merge, subject, expected: 0, values: values))
        let merge = DecidedMerge(record: record, group: group, plan: preview.plan, values: preview.fields)
        let matter = HandbackBuild.Matter(records: dedup.records, survivors: review.survivors, model: dedup.model)
        let writer = MergeWriter(merge: merge, matter: matter, build: HandbackBuild(of: book, policy: policy))
        byHand = writer.byHand.map { work in
            let value = work.field == "id" ? "" : "\(work.field.rawValue) \(work.value): "
            return ByHand(record: work.record, words: value + work.why)
        }
        count(writer.conversions.map { _ in "convert.csv" })
        count(writer.updates.map(\.file))
        count(writer.hubSpotPairs.map(\.file))
        count(writer.salesforceMerges.map(\.file))
        count([writer.links?.file].compactMap { $0 })
    }

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
