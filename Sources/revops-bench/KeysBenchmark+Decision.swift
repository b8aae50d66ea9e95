// How long another session's decision takes to reach this one's screen. What counts is the row itself, as the screen
// shows it: that bytes arrived would say nothing of what they were.

import Glibc

extension KeysBenchmark {
    /// The most rows that are claimed, one after the other.
    private static let claims = 10

    /// Another session takes rows of the queue that are on screen: from the record being safe to its name in the row.
    func decision(_ session: PtySession, _ state: String) throws(Complaint) {
        var waiting = try leads(state)
        guard !waiting.isEmpty else { return print("another session's decision: no clock is running to decide about") }
        var other = try DecidingSession(revops, state: state)
        _ = session.type([UInt8(ascii: "5")], quiet: 1)
        for _ in 0..<8 where !QueueScreen(session.screen()).isFocused { _ = session.type([9], quiet: 0.3) }
        _ = session.type([UInt8(ascii: "g")], quiet: 1)
        var seconds: [Double] = [], missed = 0, words = ""
        while seconds.count + missed < Self.claims {
            var screen = session.screen(), queue = QueueScreen(screen)
            guard let next = waiting.firstIndex(where: { queue.taker(of: $0.name) == QueueScreen.nobody })
            else { break }
            let lead = waiting.remove(at: next)
            waiting.removeAll { $0.subject == lead.subject }
            try other.claim(lead.subject)
            let safe = Stopwatch.now
            let shown = session.watch(&screen, seconds: 5) {
                queue = QueueScreen($0)
                return queue.taker(of: lead.name).map { $0 != QueueScreen.nobody } ?? false
            }
            if let shown { seconds.append(shown - safe) } else { missed += 1 }
            words = queue.taker(of: lead.name) ?? words
        }
        other.end()
        let times = Series(seconds.map { $0 * 1000 })
        print(
            "another session's claim, safe to on screen: \(seconds.count) of \(seconds.count + missed) seen",
            "as \"\(words)\"; median \(times.median.fixed(1)) ms, worst \(times.quantile(1).fixed(1)) ms")
    }

    /// The first rows of the queue, worst first; those whose name cannot be told apart from another's are left out.
    private func leads(_ state: String) throws(Complaint) -> [(subject: String, name: String)] {
        // Late clocks make it exit with 2.
        let list = try ChildProcess.run(
            [revops, "sla", folder, "--state", state, "--format", "csv"], accepts: [0, 2]
        ).output
        let lines = list.split(separator: UInt8(ascii: "\n"), maxSplits: 200).dropFirst().prefix(200)
        var leads: [(subject: String, name: String)] = []
        for line in lines {
            let cells = String(decoding: line, as: UTF8.self).split(separator: ",", omittingEmptySubsequences: false)
            // `first-contact:contact:hubspot/1041`
            guard let colon = cells[0].firstIndex(of: ":"), cells.count > 4, !cells[4].hasPrefix("\"") else { continue }
            leads.append((String(cells[0][cells[0].index(after: colon)...]), String(cells[4])))
        }
        let subjects = Dictionary(grouping: leads, by: \.name).mapValues { Set($0.map(\.subject)).count }
        return leads.filter { subjects[$0.name] == 1 && $0.name.count > 2 }
    }
}

/// The queue as it stands on the screen.
struct QueueScreen {
    static let nobody = "-"
    /// Keys move in it, and not in a box beside it.
    let isFocused: Bool
    private let rows: [String]
    /// Where the column of names and that of takers begin.
    private let name: Int
    private let taken: Int

    init(_ screen: ScreenText) {
        let lines = screen.lines
        let head = lines.firstIndex { $0.contains(" Lead ") && $0.contains(" Taken ") }
        isFocused = head.map { lines[$0].hasPrefix("║") } ?? false
        rows = head.map { Array(lines[($0 + 1)...].prefix { !$0.hasPrefix("╚") }) } ?? []
        name = head.flatMap { lines[$0].place(of: "Lead ") } ?? 0
        taken = head.flatMap { lines[$0].place(of: "Taken ") } ?? 0
    }

    /// Who has taken the first row of a lead; nil where none is on screen. A long name is cut.
    func taker(of lead: String) -> String? {
        let row = rows.first { row in
            let cell = row.dropFirst(name).prefix(20)
            return cell.prefix(min(lead.count, 15)) == lead.prefix(15)
                && (lead.count >= 15 || cell.dropFirst(lead.count).first == " ")
        }
        return row.map { String($0.dropFirst(taken).prefix { $0 != "║" }).trimmed }
    }
}

extension String {
    /// Characters before the first place of a text.
    fileprivate func place(of text: String) -> Int? {
        firstRange(of: text).map { distance(from: startIndex, to: $0.lowerBound) }
    }

    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
