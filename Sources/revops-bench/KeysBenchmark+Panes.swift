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
        measure(session, "what changed, page down, up", [Self.page, Self.pageBack])
        _ = session.type(Self.escape, quiet: 0.5)
        measure(session, "what changed and back", [[UInt8(ascii: "d")]], between: Self.escape)
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
}
