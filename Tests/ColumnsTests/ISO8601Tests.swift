// The strict form of dates and times: what is read, and what is refused rather than guessed.

import Columns
import Testing

@Suite struct ISO8601Tests {
    private static let lisbon = Zone(name: "Test/Plus1", starts: [], offsets: [], firstOffset: 3600)

    @Test(arguments: [
        ("2026-11-20T14:20:00-08:00", Int64(1_795_213_200_000)), ("2026-11-20T22:20Z", 1_795_213_200_000),
        ("2026-11-20 22:20:00.250+00:00", 1_795_213_200_250), ("1969-12-31T23:59:59Z", -1000),
    ])
    func aTimeWithItsOffsetIsAnInstant(text: String, milliseconds: Int64) {
        #expect(Moment(iso: text)?.milliseconds == milliseconds)
        #expect(Moment(iso: text, zone: Self.lisbon)?.milliseconds == milliseconds, "its own offset wins")
    }

    @Test func withoutOffsetTheZoneDecides() {
        #expect(Moment(iso: "2026-11-20T01:00:00") == nil)
        #expect(Moment(iso: "2026-11-20") == nil)
        #expect(Moment(iso: "2026-11-20T01:00:00", zone: Self.lisbon) == Moment(iso: "2026-11-20T00:00:00Z"))
        #expect(Moment(iso: "2026-11-20", zone: Self.lisbon) == Moment(iso: "2026-11-19T23:00:00Z"))
    }

    @Test(arguments: ["", "2026", "20/11/2026", "2026-02-30T00:00:00Z", "2026-11-20T25:00Z", "2026-11-20Tnoon", "now"])
    func anythingElseIsRefused(text: String) {
        #expect(Moment(iso: text, zone: .utc) == nil)
    }

    @Test func days() {
        #expect(Day(iso: "2024-02-29") == Day(year: 2024, month: 2, day: 29))
        for text in ["2026-02-29", "2026-2-09", "26-02-09", "2026-11-20 ", "+026-11-20", "２026-11-20"] {
            #expect(Day(iso: text) == nil, "\(text)")
        }
    }
}
