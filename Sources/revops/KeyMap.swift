// The key bindings with what `[ui] keys` makes of them.

import Dashboard
import Revenue

enum KeyMap {
    /// The keys in force under a policy. What could be wrong with them was said when the config was read; decisions
    /// that no pane takes are passed over.
    static func bindings(_ policy: InterfacePolicy) -> Bindings {
        let actions = Set(Bindings.standard.all.map(\.action.rawValue))
        let keys = policy.keys.filter { actions.contains($0.key) }
        guard case .success(let bindings) = Bindings.standard.remapped(by: keys) else { return .standard }
        return bindings
    }
}
