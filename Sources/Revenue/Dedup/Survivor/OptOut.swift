// Columns that say that somebody is not to be written to or called: from every mail, from one kind of them, from calls.
// Whoever has said so in one record has said so.

extension Field {
    /// Whether a yes of it means that somebody does not want to be reached.
    public var isOptOut: Bool {
        let letters = rawValue.lowercased().filter { $0.isLetter || $0.isNumber }
        return OptOut.words.contains { letters.contains($0) } && !OptOut.notes.contains { letters.contains($0) }
    }

    /// HubSpot's subscriptions, which no import of properties changes.
    var isSubscription: Bool {
        let name = rawValue.lowercased()
        return self == "unsubscribed" || name.hasPrefix("opted out of email") || name.hasPrefix("hs_email_optout")
    }
}

/// The values of such columns.
public enum OptOut {
    fileprivate static let words = [
        "optedout", "optout", "unsubscribed", "donotcall", "donotcontact", "donotemail", "donotmail", "donotfax",
        "donottext", "donotsms",
    ]

    /// When and why are no yes or no.
    fileprivate static let notes = ["date", "reason", "time", "source"]

    /// Yes or no; nil for a value that says neither.
    static func says(_ value: String) -> Bool? {
        isYes(value) ? true : ["no", "false", "0", "n"].contains(folded(value)) ? false : nil
    }

    /// Whether a value says yes, as systems write it.
    public static func isYes(_ value: String) -> Bool { ["yes", "true", "1", "y"].contains(folded(value)) }
}
