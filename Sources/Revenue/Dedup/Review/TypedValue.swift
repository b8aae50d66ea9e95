// Values that a reviewer types because no record has the right one: what a field can take, said before anything is
// decided.

import Columns

/// Judges values for the fields of a merge.
public enum TypedValue {
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
    /// A number is plain: digits, one point, one minus in front. Nothing may hide in a text.
    public static func complaint(_ value: String, for field: Field, of object: ObjectKind) -> String? {
        if let obstacle = obstacle(field, of: object) { return obstacle }
        if value.isEmpty { return "a merge never blanks a value" }
        if value.unicodeScalars.contains(where: actsOnTerminals) {
            return "\(field.rawValue) cannot have characters that do not show"
        }
        switch object.kind(of: field) {
        case .number, .money: return isPlain(value) ? nil : "\(field.rawValue) is a number such as 1200 or -3.50"
        default: return nil
        }
    }

    private static func isPlain(_ value: String) -> Bool {
        let digits = value.hasPrefix("-") ? value.dropFirst() : value[...]
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
    }
}
