// Values that a reviewer types because no record has the right one: what a field can take, said before anything is
// decided.

import Columns

/// Judges values for the fields of a merge.
public enum TypedValue {
    /// Why no record's value of a field can be chosen, in words; nil where one can. No import sets ids and most dates:
    /// their system makes them anew when it merges.
    public static func choiceObstacle(_ field: Field, of object: ObjectKind) -> String? {
        let isOwn = object.isSystemsOwn(field) || object.kind(of: field) == .key
            || object.isSystemsDate(field, in: "hubspot")
        return isOwn ? "\(field.rawValue) is the system's own: no import sets it" : nil
    }

    /// Why nothing can be typed for a field, in words; nil where something can.
    ///
    /// Dates, flags and ids are chosen from a record: no two systems write them alike, and an id is nobody's to choose.
    public static func obstacle(_ field: Field, of object: ObjectKind) -> String? {
        if field == "id" || field == "score" { return "\(field.rawValue) is the system's own" }
        return switch object.kind(of: field) {
        case .moment, .flag: "\(field.rawValue) is chosen from a record, not typed"
        case .key: "\(field.rawValue) names a record, and is chosen from one"
        case .number, .money, .text, .coded: nil
        }
    }

    /// Why a field cannot take this value, in words; nil where it can.
    ///
    /// A number is plain: digits, one point, one minus in front. An address and a phone number are ones that mail and
    /// calls could go to. Nothing may hide in a text.
    public static func complaint(_ value: String, for field: Field, of object: ObjectKind) -> String? {
        if let obstacle = obstacle(field, of: object) { return obstacle }
        if value.allSatisfy(\.isWhitespace) { return "a merge never blanks a value" }
        if value.unicodeScalars.contains(where: actsOnTerminals) {
            return "\(field.rawValue) cannot have characters that do not show"
        }
        switch field {
        case "email": return email(value).map { "email \($0); write one such as ana@kite.example" }
        case "alt_emails":
            let all = value.split(separator: ";", omittingEmptySubsequences: false)
            return all.lazy.compactMap { email($0) }.first
                .map { "alt_emails \($0); write ana@kite.example;ana@kite.test" }
        case "phone", "mobile": return phone(value).map { "\(field.rawValue) \($0); write +1 206 555 0142" }
        default: break
        }
        switch object.kind(of: field) {
        case .number, .money: return isPlain(value) ? nil : "\(field.rawValue) is a number such as 1200 or -3.50"
        default: return nil
        }
    }

    /// What is wrong with a mail address, which is `local@host.tld`.
    private static func email(_ value: some StringProtocol) -> String? {
        let bytes = Array(value.utf8)
        let parts = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        if parts.count != 2 { return "has \(parts.count < 2 ? "no @" : "more than one @")" }
        if bytes.contains(where: { $0 <= 32 || ",;<>()[]\\\"".utf8.contains($0) }) {
            return "has a blank, or a sign that no address has"
        }
        let local = parts[0], labels = parts[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let dot = UInt8(ascii: "."), hyphen = UInt8(ascii: "-")
        if local.isEmpty || local.count > 64 || local.first == dot || local.last == dot {
            return "has nothing that could be a mailbox before the @"
        }
        let isHost = labels.count > 1 && labels.allSatisfy { label in
            !label.isEmpty && label.first != hyphen && label.last != hyphen
                && label.allSatisfy { $0 >= 128 || $0 == hyphen || isDigit($0) || isLetter($0) }
        }
        let isTop = labels.last.map { $0.count > 1 && $0.contains { !isDigit($0) } } ?? false
        return isHost && isTop ? nil : "has no domain such as kite.example after the @"
    }

    /// What is wrong with a phone number: 7 to 15 digits with the signs that stand between them, and an extension.
    private static func phone(_ value: String) -> String? {
        let lower = value.lowercased()
        let start = ["ext", "x", "#"].compactMap { mark in lower.firstRange(of: mark)?.lowerBound }.min()
        let number = lower[..<(start ?? lower.endIndex)].utf8, rest = start.map { lower[$0...].utf8 }
        guard number.allSatisfy({ isDigit($0) || "+ -./()".utf8.contains($0) }), !number.dropFirst().contains(43) else {
            return "has more than digits, blanks and + - . / ( )"
        }
        let count = number.count(where: isDigit)
        if !(7...15).contains(count) {
            return "has \(count) \(count == 1 ? "digit" : "digits") of the 7 to 15 that one has"
        }
        let isExtension = rest?.contains(where: isDigit) ?? true
        return isExtension ? nil : "has no digits after its extension"
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 32) }

    private static func isPlain(_ value: String) -> Bool {
        let digits = value.hasPrefix("-") ? value.dropFirst() : value[...]
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }
    }
}
