// A file that is understood before it is read: which kind it is, what to read of it, and what its columns mean.

import Columns

/// Which fields a reader wants; what joins records together is read in any case.
public enum FieldChoice: Sendable {
    /// Also the columns that no contract field takes, under their headers.
    case everything
    /// Every field of the contract.
    case contract
    /// What figures without a segment or a breakdown can come from: not the texts that only lists and records show.
    case figures
    /// These fields only.
    case only([ObjectKind: Set<Field>])

    func wants(_ field: Field, of object: ObjectKind, isExtra: Bool) -> Bool {
        switch self {
        case .everything: return true
        case .contract: return !isExtra
        case .figures:
            if isExtra { return FieldChoice.handsOver(field, of: object) }
            return FieldChoice.shownOnly[object]?.contains(field) != true
        case .only(let fields): return FieldChoice.joining.contains(field) || fields[object]?.contains(field) ?? false
        }
    }

    /// Extra fields that tell whether a customer was handed over: an owner in customer success.
    private static func handsOver(_ field: Field, of object: ObjectKind) -> Bool {
        (object == .deal || object == .company) && CustomerHandoffs.ownerNames.contains(folded(field.rawValue))
    }

    /// Fields that no figure and no join reads. No date and no amount is among them: a cell of those that cannot be
    /// read sets its row aside, and a number must not depend on who asked for it.
    private static let shownOnly: [ObjectKind: Set<Field>] = [
        .contact: [
            "alt_emails", "first", "last", "company", "title", "department", "seniority", "phone", "country", "state",
            "city", "source_detail", "campaign", "score", "nps", "employees", "industry", "revenue", "tech",
        ],
        .deal: [
            "next_step", "pain", "current_solution", "timeline", "technical_requirements", "decision_makers", "pricing",
            "stakeholder_map", "redlines", "approval_chain", "push_reason", "competitor", "discount",
        ],
        .activity: ["owner", "subject"],
    ]

    /// Fields by which records find each other, or are left out.
    private static let joining: Set<Field> = [
        "id", "company_id", "contact_id", "deal_id", "converted", "converted_at", "converted_deal", "is_converted",
        "is_deleted", "merged_into", "date_text", "until",
    ]
}

/// One planned column and the field it feeds.
struct Binding: Sendable, Hashable {
    /// Index into `plan.columns`.
    var column: Int
    var field: Field
    var reading: Reading
    var rank: Int
    /// Position in the file: the order among equals.
    var position: Int
}

/// A recognised file: hand `plan` to the reader, then `finish` what it read.
public struct Recognised: Sendable {
    /// `hubspot.contacts`, `import.deal`.
    public var kind: String
    /// Whose ids these are.
    public var system: String
    public var object: ObjectKind
    public var candidate: HeaderCandidate
    public var plan: ReadPlan
    /// Header by position, and the field it was mapped to; nil where nothing knows it.
    public var columns: [(header: String, field: Field?)]
    /// FNV-1a of the normalised header.
    public var headerHash: UInt64
    /// The stanza that decided, where one did.
    public var stanza: ImportStanza?

    /// What was guessed before anything was read.
    var guesses: [Guess]
    var bindings: [Binding]
    /// How values become the field's own words.
    var rules: FieldRules

    /// Columns that are mapped to some field.
    var mappedCount: Int { columns.count { $0.field != nil } }
}

/// What is applied to the columns of one file after reading.
struct FieldRules: Sendable {
    var constants: [Field: String] = [:]
    /// Field → normalised value → the value it stands for.
    var values: [Field: [String: String]] = [:]
    var earliest: Set<Field> = LifecycleStage.dateFields
    var prefixes: [Field: String] = [:]
    var hasCaseSafeIDs = false
    var enrichesOnly = false
    var seniority = 0
    /// Parts of form names in lower case, and the activity type that the config gives such forms.
    var forms: [(part: String, type: String)] = []
    /// The days that a preamble says the whole file speaks of.
    var period: ClosedRange<Day>?
    /// Groups the exports of which only the newest is current.
    var series = ""

    init() {}

    init(_ kind: ExportKind) {
        constants = kind.constants
        values = kind.values
        earliest = kind.earliest
        prefixes = kind.prefixes
        hasCaseSafeIDs = kind.hasCaseSafeIDs
        enrichesOnly = kind.enrichesOnly
        seniority = kind.seniority
        series = kind.name
    }
}
