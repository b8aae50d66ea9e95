// The record under the cursor of an open group: what is drawn with `›` is what the keys act on, at any size.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct DedupCursorTests {
    /// The open group of so many records.
    private func opened(_ count: Int, width: Int = 120, height: Int = 36) throws -> ClockSession {
        var session = DuplicateBook.session(
            "<Enter>", width: width, height: height, snapshot: DuplicateBook.group(of: count))
        session.save()
        try #require(session.state.openGroup?.merge.draft.group.members.count == count)
        return session
    }

    /// The record whose column has the cursor, as it is drawn: "hub 12".
    private func drawn(_ session: ClockSession) -> String? {
        let header = session.lines().first { $0.contains("›") } ?? ""
        let after = header.split(separator: "›", omittingEmptySubsequences: false).dropFirst().first ?? ""
        return after.firstRange(of: "hub ").map { "hub " + after[$0.upperBound...].prefix { $0.isNumber } }
    }

    /// The records that keys act on, by what each of them does to the group.
    private func actedOn(_ session: ClockSession) throws -> [String?] {
        func draft(after keys: String) throws -> MergeDraft {
            var session = session
            session.press(keys)
            return try #require(session.state.openGroup?.merge.draft)
        }
        let open = try #require(session.state.openGroup), before = open.merge.draft
        let left = try draft(after: "X").leftOut.symmetricDifference(before.leftOut).first
        // Of a record that is left out nothing can be kept.
        let isOut = before.leftOut.contains(open.merge.record)
        let records = isOut
            ? [left] : [try draft(after: "/title<Enter><Esc><Space>").picks["title"], try draft(after: "M").keep]
                + (left == nil ? [] : [left])
        return records.map { record in
            record.map { "hub " + open.review.dedup.records.name(Int($0)).dropFirst("hubspot/".count) }
        }
    }

    @Test(arguments: 2...12) func whatIsDrawnIsWhatTheKeysActOn(count: Int) throws {
        var random = SeededGenerator(seed: UInt64(count))
        var session = try opened(count)
        for step in 0..<25 {
            let keys = ["h", "l", "l", "j", "M", "X", "d", "Z", "L", ">>>>", "<Tab><Tab><Tab>"]
            let key = keys.randomElement(using: &random)!
            session.press(key)
            session.send(
                .resized(width: .random(in: 60...200, using: &random), height: .random(in: 16...60, using: &random)))
            let shown = drawn(session)
            let acted = try actedOn(session)
            #expect(acted.allSatisfy { $0 == shown }, "step \(step), \(key), width \(session.state.width): \(acted)")
        }
    }
}
