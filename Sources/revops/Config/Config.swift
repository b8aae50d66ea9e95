// revops.toml → Policy. Every table is a Section; the whole file is read and checked whatever uses it later, and all
// that is wrong with it comes back at once.

import Columns
import Revenue

/// Reading of the config file.
enum Config {
    /// The policy that a file's bytes describe; TOML is UTF-8, so bytes of another encoding are a fault.
    static func load(
        bytes: [UInt8], file: String, over start: Policy = Policy(), zoneNamed: @escaping (String) -> Zone?,
        hasZones: Bool = true
    ) -> Result<Policy, ConfigErrors> {
        if let text = String(validating: bytes, as: UTF8.self) {
            return load(text: text, file: file, over: start, zoneNamed: zoneNamed, hasZones: hasZones)
        }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let bad = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
        let error = ConfigError(file: file, line: bad + 1, key: "", what: "not UTF-8; save the file as UTF-8")
        return .failure(ConfigErrors(errors: [error]))
    }

    /// The policy that a config file describes, or everything that is wrong with it.
    ///
    /// - Parameters:
    ///   - file: name for messages.
    ///   - start: what holds where the file says nothing.
    ///   - zoneNamed: looks a time zone up; nil where there is none of that name.
    ///   - hasZones: false where the machine has no zone database at all, so that the complaint can say so.
    static func load(
        text: String, file: String, over start: Policy = Policy(), zoneNamed: @escaping (String) -> Zone?,
        hasZones: Bool = true
    ) -> Result<Policy, ConfigErrors> {
        let document: TomlNode
        do {
            document = try parseToml(text)
        } catch {
            let fault = ConfigError(file: file, line: error.line, key: "", what: error.what)
            return .failure(ConfigErrors(errors: [fault]))
        }
        let root = sections
        let reading = Reading(knownPaths: root.paths, zoneNamed: zoneNamed, hasZones: hasZones)
        var policy = start
        root.read(document, into: &policy, reading)
        checkReferences(policy, document, reading)
        let errors = reading.errors(in: text, file: file)
        return errors.isEmpty ? .success(policy) : .failure(ConfigErrors(errors: errors))
    }

    /// The tables of the file, in the order in which they are read: the preset first, because all else stands on it.
    static var sections: Section<Policy> {
        Section([
            .key("preset", .choice) { $0 = Policy(preset: $1) },
            clockKey, importKey, sourcesKey, calendarKey, slaKey,
            .table("lifecycle", lifecycleSection, \.lifecycle),
            .table("scoring", scoringSection, \.scoring),
            .table("routing", routingSection, \.routing),
            roster("rep", repSection, start: Rep(), \.name, \.routing.reps),
            roster("team", teamSection, start: Team(), \.name, \.routing.teams),
            roster("territory", territorySection, start: Territory(), \.name, \.routing.territories),
            roster("account", accountSection, start: NamedAccount(), \.name, \.routing.accounts),
            .table("pipeline", pipelineSection, \.pipeline),
            .table("desk", deskSection, \.desk),
            .table("dedup", dedupSection, \.dedup),
            .table("targets", targetsSection, \.targets),
            .table("economics", economicsSection, \.economics),
            .table("metrics", metricsSection, \.metrics),
            .table("hygiene", hygieneSection, \.hygiene),
            .table("events", eventsSection, \.events),
            .table("ui", interfaceSection, \.ui),
            .table("limits", limitsSection, \.limits),
        ])
    }
}
