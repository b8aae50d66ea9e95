// What a merged group asks of each system: which record of it stays, which go into it, which lead is converted first,
// and which records are one person in several systems and stay.

import Columns

/// The steps of one group, system by system.
public struct MergePlan: Sendable, Hashable {
    /// Records of one object of one system that become one.
    public struct Merge: Sendable, Hashable {
        public var system: String
        /// Salesforce leads are an object of their own; nothing merges them with contacts.
        public var isLead: Bool
        public var master: Int32
        /// In the order in which they go.
        public var losers: [Int32]
    }

    /// A lead that becomes a contact.
    public struct Conversion: Sendable, Hashable {
        public var lead: Int32
        public var contact: Int32
    }

    /// By system; leads after contacts.
    public private(set) var merges: [Merge] = []
    public private(set) var conversions: [Conversion] = []
    /// The record of each system that stays, by system; fewer than two: nothing is linked.
    public private(set) var links: [Int32] = []

    /// - Parameter group: its first member is the one that is kept in its own system.
    public init(_ group: DuplicateGroup, _ survivors: Survivorship) {
        self.init(group, survivors, after: WrittenMerges())
    }

    /// What is left of it after files that have some already.
    init(_ group: DuplicateGroup, _ survivors: Survivorship, after written: WrittenMerges) {
        let records = survivors.records, standing = written.standing(group.members)
        var bySystem: [String: [Int32]] = [:]
        for member in standing { bySystem[records.system(Int(member)), default: []].append(member) }
        for (system, members) in bySystem.sorted(by: { $0.key < $1.key }) {
            var stays: [Int32] = []
            for isLead in [false, true] {
                let own = members.filter { survivors.isLead($0) == isLead }
                guard let master = own.first(where: { $0 == standing.first })
                    ?? own.min(by: { survivors.rank($0) < survivors.rank($1) })
                else { continue }
                stays.append(master)
                let losers = own.filter { $0 != master }.sorted { records.name(Int($0)) < records.name(Int($1)) }
                if !losers.isEmpty {
                    merges.append(Merge(system: system, isLead: isLead, master: master, losers: losers))
                }
            }
            if stays.count == 2 { conversions.append(Conversion(lead: stays[1], contact: stays[0])) }
            links += stays.prefix(1)
        }
        if links.count < 2 || written.has(links: links) { links = [] }
    }

    /// Records that are no more of their own afterwards.
    public var going: [Int32] { merges.flatMap(\.losers) + conversions.map(\.lead) }
}
