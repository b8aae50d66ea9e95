// Who may agree as whom. The settings name people; the journal knows login names. A login is a person's where it is
// the name or the e-mail address of `[desk.people]`, a `[[rep]]` or a user, or the part of the address before the @.

import Columns

/// `[desk.people]` by login.
struct DeskPeople: Sendable {
    /// Approver, folded, to people as they are spelt and every login that is one of theirs.
    private let byApprover: [String: (names: [String], logins: Set<String>)]

    init(_ facts: Facts) {
        let aliases = Self.aliases(facts)
        byApprover = Dictionary(
            facts.policy.desk.people.filter { !$0.value.isEmpty }.map { approver, names in
                let logins = names.flatMap { name in
                    let key = folded(name)
                    return [key, folded(String(name.prefix { $0 != "@" }))] + (aliases[key] ?? [])
                }
                return (folded(approver), (names, Set(logins)))
            }, uniquingKeysWith: { first, _ in first })
    }

    /// Logins by folded name, from the addresses of reps and users.
    private static func aliases(_ facts: Facts) -> [String: [String]] {
        var aliases: [String: [String]] = [:]
        func note(_ name: String, _ email: String) {
            guard !email.isEmpty else { return }
            aliases[folded(name), default: []] += [folded(email), folded(String(email.prefix { $0 != "@" }))]
        }
        for rep in facts.policy.routing.reps { note(rep.name, rep.email ?? "") }
        let users = facts.book.users
        for row in 0..<users.count { note(users.text("name", row), users.text("email", row)) }
        return aliases
    }

    /// The people listed for an approver; empty: everyone may.
    func names(_ approver: String) -> [String] { byApprover[folded(approver)]?.names ?? [] }

    /// Whether a login may agree as an approver.
    func may(_ login: String, as approver: String) -> Bool {
        guard let listed = byApprover[folded(approver)] else { return true }
        return listed.logins.contains(folded(login))
    }
}
