// What an activity is for the response clock. Types, directions and outcomes are repeated text, so each name is
// judged once and the rows are read as codes.

import Columns

/// The activities that start and stop the response clock.
struct ActivityKinds {
    enum Kind: UInt8 { case other, handRaise, repContact, meeting }

    private let types: [UInt32]
    private let byType: [UInt8]
    private let isEngagement: [Bool]
    private let directions: [UInt32]
    private let inbound: [Bool]
    private let outcomes: [UInt32]
    private let notHeld: [Bool]
    private let at: [Int64]

    init(_ activities: EntityTable) {
        let type = activities.coded("type"), direction = activities.coded("direction")
        let outcome = activities.coded("outcome")
        types = type.codes
        byType = type.names.folded.map { Self.kind(ofType: $0).rawValue }
        isEngagement = type.names.folded.map(Self.engagements.contains)
        directions = direction.codes
        inbound = direction.names.folded.map { ["in", "inbound", "incoming", "received"].contains($0) }
        outcomes = outcome.codes
        notHeld = outcome.names.folded.map(HeldMeetings.isNotHeld)
        at = activities.moments("at")
    }

    private static let engagements: Set<String> = [
        "pageview", "formsubmission", "demorequest", "contactsales", "trialsignup", "contentdownload",
        "webinarregistered", "webinarattended", "emailclick", "social",
    ]

    private static func kind(ofType type: String) -> Kind {
        switch type {
        case "formsubmission", "demorequest", "contactsales", "trialsignup": .handRaise
        case "call", "email": .repContact
        case "meeting": .meeting
        default: .other
        }
    }

    /// Sets each contact's start to its first form or hand-raise up to an instant.
    func takeHandRaises(_ links: [Int32], until limit: Int64, into clocks: inout [ContactClocks]) {
        let verdicts = byType.map { $0 == Kind.handRaise.rawValue ? Verdict.counts : .ignored }
        clocks.withUnsafeMutableBufferPointer { clocks in
            forEach(verdicts, links, until: limit) { contact, instant, _ in
                if instant < clocks[contact].start { clocks[contact].start = instant }
            }
        }
    }

    /// Shows the clocks every rep contact up to an instant.
    func takeRepContacts(_ links: [Int32], until limit: Int64, into clocks: inout [ContactClocks]) {
        clocks.withUnsafeMutableBufferPointer { clocks in
            forEachRepContact(links, until: limit) { clocks[$0].take($1, $2) }
        }
    }

    /// Calls `body` with every rep contact up to an instant.
    ///
    /// A call or email whose direction is not said was logged by a rep and counts as outbound; a meeting counts
    /// unless its outcome says that it was not held.
    @inline(__always)
    func forEachRepContact(
        _ links: [Int32], until limit: Int64, _ body: (_ contact: Int, _ instant: Int64, _ row: Int32) -> Void
    ) {
        let verdicts = byType.map { type -> Verdict in
            type == Kind.repContact.rawValue
                ? .unlessInbound : type == Kind.meeting.rawValue ? .unlessNotHeld : .ignored
        }
        forEach(verdicts, links, until: limit, body)
    }

    /// Calls `body` with what a contact did by itself up to an instant: visits, forms, downloads, webinars, clicks,
    /// inbound calls and mails. Opened mails are not among it, nor the use of a product by those who have it.
    func forEachEngagement(
        _ links: [Int32], until limit: Int64, _ body: (_ contact: Int, _ instant: Int64, _ row: Int32) -> Void
    ) {
        let verdicts = zip(byType, isEngagement).map { type, isEngagement -> Verdict in
            isEngagement ? .counts : type == Kind.repContact.rawValue ? .ifInbound : .ignored
        }
        forEach(verdicts, links, until: limit, body)
    }

    /// Calls `body` with each linked activity that its verdict lets through.
    @inline(__always)
    private func forEach(
        _ verdicts: [Verdict], _ links: [Int32], until limit: Int64,
        _ body: (_ contact: Int, _ instant: Int64, _ row: Int32) -> Void
    ) {
        guard verdicts.contains(where: { $0 != .ignored }) else { return }
        let none = Moment.none.milliseconds
        let types = types, at = at, directions = directions, outcomes = outcomes
        types.withUnsafeBufferPointer { types in
            at.withUnsafeBufferPointer { at in
                links.withUnsafeBufferPointer { links in
                    for row in 0..<types.count {
                        let verdict = verdicts[Int(types[row])]
                        guard verdict != .ignored, links[row] >= 0 else { continue }
                        let instant = at[row]
                        guard instant != none, instant <= limit else { continue }
                        if verdict == .unlessInbound && inbound[Int(directions[row])] { continue }
                        if verdict == .ifInbound && !inbound[Int(directions[row])] { continue }
                        if verdict == .unlessNotHeld && notHeld[Int(outcomes[row])] { continue }
                        body(Int(links[row]), instant, Int32(truncatingIfNeeded: row))
                    }
                }
            }
        }
    }

    private enum Verdict { case ignored, counts, unlessInbound, ifInbound, unlessNotHeld }
}

extension TextColumn {
    /// Every name, folded.
    var folded: [String] { (0..<count).map { Revenue.folded(string($0)) } }
}
