// Who has each deal now: whoever it was reassigned to here, else the owner of the exports.

import Columns

/// Owners of deals, and whether each is still there.
struct DealOwners: Sendable {
    private let names: CodedColumn
    /// By code of the owner column.
    private let isActive: [Bool]
    /// Owners of deals that were reassigned here.
    private let reassigned: [Int32: (name: String, isActive: Bool)]

    init(_ facts: Facts) {
        let roster = SalesRoster(facts)
        func works(_ name: String) -> Bool { roster.person(name).map { roster.isActive[Int($0)] } ?? false }
        let names = facts.book.deals.coded("owner")
        isActive = (0..<names.names.count).map { works(names.names.string($0)) }
        var reassigned: [Int32: (name: String, isActive: Bool)] = [:]
        for deal in facts.decided.rows(.deal) {
            if let name = facts.decided.owner(.deal, deal) {
                // Someone nobody has heard of was named on purpose.
                reassigned[deal] = (name, roster.person(name).map { roster.isActive[Int($0)] } ?? true)
            }
        }
        self.names = names
        self.reassigned = reassigned
    }

    func isActive(_ deal: Int) -> Bool {
        if !reassigned.isEmpty, let owner = reassigned[Int32(deal)] { return owner.isActive }
        return isActive[Int(names.codes[deal])]
    }

    /// Empty for nobody.
    func name(_ deal: Int) -> String { reassigned[Int32(deal)]?.name ?? names.string(deal) }
}
