// `[ui] keys` reaches the keys in force, decisions among them.

import Cells
import Dashboard
import Revenue
import Testing

@testable import revops

@Suite struct KeyMapTests {
    @Test func decisionsGetOtherKeys() {
        var policy = InterfacePolicy()
        policy.keys = ["claim": ["B"], "merge": ["W"], "release": ["V"]]
        let table = KeyMap.bindings(policy).keyTable(markdown: true)
        #expect(table.contains("| `B` | `claim` |") && table.contains("| `W` | `merge` |"))
    }

    @Test func aClashLeavesTheKeysAsTheyCome() {
        var policy = InterfacePolicy()
        policy.keys = ["marketing": ["3"]]
        #expect(KeyMap.bindings(policy) == .standard)
    }
}
