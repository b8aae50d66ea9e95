// The words that exports, config and commands share: objects and their fields, by the names of the contract.
// Anything an export has besides is an extra field, kept under its header.

import Columns

/// The kinds of records revops knows.
public enum ObjectKind: String, Sendable, Hashable, CaseIterable {
    case contact, company, deal, activity, meeting, spend, user, history, partner, target
}

/// A field of some object, by its contract name (`lead` is the date on which a contact became a Lead).
///
/// Open, because exports bring fields of their own: those bear their header as name.
public struct Field: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral, Comparable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(_ name: String) { rawValue = name }
    public init(stringLiteral value: String) { rawValue = value }
    public static func < (a: Field, b: Field) -> Bool { a.rawValue < b.rawValue }
}

extension ObjectKind {
    /// The contract's fields of this object with the column kind each is read as, in the contract's order.
    public var fields: [(field: Field, kind: ColumnKind)] { FieldSchema.fields[self] ?? [] }

    /// How a field is read: as the contract types it, else as repeated text.
    public func kind(of field: Field) -> ColumnKind { FieldSchema.kinds[self]?[field] ?? .coded }
}

/// The table behind `ObjectKind.fields`.
enum FieldSchema {
    static let fields: [ObjectKind: [(field: Field, kind: ColumnKind)]] = [
        .contact: list("""
            id:key email:text alt_emails:text first last name company company_id:key domain title department seniority
            phone:text country state city stage status owner source source_detail campaign created:moment
            subscriber:moment lead:moment mql:moment sql:moment opportunity:moment customer:moment evangelist:moment
            recycled:moment first_contact:moment last_contact:moment last_activity:moment rejected:moment reason
            converted:key unsubscribed:flag bounced:flag churned:moment score:number nps:number employees:number
            industry revenue:number tech
            """),
        .company: list("""
            id:key name:text domain:text industry employees:number revenue:number country state city phone:text owner
            tier stage parent:key created:moment last_activity:moment tech
            """),
        .deal: list("""
            id:key name:text amount:money currency pipeline stage created:moment close:moment owner source
            company company_id:key contact_id:text type probability:number forecast_category loss_reason
            competitor discount:number terms term_months:number custom_terms next_step:text pain:text
            current_solution:text timeline:text technical_requirements:text decision_makers:text pricing:text
            stakeholder_map:text redlines:text approval_chain:text push_reason:text last_activity:moment
            stage_dates:moment
            """),
        .activity: list("""
            id:key contact_id:key company_id:key deal_id:key type at:moment direction outcome owner detail subject
            """),
        .meeting: list("""
            id:key email:text contact_id:text company host start:moment end:moment created:moment status no_show:flag
            type
            """),
        .spend: list(
            "channel campaign date:moment amount:money currency impressions:number clicks:number leads:number"),
        .user: list("id:key name email:text team role active:flag"),
        .history: list("deal_id:key field from to at:moment by"),
        .partner: list("id:key partner company domain deal_id:key amount:money at:moment status"),
        .target: list("period owner amount:money"),
    ]

    static let kinds = fields.mapValues { Dictionary($0.map { ($0.field, $0.kind) }, uniquingKeysWith: { a, _ in a }) }

    private static func list(_ words: String) -> [(field: Field, kind: ColumnKind)] {
        words.split(whereSeparator: \.isWhitespace).map { word in
            let parts = word.split(separator: ":")
            return (Field(String(parts[0])), parts.count > 1 ? kindsByName[String(parts[1])] ?? .coded : .coded)
        }
    }

    private static let kindsByName: [String: ColumnKind] = [
        "key": .key, "text": .text, "moment": .moment, "money": .money, "number": .number, "flag": .flag,
    ]
}
