// What a decision must say to be one, whatever the journal holds: reasons, dates, owners, lengths.

extension Decision {
    /// The longest note or reason, in bytes; a whole record fits one line of the journal.
    public static let longestNote = 500
    public static let longestValue = 1000

    /// What is wrong with it as it stands, and how to say it right; nil where nothing is.
    public var complaint: String? {
        if let text = [note, reason].compactMap({ $0 }).first(where: { $0.utf8.count > Decision.longestNote }) {
            return "a note or reason has at most \(Decision.longestNote) bytes; this one has \(text.utf8.count)"
        }
        let longest = Decision.longestValue
        if let (key, _) = values.first(where: { $0.key.isEmpty || $0.key.utf8.count + $0.value.utf8.count > longest }) {
            return "'\(key)' is no field, or its value is longer than \(Decision.longestValue) bytes"
        }
        return missing ?? wrongSubject
    }

    private var missing: String? {
        switch action {
        case .reject:
            let codes = RejectionCode.allCases.map { "\($0.rawValue) \($0.words)" }.joined(separator: ", ")
            guard let reason else { return "reject needs a reason: \(codes)" }
            return RejectionCode(rawValue: reason) == nil ? "'\(reason)' is no reason code: \(codes)" : nil
        case .decline where reason == nil && note == nil: return "decline needs a reason or a note"
        case .pushReason where reason == nil && note == nil: return "push-reason needs a reason or a note"
        case .note where (note ?? "").isEmpty: return "note needs a note"
        case .ask where (note ?? "").isEmpty: return "ask needs the question as a note"
        case .reassign where (values["owner"] ?? "").isEmpty: return "reassign needs owner=NAME"
        case .snooze where at == nil: return "snooze needs the time it ends at"
        case .contacted where at == nil: return "contacted needs the time it happened at"
        default: return nil
        }
    }

    /// What is wrong with the values that were typed.
    private var wrongTyping: String? {
        for (key, value) in values.sorted(by: { $0.key < $1.key }) where key.hasPrefix(Decision.typed) {
            let field = Field(String(key.dropFirst(Decision.typed.count)))
            if let complaint = TypedValue.complaint(value, for: field, of: object) { return complaint }
        }
        return nil
    }

    private var wrongSubject: String? {
        switch action {
        case .merge:
            guard subject.ids.count > 1 else { return "merge takes a pair or a group" }
            if let complaint = wrongTyping { return complaint }
            let wrong = values.filter {
                ($0.key == "keep" || Decision.takesValue($0.key)) && !subject.ids.contains($0.value)
            }.keys.min()
            return wrong.map { "\($0)=\(values[$0] ?? "") is not one of \(subject.ids.joined(separator: ", "))" }
        case .notDuplicate where subject.ids.count < 2: return "not-duplicate takes a pair or a group"
        case .skip where subject.ids.count < 2: return "skip takes a pair or a group"
        case .approve where subject.kind != .deal, .decline where subject.kind != .deal:
            return "\(action.rawValue) takes a deal"
        case .reject where subject.kind != .contact: return "reject takes a contact"
        case .contacted where subject.ids.count > 1: return "contacted takes one record"
        default: return nil
        }
    }
}
