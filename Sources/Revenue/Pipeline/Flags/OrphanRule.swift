// `orphan`: nobody owns the deal, or somebody who is gone.

import Columns

struct OrphanRule: HygieneRule {
    static let flag = HygieneFlag.orphan
    static let words = "an open deal has an owner who is active"

    private let owners: DealOwners
    private let told: ToldField

    init(_ facts: Facts) {
        owners = DealOwners(facts)
        told = ToldField("owner", facts, name: "the owner", none: "no owner in any file of deals")
    }

    var untold: [String] { told.untold }

    func holds(_ deal: Int) -> Bool { told.tells(deal) && !owners.isActive(deal) }

    func detail(_ deal: Int) -> String {
        let name = owners.name(deal)
        return name.isEmpty ? "nobody owns it" : "\(name), who owns it, is inactive"
    }
}
