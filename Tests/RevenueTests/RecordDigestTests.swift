// The digest of what was on screen: the same for the same values, another for any that count.

import Columns
import Testing

@testable import Revenue

@Suite struct RecordDigestTests {
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

    @Test func whatIsNowhereAndWhatIsSeveralHasNone() {
        let deal = subject(.deal, "d1"), ann = subject(.contact, "a")
        let seen = book().seen([ann, deal, subject(.contact, "z"), subject(.pair, "a", "b")])
        #expect(Set(seen.keys) == [ann, deal])
    }

    @Test func aDecisionOnOtherValuesIsOutdated() {
        let ann = subject(.contact, "a"), gone = subject(.contact, "z")
        let now = book().seen([ann, gone])
        func decision(_ subject: Subject, seen: String) -> Decision {
            Decision(.acknowledge, subject, expected: 0, seen: seen)
        }
        #expect(
            !decision(ann, seen: now[ann]!).isOutdated(now) && decision(ann, seen: "0123456789abcdef").isOutdated(now))
        #expect(!decision(ann, seen: "").isOutdated(now), "nothing was on screen")
        #expect(decision(gone, seen: now[ann]!).isOutdated(now))
        let merge = Decision(.merge, subject(.pair, "a", "b"), expected: 0, seen: "another digest")
        #expect(!merge.isOutdated(now), "merges are judged by those who make them")
    }
}
