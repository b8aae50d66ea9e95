// A whole review of forty groups by keyboard alone, and back: values chosen, typed and left out, groups refused with a
// reason, taken back and put back, files written, given to a CRM that does what they say, and read again. Nothing comes
// back that was settled.

import Foundation
import Testing

@Suite(.serialized) struct DedupReviewSessionTests {
    private let scratch = Scratch()
    private static let header = [
        "Record ID", "First Name", "Last Name", "Email", "Phone Number", "Company Name", "Job Title",
    ]

    /// Records in the order of the file; every person has another name, firm and number.
    private static let people: [[String]] = {
        var people: [[String]] = []
        for number in 0..<names.count {
            let (first, last, firm) = names[number]
            let mail = "\(first).\(last)@\(firm).example".lowercased(), phone = "20\(phones[number])"
            people.append(["\(100 + number)", first, last, mail, phone, "\(firm) Ltd", "Buyer"])
            guard number < 40 else { continue }
            // Groups 0 to 3 would lose a title; 4 and 5 have a third record.
            let title = number < 4 ? "Head" : ""
            people.append(["\(300 + number)", first, last, mail, "+1 " + phone, "\(firm) Ltd", title])
            if number == 4 || number == 5 {
                people.append(["\(500 + number)", first, last, mail, "", "\(firm) Ltd", ""])
            }
        }
        return people
    }()

    private static let names: [(first: String, last: String, firm: String)] = (0..<150).map { number in
        (word(number * 3, 2), word(number * 3 + 1, 3), word(number * 3 + 2, 3))
    }
    private static let phones = (0..<150).map { String(10_000_000 + mixed($0 + 7_000) % 89_999_999) }

    /// A made-up word, another one for every number.
    private static func word(_ number: Int, _ syllables: Int) -> String {
        let heads = Array("bdfghjklmnprstvwz"), vowels = Array("aeiou")
        var rest = mixed(number), text = ""
        for _ in 0..<syllables {
            text += String(heads[rest % 17]) + String(vowels[rest / 17 % 5])
            rest /= 85
        }
        return (text + String(heads[rest % 17])).capitalized
    }

    /// A number that looks like chance and is the same every time.
    private static func mixed(_ number: Int) -> Int {
        var bits = UInt64(number) &* 0x9E37_79B9_7F4A_7C15
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((bits ^ (bits >> 31)) >> 2)
    }

    private static func last(_ number: Int) -> String { names[number].last }

    init() {
        write(Self.people)
        scratch.write("revops.toml", "[clock]\nnow = \"2026-11-20T14:20:00Z\"\n")
    }

    private func write(_ people: [[String]]) {
        scratch.write(
            "contacts.csv", ([Self.header] + people).map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n")
    }

    /// Whether a whole repaint comes to show a text.
    private func sees(_ text: String, _ session: TerminalSession) -> Bool {
        let end = Date(timeIntervalSinceNow: 20)
        while Date() < end {
            session.forget()
            press("\u{0C}", session)
            if session.text.contains("Dedup review"), session.text.contains(text) { return true }
        }
        return false
    }

    /// Types a key, and takes what comes then.
    private func press(_ key: String, _ session: TerminalSession) {
        session.type(key)
        session.answer()
    }

    /// Types a line into the prompt that a key opens; its end once it no longer counts as pasted with the rest.
    private func fill(_ key: String, _ line: String, _ session: TerminalSession) {
        press(key, session)
        press(line, session)
        session.settle(seconds: 0.06)
        press("\r", session)
    }

    /// A key that opens a box, and the one that decides: once all of it was on the screen, and not before keys meant
    /// for what was there count again.
    private func press(_ key: String, then decision: String, _ session: TerminalSession) {
        press(key, session)
        for _ in 0..<9 {
            session.forget()
            press("\u{0C}", session)
            guard session.text.contains("shows the rest") else { break }
            press("\u{04}", session)
        }
        session.settle(seconds: 0.35)
        press(decision, session)
    }

    /// Out of an open group: what was sought there goes first. An Esc is one only once nothing has followed it.
    private func leave(_ session: TerminalSession) {
        for _ in 0..<3 {
            press("\u{1B}", session)
            session.settle(seconds: 0.06)
        }
    }

    /// The cursor on the group of a person.
    private func find(_ number: Int, _ session: TerminalSession) { fill("/", Self.last(number), session) }

    private func open(_ number: Int, _ session: TerminalSession) {
        find(number, session)
        press("\r", session)
    }

    private func files(_ folder: String) throws -> [String: [[String]]] {
        var files: [String: [[String]]] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".csv") {
            let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")), as: UTF8.self)
            files[name] = text.components(separatedBy: "\r\n").dropLast().map { line in
                line.dropFirst().dropLast().components(separatedBy: "\",\"")
            }
        }
        return files
    }

