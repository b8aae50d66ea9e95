// [sources] and [[import]]: whose exports these are, and how a file that no signature knows is read.

import Columns
import Revenue

extension Config {
    /// Read before `[sources]`, whose words may be the systems that stanzas name.
    static var importKey: Setting<Policy> {
        .list("import", importSection, start: ImportStanza(match: "", object: .contact)) { $0.imports = $1 }
    }

    static var importSection: Section<ImportStanza> {
        Section([
            .key("match", .text, \.match).required,
            .key("object", .choice, \.object).required,
            .key("system", .text, \.system),
            .key("columns", Kind.text.byName) { $0.columns = fields($1) },
            .key("values", Kind.anyText.byName.byName) { $0.values = fields($1) },
            .key("constant", Kind.text.byName) { $0.constant = fields($1) },
            .key("delimiter", .character(",;\t|"), \.delimiter),
            .key("encoding", .choice, \.encoding),
            .key("date_order", .choice, \.dateOrder),
            .key("decimal", .character(".,"), \.decimal),
            .key("zone", .zone, \.zone),
        ])
    }

    static var sourcesKey: Setting<Policy> {
        Setting(name: "sources", inner: ["canonical", "precedence"]) { node, policy, reading in
            let own = policy.imports.compactMap(\.system)
            let systems = SourcePolicy.known + own
            let plain: [Setting<SourcePolicy>] = [
                .key("canonical", .word(SourcePolicy.crms + own), \.canonical),
                .key("precedence", Kind.word(systems).list, \.precedence),
            ]
            let tables = systems.map { system in
                Setting<SourcePolicy>(name: system) { node, sources, reading in
                    systemSection.read(node, into: &sources.systems[system, default: SystemPolicy()], reading)
                }
            }
            Section(plain + tables).read(node, into: &policy.sources, reading)
        }
    }

    private static var systemSection: Section<SystemPolicy> {
        Section([
            .key("zone", .zone, \.zone),
            .key("date_order", .choice, \.dateOrder),
        ])
    }

    private static func fields<Value>(_ byName: [String: Value]) -> [Field: Value] {
        Dictionary(byName.map { (Field($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
    }
}
