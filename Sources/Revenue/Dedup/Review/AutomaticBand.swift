// Three bands: what nobody is shown, what a person reviews, and, where the team has turned it on, the automatic band:
// groups so sure and so harmless that they are accepted together. Nothing in it is merged without a person either, who
// is only spared the marking.

import Columns

/// What becomes of a pair.
public enum DedupBand: String, Sendable, Hashable, CaseIterable {
    /// In a group that may be accepted with all others of this band at once.
    case auto
    /// A person looks at it.
    case review
    case ignore
}

extension DedupReview {
    /// The band of a pair.
    ///
    /// - Parameter automatic: groups of the automatic band.
    public func band(_ pair: ScoredPair, automatic: Set<Int>) -> DedupBand {
        if dedup.isIgnored(dedup.probability(pair)) { return .ignore }
        let group = automatic.isEmpty ? nil : group(ofRecords: pair.a, pair.b)
        return group.map(automatic.contains) == true ? .auto : .review
    }

    /// The open groups of the automatic band that nobody has on screen; none unless the team has turned it on.
    public func automatic(at now: Moment, workers: Workers = .serial) -> Set<Int> {
        guard dedup.policy.dedup.autoEnabled else { return [] }
        let sure = Array(0..<pastLine).filter(isOpen)
        let found = workers.joined(sure.count, size: 1 << 8) { range in
            sure[range].filter { index in
                let row = row(index, at: now)
                return row.state == .automatic
                    && dedup.subject(row.group).flatMap { decisions.claim(over: $0, at: now) } == nil
            }
        }
        return Set(found)
    }

    /// Groups at or above the accept line, decided ones among them: the first so many.
    public var pastLine: Int {
        let groups = dedup.groups
        var low = 0, high = groups.count
        while low < high {
            let middle = (low + high) / 2
            if groups[middle].confidence >= dedup.policy.dedup.auto { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Of each group at or above the accept line whether a merge of all of it loses nothing.
    public func lossless(workers: Workers) -> [Bool] {
        workers.joined(pastLine, size: 1 << 10) { $0.map { survivors.losses(dedup.groups[$0]).isEmpty } }
    }

    /// A merge of a whole group as the rules say needs nobody's eye for itself: every two of its records are past the
    /// accept line, so that no weak link holds any of them; no value is lost, no opt-out is overruled or carried over,
    /// nothing is left to be done by hand, the files hold nothing back, and every character can be seen.
    ///
    /// - Parameter group: one that nothing else speaks against.
    func isSureAndHarmless(_ group: DuplicateGroup) -> Bool {
        let policy = dedup.policy.dedup, entities = dedup.records.entities
        guard policy.autoEnabled, group.confidence >= policy.auto, dedup.subject(group) != nil,
            let preview = preview(MergeDraft(group)), preview.losses.isEmpty, preview.plan.conversions.isEmpty
        else { return false }
        let isSure = preview.links.allSatisfy { link in
            link.probability >= policy.auto || entities[Int(link.pair.a)] == entities[Int(link.pair.b)]
        }
        guard isSure, !preview.fields.contains(where: { $0.isOptOutConflict || $0.hasHiddenCharacters }) else {
            return false
        }
        let files = MergeFiles(preview, self, dedup.records.book, policy: dedup.policy, decisions: decisions)
        return files.waits == nil && files.held.isEmpty && files.byHand.isEmpty
    }
}

extension SurvivingValue {
    /// One record says that somebody is not to be reached, and another does not.
    var isOptOutConflict: Bool {
        isOptOut && values.contains(where: OptOut.isYes) && !values.allSatisfy(OptOut.isYes)
    }

    /// Some value has characters that do not show, or turn text round.
    var hasHiddenCharacters: Bool { values.contains { $0.unicodeScalars.contains(where: HiddenScalar.holds) } }
}

/// Characters that nobody sees.
enum HiddenScalar {
    static func holds(_ scalar: Unicode.Scalar) -> Bool {
        if (0x20...0x7E).contains(scalar.value) { return false }
        let properties = scalar.properties
        if properties.isDefaultIgnorableCodePoint || scalar == "\u{FFFD}" { return true }
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: return true
        default: return false
        }
    }
}
