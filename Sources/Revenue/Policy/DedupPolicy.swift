// Which records may be the same, and which value survives when they are merged.

/// `[dedup]`.
public struct DedupPolicy: Sendable, Hashable {
    /// From this probability on a pair is shown to a person.
    public var review = 0.80
    /// From this probability on a group is past the accept line: sure enough to be accepted with others of its kind.
    public var auto = 0.99
    /// Whether what is past that line and harmless makes the automatic band, which one key accepts as a whole.
    public var autoEnabled = false
    /// Of phone numbers without a country code; two letters.
    public var country = "US"
    public var models = [DedupModel.contacts, .companies, .deals]
    /// Fields whose winner is not simply the canonical record's value.
    public var survivorship: [Field: Survivor] = [
        "title": .recent, "phone": .recent, "company": .recent, "city": .recent, "state": .recent, "country": .recent,
        "unsubscribed": .strictest, "stage": .furthest, "created": .oldest, "first_contact": .oldest,
        "last_contact": .newest, "last_activity": .newest,
    ]
    public init() {}
}

/// Which of several values is kept. A blank never wins.
public enum Survivor: String, Sendable, Hashable, CaseIterable {
    case canonical, recent, longest, first, strictest, furthest, oldest, newest
}

/// A `[[dedup.model]]`: the fields that are compared, and how.
public struct DedupModel: Sendable, Hashable {
    /// What a field holds, and so how two of its values are compared.
    public enum Comparison: String, Sendable, Hashable, CaseIterable {
        case name, text, company, email, phone, address, date, code, number
    }
    /// A field that takes part, and how.
    public struct Part: Sendable, Hashable {
        public var field: Field = ""
        public var kind = Comparison.text
        public init() {}
        public init(_ field: Field, _ kind: Comparison) {
            self.field = field
            self.kind = kind
        }
    }
    public var object: ObjectKind
    public var fields: [Part]
    /// Sets of fields; records that agree in all of one set are compared. Empty: chosen by the program.
    public var blocking: [[Field]]

    public init(object: ObjectKind, fields: [Part], blocking: [[Field]] = []) {
        self.object = object
        self.fields = fields
        self.blocking = blocking
    }

    /// The fields of its keys that it does not compare, each as the built-in models take it; nil where there are none.
    var keyModel: DedupModel? {
        let known = [DedupModel.contacts, .companies, .deals].flatMap(\.fields)
        var missing: [Part] = []
        for field in blocking.joined() where !(fields + missing).contains(where: { $0.field == field }) {
            missing.append(Part(field, known.first { $0.field == field }?.kind ?? .text))
        }
        return missing.isEmpty ? nil : DedupModel(object: object, fields: missing)
    }

    public static let contacts = DedupModel(object: .contact, fields: [
        Part("first", .name), Part("last", .name), Part("email", .email), Part("phone", .phone),
        Part("company", .company), Part("title", .text), Part("city", .text),
    ])
    public static let companies = DedupModel(object: .company, fields: [
        Part("name", .company), Part("domain", .code), Part("phone", .phone), Part("city", .text),
    ])
    /// Whether two deals are one is told by name, company, amount and dates; a renewal bears another year in its name.
    public static let deals = DedupModel(object: .deal, fields: [
            Part("name", .text), Part("company", .company), Part("amount", .number), Part("close", .date),
            Part("created", .date),
    ])
}
