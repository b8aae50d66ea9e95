// The rules by which one of several values is kept. A rule that finds nothing to go by leaves the choice to the
// canonical record, and says so.

import Columns

extension Survivorship {
    /// The member that a rule chooses among the filled ones, and why; nil: the canonical order decides.
    func chosen(
        _ rule: Survivor, _ field: Field, _ group: DuplicateGroup, _ filled: [Int], _ values: [String]
    ) -> (winner: Int, reason: String)? {
        switch rule {
        case .canonical: return nil
        case .recent: return latest("last_activity", group, filled, "newer activity")
        case .first:
            return edge("created", group, filled, <, "record created first")
        case .longest:
            let lengths = filled.map { ($0, values[$0].unicodeScalars.count) }
            guard let longest = lengths.map(\.1).max(), lengths.contains(where: { $0.1 < longest }) else { return nil }
            return lengths.first { $0.1 == longest }.map { ($0.0, "longest") }
        case .strictest:
            return filled.first { OptOut.isYes(values[$0]) }.map { ($0, "strictest: any yes wins") }
        case .furthest: return furthest(filled, values)
        case .oldest: return edge(field, group, filled, <, "oldest")
        case .newest: return edge(field, group, filled, >, "newest")
        }
    }

    private func latest(_ field: Field, _ group: DuplicateGroup, _ filled: [Int], _ words: String) -> (Int, String)? {
        let dated = filled.compactMap { index in moment(field, group.members[index]).map { (index: index, at: $0) } }
        guard let newest = dated.map(\.at).max(), let winner = dated.first(where: { $0.at == newest }),
            dated.count == 1 || dated.contains(where: { $0.at < newest })
        else { return nil }
        return (winner.index, "\(words), \(day(newest))")
    }

    private func edge(
        _ field: Field, _ group: DuplicateGroup, _ filled: [Int], _ precedes: (Int64, Int64) -> Bool, _ words: String
    ) -> (Int, String)? {
        let dated = filled.compactMap { index in moment(field, group.members[index]).map { (index, $0) } }
        return dated.min { precedes($0.1, $1.1) }.map { ($0.0, "\(words), \(day($0.1))") }
    }

    /// The value furthest along the lifecycle.
    private func furthest(_ filled: [Int], _ values: [String]) -> (Int, String)? {
        let reached = filled.compactMap { index in stages.stage(values[index]).map { (index: index, place: $0.index) } }
        guard let most = reached.map(\.place).max() else { return nil }
        return reached.first { $0.place == most }.map { ($0.index, "furthest stage") }
    }

    private func day(_ milliseconds: Int64) -> String {
        zone.day(of: Moment(milliseconds: milliseconds)).description
    }
}

extension Survivor {
    /// Why the rule could not choose, in words.
    var withoutGrounds: String {
        switch self {
        case .canonical: ""
        case .recent: "no activity is newer"
        case .first: "no creation date"
        case .longest: "none is longer"
        case .strictest: "none says yes"
        case .furthest: "no known stage"
        case .oldest, .newest: "no date"
        }
    }
}
