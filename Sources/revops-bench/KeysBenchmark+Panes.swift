// The panes whose keys mean more than a row up or down, and the work that other threads answer.

import Glibc

extension KeysBenchmark {
    /// The log of what was routed: who would get the open leads, then all there were, beside who has them.
    func routing(_ session: PtySession) {
        pane(session, "8", "routing, dry run")
        _ = session.type([UInt8(ascii: "8")], quiet: 0.5)
        first(session, [UInt8(ascii: "w")], "routing, history", quiet: 2)
        measure(session, "routing history, row down", [Self.down])
        measure(session, "routing history, page down", [Self.page])
        // Another routing of all leads, asked for while keys go on.
        first(session, [UInt8(ascii: "w")], "routing, dry run again", quiet: 2)
    }

    /// Cards by stage; another day, and what has changed, are answered by a thread of their own.
    func board(_ session: PtySession) {
        first(session, [UInt8(ascii: "4")], "board")
        measure(session, "board, card down, card up", [Self.down, Self.up])
        rest(session, "board")
        measure(session, "board, stage right, left", [[UInt8(ascii: "l")], [UInt8(ascii: "h")]])
        measure(session, "board, page down, up", [Self.page, Self.pageBack])
        measure(session, "board and back", [[UInt8(ascii: "1")], [UInt8(ascii: "4")]])
        _ = session.type(Array("4".utf8), quiet: 0.5)
        first(session, Array("t2026-11-06\r".utf8), "board, as of another day", quiet: 2.5)
        first(session, Array(":now\r".utf8), "board, now again", quiet: 2.5)
        first(session, [UInt8(ascii: "d")], "board, what changed", quiet: 2.5)
        measure(session, "what changed, row down", [Self.down])
        _ = session.type(Self.escape, quiet: 0.5)
    }

    /// Groups of duplicates, once the search has ended.
    func duplicates(_ session: PtySession) {
        let search = session.type([UInt8(ascii: "6")], quiet: 2.5)
        print("duplicates: list drawn \(ms(search.first)) ms, search ended \(ms(search.last)) ms after the key")
        measure(session, "duplicates, row down", [Self.down])
        rest(session, "duplicates")
        measure(session, "duplicates, page down", [Self.page])
        measure(session, "duplicates, side by side", [Self.enter], between: Self.escape)
        _ = session.type(Self.enter, quiet: 0.5)
        measure(session, "side by side, row down, row up", [Self.down, Self.up])
        measure(session, "side by side, next box", [[9]])
        _ = session.type(Self.escape, quiet: 0.5)
        measure(session, "duplicates and back", [[UInt8(ascii: "1")], [UInt8(ascii: "6")]])
    }

    /// Another session takes the first clock of the queue: from its record being safe to the name on this screen.
    func decision(_ session: PtySession, _ state: String) throws(Complaint) {
        // Late clocks make it exit with 2.
        let list = try ChildProcess.run([revops, "sla", folder, "--format", "csv"], accepts: [0, 2]).output
        let lines = list.split(separator: UInt8(ascii: "\n"), maxSplits: 2)
        guard lines.count > 1 else { return }
        let row = lines[1].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        let subject = String(decoding: row[2], as: UTF8.self) + ":" + String(decoding: row[3], as: UTF8.self)
        _ = session.type([UInt8(ascii: "5"), UInt8(ascii: "g")], quiet: 1)
        _ = try ChildProcess.run([revops, "decide", "claim", subject, folder, "--state", state])
        let shown = session.listen(quiet: 1.5)
        print("another session's decision, on screen after its end: \(ms(shown.first)) ms, \(shown.bytes) bytes")
    }
}
