// Who may decide what. Roles are by login name and optional: without any list, whoever may write may decide.

extension InterfacePolicy {
    /// The most that someone may do; nil where nobody is listed for anything.
    public func role(of name: String) -> UserRole? {
        guard roles.values.contains(where: { !$0.isEmpty }) else { return nil }
        if refusal(of: .approve, by: name) == nil { return .approver }
        return refusal(of: .reject, by: name) == nil ? .reviewer : .viewer
    }

    /// Why someone may not do something; nil where they may.
    ///
    /// A role nobody is listed for is everyone's. Approvers may do what reviewers may. Who is listed as a viewer and as
    /// nothing else only looks.
    public func refusal(of action: DecisionAction, by name: String) -> DecisionRefusal? {
        let approvers = roles[.approver] ?? [], reviewers = roles[.reviewer] ?? []
        if approvers.contains(name) { return nil }
        if action.role == .approver, !approvers.isEmpty {
            return .needsRole(.approver, action, holders: approvers.sorted())
        }
        if reviewers.contains(name) { return nil }
        if !reviewers.isEmpty {
            return .needsRole(.reviewer, action, holders: (reviewers + approvers).sorted())
        }
        guard roles[.viewer]?.contains(name) == true else { return nil }
        return .needsRole(action.role, action, holders: ["everyone who is not listed as viewer"])
    }
}
