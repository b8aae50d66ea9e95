// Which open deals stand behind a number of flags.

extension Pipeline {
    /// Whether an open deal has a flag, or any where nil, and is an owner's, or anyone's where nil; bind it before a
    /// loop.
    func flagged(_ flag: HygieneFlag?, owner: String?) -> (_ deal: Int) -> Bool {
        let marks = hygiene.marks, owners = owners
        let wanted = flag?.bit ?? .max
        return { deal in marks[deal] & wanted != 0 && owner.map { $0 == owners.name(deal) } ?? true }
    }
}
