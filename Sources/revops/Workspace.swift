// What one run looks at, and under which settings: the exports' place, the config in force, and the clock.

import Columns
import Glibc
import Revenue
import SampleData

/// The data folder, the policy, and the moment that counts as now.
struct Workspace: Sendable {
    var folder: DataFolder
    var policy: Policy
    /// Nothing was named: what is shown is the sample company.
    var isSample: Bool
    /// The file the policy came from; nil: the built-in preset, or the sample's own.
    var configFile: String?
    /// What stood in that file; nil without one.
    private(set) var configText: [UInt8]?
    /// Where a config would be looked for, most particular first.
    var configCandidates: [String]
    /// `--now`; else the config's clock, else the time of day.
    private var pinned: Moment?
    /// The time of day.
    var time: @Sendable () -> Moment = { SystemClock.now }

    /// The clock stands still.
    var isPinned: Bool { pinned != nil || policy.clock.now != nil }
    var now: Moment { pinned ?? policy.clock.now ?? time() }
    /// The same without the config's clock, which may change while the program runs and comes with the data.
    var clock: Moment { pinned ?? time() }

    /// - Parameter paths: as given on the command line; none: `$REVOPS_DATA`, a sample-data folder, or the sample
    ///   company made in memory.
    /// - Throws: `Failure` for a config that is wrong, and a `--now` that is no time; a path that is not there is told
    ///   by listing it.
    init(paths: [String], config: String?, now: String?, environment: [String: String] = processEnvironment) throws {
        let named = paths.isEmpty ? [environment["REVOPS_DATA"] ?? ""].filter { !$0.isEmpty } : paths
        isSample = named.isEmpty
        folder = isSample ? Workspace.sample : DataFolder(paths: named)
        configCandidates = Workspace.candidates(config, folder, environment)
        configFile = configCandidates.first(where: DataFolder.exists)
        if let config, configFile == nil { throw Failure(.badConfig, "\(config): \(systemError(ENOENT))") }
        configText = try Workspace.text(configFile, folder)
        policy = try Workspace.policy(configText, configFile)
        if let now {
            guard let moment = Moment(iso: now, zone: policy.clock.zone) else {
                throw Failure(.usage, "--now '\(now)' is no time such as 2026-11-20T14:20:00-08:00")
            }
            pinned = moment
        }
    }

    /// Makes another moment the one that counts as now.
    mutating func pin(_ moment: Moment) { pinned = moment }

    /// The same places with the settings files read again; on an error the caller keeps what it has.
    func reloaded() throws -> Workspace {
        var copy = self
        copy.configFile = configCandidates.first(where: DataFolder.exists)
        copy.configText = try Workspace.text(copy.configFile, folder)
        copy.policy = try Workspace.policy(copy.configText, copy.configFile)
        return copy
    }

    private static var sample: DataFolder {
        sampleFolder.map { DataFolder(paths: [$0]) } ?? DataFolder(memory: SampleCompany().files())
    }

    /// What is odd about the settings without being wrong; each a line.
    func remarks(environment: [String: String] = processEnvironment) -> [String] {
        ThemeFolder.shelf(environment).load(policy.ui.theme).warnings.map { "[ui] theme: \($0)" }
    }

    /// `sample-data` here, or above the program where it was built.
    private static var sampleFolder: String? {
        (["."] + ProgramFolder.ancestors).map { "\($0)/sample-data" }.first { DataFolder.exists("\($0)/revops.toml") }
    }

    private static func candidates(
        _ config: String?, _ folder: DataFolder, _ environment: [String: String]
    ) -> [String] {
        if let config { return [config] }
        return [folder.home, StandardFolder.config(environment)].compactMap { $0 }.map { "\($0)/revops.toml" }
    }

    /// The scoring of another settings file, for a comparison; what it does not say is as given, so that a proposal
    /// needs to hold only what it changes.
    ///
    /// - Throws: `Failure` where it cannot be read, or is wrong.
    static func scoring(of file: String, over scoring: ScoringPolicy) throws -> ScoringPolicy {
        var start = Policy()
        start.scoring = scoring
        return try policy(bytes(of: file), file, over: start).scoring
    }

    private static func text(_ file: String?, _ folder: DataFolder) throws -> [UInt8]? {
        guard let file else { return folder.memory.first { $0.name == "revops.toml" }?.bytes }
        return try bytes(of: file)
    }

    private static func bytes(of file: String) throws -> [UInt8] {
        guard let bytes = readWholeFile(file, limit: 16 << 20) else {
            let why = DataFolder.exists(file) ? "cannot be read" : systemError(ENOENT)
            throw Failure(.badConfig, "\(file): \(why)")
        }
        return bytes
    }

    private static func policy(_ text: [UInt8]?, _ file: String?, over start: Policy = Policy()) throws -> Policy {
        guard let text else { return start }
        let name = file ?? "revops.toml"
        switch Config.load(
            bytes: text, file: name, over: start, zoneNamed: ZoneFolder.zone, hasZones: ZoneFolder.isThere) {
        case .success(let policy): return policy
        case .failure(let errors): throw Failure(.badConfig, errors.message)
        }
    }
}
