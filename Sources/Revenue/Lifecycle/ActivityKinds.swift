// What an activity is for the response clock. Types, directions and outcomes are repeated text, so each name is
// judged once and the rows are read as codes.

import Columns

/// The activities that start and stop the response clock.
struct ActivityKinds {
    enum Kind: UInt8 { case other, handRaise, repContact, meeting }

    private let types: [UInt32]
    private let byType: [UInt8]
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
        directions = direction.codes
        inbound = direction.names.folded.map { ["in", "inbound", "incoming", "received"].contains($0) }
        outcomes = outcome.codes
        notHeld = outcome.names.folded.map(HeldMeetings.isNotHeld)
        at = activities.moments("at")
    }

    private static func kind(ofType type: String) -> Kind {
        switch type {
        case "formsubmission", "demorequest", "contactsales", "trialsignup": .handRaise
        case "call", "email": .repContact
        case "meeting": .meeting
        default: .other
        }
    }

    /// Lowers `earliest[contact]` to the first activity of the kind that lies in `notBefore[contact]...until`.
    ///
    /// A call or email whose direction is not said was logged by a rep and counts as outbound; a meeting counts
    /// unless its outcome says that it was not held.
    func earliest(
        _ kind: Kind, links: [Int32], notBefore: [Int64]?, until: Moment, into earliest: inout [Int64]
    ) {
        let isRepContact = kind == .repContact
        let wanted = byType.map { $0 == kind.rawValue || (isRepContact && $0 == Kind.meeting.rawValue) }
        guard wanted.contains(true) else { return }
        let limit = until.milliseconds
        for row in types.indices where wanted[Int(types[row])] {
            let contact = Int(links[row]), instant = at[row]
            guard contact >= 0, instant != Moment.none.milliseconds, instant <= limit else { continue }
            guard instant < earliest[contact], instant >= notBefore?[contact] ?? .min else { continue }
            if isRepContact {
                let isMeeting = byType[Int(types[row])] == Kind.meeting.rawValue
                if isMeeting ? notHeld[Int(outcomes[row])] : inbound[Int(directions[row])] { continue }
            }
            earliest[contact] = instant
        }
    }
}

extension TextColumn {
    /// Every name, folded.
    var folded: [String] { (0..<count).map { Revenue.folded(string($0)) } }
}
