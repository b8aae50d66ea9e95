// The digest of what was on screen: the same for the same values, another for any that count, of one record or several.

import Columns
import Testing

@testable import Revenue

@Suite struct SeenValuesTests {
    private static let people = """
        id | email | first | owner | mql              | score | last_activity
        a  | a@x   | Ann   | Ana   | 2026-11-19 14:00 | 10    | 2026-11-19
        b  | b@x   | Bob   | Ben   |                  |       |
        """

    private func book(_ people: String = people) -> Book {
        TestBook().with(.contact, people).with(.deal, "id | name | amount\nd1 | Deal | 100\nd2 | Other | 7").book
    }

    private func subject(_ kind: Subject.Kind, _ ids: String...) -> Subject { Subject(kind, ids.map { "/" + $0 })! }

    @Test(arguments: [
        ("10    | 2026-11-19", "99    | 2026-11-20", true), ("Ann   ", "Anna  ", false), ("Ana   ", "Ben   ", false),
        ("2026-11-19 14:00", "2026-11-19 14:01", false), ("Bob   ", "Rob   ", true), ("a@x   ", "      ", false),
    ])
    func aValueThatCountsChangesIt(old: String, new: String, isSame: Bool) {
        let ann = subject(.contact, "a")
        let before = book().seen([ann]), after = book(Self.people.replacing(old, with: new)).seen([ann])
        #expect(before[ann]?.count == 16)
        #expect((before == after) == isSame, "\(old) -> \(new)")
    }

    @Test func aColumnNobodyFillsChangesNothing() {
        let ann = subject(.contact, "a")
        let wider = Self.people.split(separator: "\n").enumerated()
            .map { $0.offset == 0 ? "\($0.element) | title" : "\($0.element) | " }.joined(separator: "\n")
        #expect(book(wider).seen([ann]) == book().seen([ann]))
    }

    @Test func pairsAndGroupsHaveOneOfAllTheirRecords() {
        let pair = subject(.pair, "a", "b"), deals = subject(.group, "d1", "d2"), lost = subject(.pair, "a", "z")
        let mixed = subject(.pair, "a", "d1")
        let before = book().seen([pair, deals, lost, mixed])
        #expect(Set(before.keys) == [pair, deals], "a record that is nowhere, and records of two kinds, give none")
        let after = book(Self.people.replacing("Bob", with: "Rob")).seen([pair, deals])
        #expect(after[pair] != before[pair] && after[deals] == before[deals])
    }

    @Test func aDecisionOnOtherValuesIsOutdated() {
        let ann = subject(.contact, "a"), gone = subject(.contact, "z")
        let now = book().seen([ann, gone])
        func decision(_ subject: Subject, seen: String) -> Decision {
            Decision(.acknowledge, subject, expected: 0, seen: seen)
        }
        #expect(!decision(ann, seen: now[ann]!).isOutdated(now) && decision(ann, seen: "0123456789abcdef").isOutdated(now))
        #expect(!decision(ann, seen: "").isOutdated(now), "nothing was on screen")
        #expect(decision(gone, seen: now[ann]!).isOutdated(now))
    }
}
