// The first rep contact as people ask for it: when it was, what kind it was, and the line of the file that shows it.

import Columns

/// A rep contact with the record that shows it.
public struct FoundContact: Sendable, Hashable {
    public var at: Moment
    public var source: ContactSource
}

/// What a first contact is counted from.
public enum ResponseStart: Sendable, Hashable {
    /// The first form or hand-raise, else the MQL date.
    case handRaise
    case mql
}

extension Facts {
    /// The first rep contact of a contact at or after a start; nil where there was none.
    public func firstContact(_ contact: Int, since start: ResponseStart) -> FoundContact? {
        let isMQL = start == .mql
        let seconds = (isMQL ? contacts.mqlResponseSeconds : contacts.responseSeconds)[contact]
        let code = (isMQL ? contacts.mqlResponseSource : contacts.responseSource)[contact]
        guard seconds >= 0, let source = ContactSource(code: code) else { return nil }
        let from = isMQL ? book.contacts.moments("mql")[contact] : contacts.clockStart[contact]
        return FoundContact(at: Moment(milliseconds: from &+ Int64(seconds) &* 1000), source: source)
    }

    /// `call, calls.csv:120`.
    public func words(_ source: ContactSource) -> String {
        switch source {
        case .activity(let row):
            let type = book.activities.text("type", row)
            return "\(type.isEmpty ? "activity" : type), \(book.source(of: book.activities.origins[row]))"
        case .meeting(let row): return "meeting, \(book.source(of: book.meetings.origins[row]))"
        case .column: return "the dated column of the record"
        case .decision: return "what was recorded here"
        }
    }
}