    /// What HubSpot does with the files: an import that updates by id, then merges pair by pair.
    private func imported(_ files: [String: [[String]]]) throws -> [[String]] {
        var people = Self.people
        let updates = try #require(files["hubspot_1_update.csv"]), pairs = try #require(files["hubspot_2_pairs.csv"])
        for row in updates.dropFirst() {
            let place = try #require(people.firstIndex { $0[0] == row[0] })
            for (column, value) in zip(updates[0], row).dropFirst() where !value.isEmpty {
                people[place][try #require(Self.header.firstIndex(of: column))] = value
            }
        }
        for row in pairs.dropFirst() {
            let master = try #require(people.firstIndex { $0[0] == row[0] })
            let loser = try #require(people.firstIndex { $0[0] == row[1] })
            for column in people[master].indices where people[master][column].isEmpty {
                people[master][column] = people[loser][column]
            }
            people.remove(at: loser)
        }
        return people
    }

    private func groups(_ arguments: String...) throws -> [String] {
        let run = try PipedRun(["dedup", scratch.path, "--format", "json"] + arguments, home: scratch.path)
        let document = try JSONSerialization.jsonObject(with: Data(run.out.utf8)) as? [String: Any]
        return (document?["groups"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
    }

    /// Reviews all groups; returns when nothing is left to decide.
    private func review(_ session: TerminalSession) throws {
        // Another record's value is kept, and that the own one is lost agreed to.
        open(0, session)
        fill("/", "title", session)
        press(" ", session)
        press("m", then: "y", session)
        leave(session)
        try #require(sees("decided 1", session))
        // A value that no record has, and the loss agreed to.
        open(1, session)
        fill("/", "title", session)
        press("e", session)
        fill("\u{15}", "VP Sales", session)
        press("m", then: "y", session)
        leave(session)
        try #require(sees("decided 2", session))
        // The third record is left out, then told apart from the two that are one.
        open(4, session)
        press("l", session)
        press("X", session)
        press("m", session)
        leave(session)
        try #require(sees("decided 3", session))
        find(4, session)
        press("x", then: "1", session)
        // Others are refused, each with another reason.
        for (number, reason) in [(10, "2"), (11, "3"), (12, "1")] {
            find(number, session)
            press("x", then: reason, session)
        }
        try #require(sees("decided 8", session))
        // One is merged, taken back, put back.
        find(13, session)
        press("m", session)
        try #require(sees("decided 9", session))
        press("u", session)
        try #require(sees("decided 8", session))
        press("U", session)
        try #require(sees("decided 9", session))
        // The rest behind one summary.
        press("*", session)
        press("A", then: "y", session)
        try #require(sees("Nothing left to decide", session), "\(session.text.suffix(1500))")
    }

    /// The dashboard with the forty groups.
    private func begin(rows: Int32, columns: Int32) throws -> TerminalSession {
        let session = TerminalSession([scratch.path], rows: rows, columns: columns, home: scratch.path)
        try #require(session.until(shows: "Needs you"))
        press("6", session)
        try #require(sees("40 groups", session), "\(session.text.suffix(1500))")
        return session
    }

    /// The same keys do the same where there is little room and where there is much.
    @Test(arguments: [(16, 60), (36, 120)] as [(Int32, Int32)]) func theReviewIsTheSameAtAnySize(
        rows: Int32, columns: Int32
    ) throws {
        let session = try begin(rows: rows, columns: columns)
        try review(session)
        press("q", session)
        #expect(session.end() == Ending(code: 0))
        #expect(try groups() == [])
        let shown = try PipedRun(["journal", "show", scratch.path, "--format", "csv"], home: scratch.path)
        let types = shown.out.split(separator: "\n").dropFirst().map { $0.split(separator: ",")[5] }
        // Whose group is being looked at is told to the others, and decides nothing.
        let decided = types.filter { $0 != "claim" && $0 != "release" }
        let counts = Dictionary(decided.map { (String($0), 1) }, uniquingKeysWith: +)
        #expect(counts == ["merge": 37, "not-duplicate": 5, "undo": 2], "\(counts)")
    }

    @Test func fortyGroupsAreSettledAndStaySettled() throws {
        #expect(try groups().count == 40)
        let session = try begin(rows: 24, columns: 80)
        try review(session)
        press("E", session)
        try #require(sees("Write 42 decisions to files", session), "\(session.text.suffix(1500))")
        session.settle(seconds: 0.35)
        press("y", session)
        let folder = scratch.path + "/revops-out/dedup-2026-11-20"
        try #require(session.until { _ in FileManager.default.fileExists(atPath: folder + "/manifest.json") })
        let files = try files(folder)
        let updates = Dictionary(
            uniqueKeysWithValues: try #require(files["hubspot_1_update.csv"]).dropFirst().map { ($0[0], $0[1]) })
        #expect(updates == ["100": "Head", "101": "VP Sales"])
        #expect(files["not_duplicates.csv"]?.count == 1 + 5 && files["hubspot_2_pairs.csv"]?.count == 1 + 38)
        #expect(files["held.csv"] == nil && files["look_again.sheet.csv"] == nil)

        // The CRM has done what the files say; its next export arrives while the dashboard is open.
        write(try imported(files))
        press("r", session)
        #expect(sees("Nothing left to decide", session))
        press("E", session)
        #expect(sees("nothing has been decided that is not in files already", session))
        press("q", session)
        #expect(session.end() == Ending(code: 0))
        #expect(try groups() == [])

        // Another journal, which only has the file of records told apart.
        let fresh = ["--state", scratch.path + "/fresh"]
        let apart = try groups("--state", scratch.path + "/fresh")
        #expect(apart.count == 4, "what was told apart is still there twice: \(apart)")
        let told = try PipedRun(
            ["dedup", "remember", folder + "/not_duplicates.csv", scratch.path] + fresh, home: scratch.path)
        #expect(told.code == 0, "\(told.err)")
        #expect(try groups("--state", scratch.path + "/fresh") == [])
    }
}
