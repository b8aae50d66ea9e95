// `orphan`: nobody owns the deal, or somebody who is gone.

import Columns

struct OrphanRule: HygieneRule {
    static let flag = HygieneFlag.orphan
    static let words = "an open deal has an owner who is active"

    private let owners: DealOwners
    private let hasColumn: Bool

    init(_ facts: Facts) {
        owners = DealOwners(facts)
        hasColumn = facts.book.deals.has("owner")
    }

    var untold: [String] { hasColumn ? [] : ["no owner in any file of deals"] }

    func holds(_ deal: Int) -> Bool { hasColumn && !owners.isActive(deal) }

    func detail(_ deal: Int) -> String {
        let name = owners.name(deal)
        return name.isEmpty ? "nobody owns it" : "\(name), who owns it, is inactive"
    }
}
