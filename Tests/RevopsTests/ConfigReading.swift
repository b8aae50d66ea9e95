// What the tests of the config share: loading a text, and a zone database of two zones.

import Columns
import Revenue
import Testing

@testable import revops

let eastern = Zone(name: "America/New_York", starts: [], offsets: [], firstOffset: -5 * 3600)
let pacific = Zone(name: "America/Los_Angeles", starts: [], offsets: [], firstOffset: -8 * 3600)

func zoneOfTests(_ name: String) -> Zone? { [eastern, pacific].first { $0.name == name } }

func load(_ text: String) -> Result<Policy, ConfigErrors> {
    Config.load(text: text, file: "revops.toml", zoneNamed: zoneOfTests)
}

func policy(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Policy {
    switch load(text) {
    case .success(let policy): return policy
    case .failure(let errors):
        Issue.record("\(errors.message)", sourceLocation: sourceLocation)
        throw errors
    }
}

/// The complaints about a text, one a line; empty where it is accepted.
func complaints(_ text: String) -> [String] {
    if case .failure(let errors) = load(text) { errors.errors.map(\.message) } else { [] }
}
