// The key bindings with what `[ui] keys` makes of them.

import Columns
import Dashboard
import Revenue

enum KeyMap {
    /// Actions of the contract that come with later work: a config may name them already.
    private static let laterActions: Set = [
        "claim", "release", "merge", "not-duplicate", "skip", "contacted", "reassign", "reject", "snooze",
        "acknowledge", "approve", "decline", "ask", "push-reason", "follow-up", "note", "undo",
    ]

    /// - Throws: `Failure` for a key that is none, an action nobody knows, and a clash.
    static func bindings(_ workspace: Workspace) throws -> Bindings {
        let keys = workspace.policy.ui.keys.filter { !laterActions.contains($0.key) }
        switch Bindings.standard.remapped(by: keys) {
        case .success(let bindings): return bindings
        case .failure(let error):
            let file = workspace.configFile ?? "revops.toml"
            throw Failure(.badConfig, error.complaints.map { "\(file): ui.keys.\($0)" }.joined(separator: "\n"))
        }
    }
}
