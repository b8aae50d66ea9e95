// What no single key can tell: names that refer to other tables, and pairs of values that must agree.

import Revenue

extension Config {
    static func checkReferences(_ policy: Policy, _ document: TomlNode, _ reading: Reading) {
        for (index, stanza) in policy.imports.enumerated() where stanza.columns.isEmpty && stanza.match != "" {
            reading.complain([.key("import"), .index(index)], "needs the key 'columns', field = \"header\"")
        }
    }
}
