// A lead: opened from the people behind a number of the marketing pane, gone through, left for the next one; then what
// other rules would have done, which scores the leads of the period once.

extension KeysBenchmark {
    func lead(_ session: PtySession) {
        _ = session.type([UInt8(ascii: "2")], quiet: 0.5)
        _ = session.type(Self.enter, quiet: 1)
        first(session, Self.enter, "lead, the first one", quiet: 3)
        guard session.screen().lines.contains(where: { $0.contains("Engagement ") }) else {
            return print("lead: none could be opened")
        }
        measure(session, "lead, row down, row up", [Self.down, Self.up])
        measure(session, "lead, next box", [[9]])
        // The score of the next one comes behind its first frame.
        measure(session, "next lead, the one before", [[UInt8(ascii: "J")], [UInt8(ascii: "K")]], quiet: 0.15)
        measure(session, "lead, opened", [Self.enter], between: Self.escape, quiet: 0.15)
        _ = session.type(Self.enter, quiet: 0.5)
        first(session, [UInt8(ascii: "w")], "lead, other rules tried", quiet: 3)
        first(session, [UInt8(ascii: "w")], "and back to the lead")
        _ = session.type([UInt8(ascii: "2")], quiet: 0.5)
        first(session, [UInt8(ascii: "w")], "what if", quiet: 3)
        first(session, [UInt8(ascii: "l")], "what if, a number turned")
        measure(session, "what if, number up, down", [[UInt8(ascii: "l")], [UInt8(ascii: "h")]], quiet: 0.25)
        _ = session.type([UInt8(ascii: "1")], quiet: 0.5)
    }
}
