// Which folder, which settings, which clock; and what is said where one of them is wrong.

import Columns
import Revenue
import Testing

@testable import revops

@Suite struct WorkspaceTests {
    private func failure(_ body: () throws -> Void) -> Failure? {
        do { try body() } catch { return error as? Failure }
        return nil
    }

    @Test func theFoldersOwnConfigIsInForce() throws {
        let test = TestFolder()
        test.write("revops.toml", "preset = \"plg\"\n[clock]\nnow = \"2026-11-20T14:20:00-08:00\"\n")
        let workspace = try Workspace(paths: [test.path], config: nil, now: nil, environment: [:])
        #expect(workspace.policy.preset == .plg)
        #expect(workspace.configFile == test.path("revops.toml"))
        #expect(workspace.now == Moment(iso: "2026-11-20T22:20:00Z"))
    }

    @Test func theUsersConfigIsNext() throws {
        let test = TestFolder(), home = TestFolder()
        StandardFolder.create(home.path("revops"))
        home.write("revops/revops.toml", "preset = \"enterprise\"\n")
        let environment = ["XDG_CONFIG_HOME": home.path]
        #expect(
            try Workspace(paths: [test.path], config: nil, now: nil, environment: environment).policy.preset
                == .enterprise)
        test.write("revops.toml", "preset = \"plg\"\n")
        #expect(
            try Workspace(paths: [test.path], config: nil, now: nil, environment: environment).policy.preset == .plg)
        let named = try Workspace(
            paths: [test.path], config: home.path("revops/revops.toml"), now: nil, environment: environment)
        #expect(named.policy.preset == .enterprise)
    }

    @Test func nowOnTheCommandLineWins() throws {
        let test = TestFolder()
        test.write("revops.toml", "[clock]\nnow = \"2026-11-20T14:20:00-08:00\"\nzone = \"Asia/Kolkata\"\n")
        let workspace = try Workspace(paths: [test.path], config: nil, now: "2026-01-02", environment: [:])
        #expect(workspace.now == Moment(iso: "2026-01-01T18:30:00Z"))
        let wrong = failure { _ = try Workspace(paths: [test.path], config: nil, now: "soon", environment: [:]) }
        #expect(wrong?.status == .usage)
    }

    @Test func aWrongConfigNamesFileLineAndKey() {
        let test = TestFolder()
        test.write("revops.toml", "\n[clock]\nzon = \"UTC\"\n")
        let wrong = failure { _ = try Workspace(paths: [test.path], config: nil, now: nil, environment: [:]) }
        #expect(wrong?.status == .badConfig)
        #expect(wrong?.message.contains("revops.toml:3: clock.zon:") == true)
        #expect(wrong?.message.contains("'zone'") == true)
    }

    @Test func whatIsNotThereIsSaid() {
        let nowhere = failure {
            _ = try Workspace(paths: ["/no/where"], config: nil, now: nil, environment: [:]).folder.list()
        }
        #expect(nowhere?.status == .cannotTell)
        let test = TestFolder()
        #expect(
            failure { _ = try Workspace(paths: [test.path], config: "/no/where", now: nil, environment: [:]) }?.status
                == .badConfig)
    }

    @Test func theEnvironmentNamesTheFolder() throws {
        let test = TestFolder()
        let workspace = try Workspace(paths: [], config: nil, now: nil, environment: ["REVOPS_DATA": test.path])
        #expect(workspace.folder.paths == [test.path])
    }

    @Test(arguments: ["America/New_York", "Europe/London", "Asia/Kathmandu"])
    func zonesComeFromTheSystem(name: String) {
        #expect(ZoneFolder.zone(named: name)?.name == name)
    }

    @Test(arguments: ["../../../etc/passwd", "/etc/localtime", "", "No/Such_Place", "America"])
    func noOtherFileIsAZone(name: String) {
        #expect(ZoneFolder.zone(named: name) == nil)
    }
}
