// What became of a deal between two moments: one bucket a deal, the first that fits.

import Columns

/// A bar of the waterfall, in the order in which they are tried.
public enum DiffBucket: String, Sendable, Hashable, CaseIterable {
    case won, lost
    /// Not there before, open now.
    case new
    /// There before, in no export now.
    case removed
    /// Closed before, open now.
    case reopened
    /// The close date is earlier; a date where none was, too.
    case pulledIn = "pulled-in"
    /// The close date is later, or gone.
    case pushedOut = "pushed-out"
    case slippedBack = "slipped-back"
    case advanced
    case amountUp = "amount-up"
    case amountDown = "amount-down"
    case unchanged
}

/// A deal at one end of a comparison.
struct DealAtEnd: Hashable {
    /// `DealFlag` bits.
    var flags: UInt16
    /// Index of the policy's stages; -1 unknown.
    var stage: Int16
    var close: Int32
    /// 0 where there is none.
    var units: Int64

    var isOpen: Bool { flags & DealFlag.open != 0 }
    var isWon: Bool { flags & DealFlag.won != 0 }
    var isLost: Bool { flags & DealFlag.lost != 0 }
    /// A deal without a close date closes last of all.
    private var order: Int32 { close == Day.none.number ? .max : close }

    /// The bucket of a deal that was there at one end at least.
    static func bucket(_ old: DealAtEnd?, _ new: DealAtEnd?) -> DiffBucket {
        guard let new else { return .removed }
        if new.isWon && !(old?.isWon ?? false) { return .won }
        if new.isLost && !(old?.isLost ?? false) { return .lost }
        guard let old else { return .new }
        guard new.isOpen else { return .unchanged }
        guard old.isOpen else { return .reopened }
        if new.order != old.order { return new.order < old.order ? .pulledIn : .pushedOut }
        if new.stage != old.stage, new.stage >= 0, old.stage >= 0 {
            return new.stage < old.stage ? .slippedBack : .advanced
        }
        if new.units != old.units { return new.units > old.units ? .amountUp : .amountDown }
        return .unchanged
    }
}
