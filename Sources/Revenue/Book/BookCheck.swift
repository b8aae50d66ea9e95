// What `check` says about the book as a whole: who was joined, where systems disagree, what points nowhere, and which
// questions the exports at hand can answer.

import Columns

/// The joins, gaps and needs of one book.
public struct BookCheck: Sendable {
    /// Records of one system that were joined to an entity of another record.
    public struct Join: Sendable, Hashable {
        public var object: ObjectKind
        public var system: String
        public var records: Int
    }

    /// Values of one field that lost to another system's.
    public struct Conflict: Sendable, Hashable {
        public var object: ObjectKind
        public var field: Field
        public var records: Int
    }

    /// A question and what it needs.
    public struct Need: Sendable, Hashable {
        /// "win rate and sales cycle".
        public var question: String
        /// "deal.close": what no current export brings; empty where the question can be answered.
        public var missing: [String]
    }

    public var joins: [Join]
    public var conflicts: [Conflict]
    /// "activity.contact_id" and how many such references name a record that is in no file; by name.
    public var dangling: [(reference: String, count: Int)]
    public var needs: [Need]

    public init(_ book: Book) {
        joins = BookCheck.joins(book)
        conflicts = BookCheck.conflicts(book)
        dangling = book.links.dangling.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        needs = BookCheck.questions.map { question in
            Need(
                question: question.name,
                missing: question.fields.filter { object, names in !names.contains { BookCheck.has($0, book[object]) } }
                    .map { object, names in
                        names.map { "\(object.rawValue).\($0.rawValue)" }.joined(separator: " or ")
                    })
        }
    }

    private static func joins(_ book: Book) -> [Join] {
        ObjectKind.allCases.flatMap { object in
            let systems = book[object].joined.map { book.sources[Int($0.origin.source)].system }
            let counts = Dictionary(systems.map { ($0, 1) }, uniquingKeysWith: +)
            return counts.sorted { $0.key < $1.key }.map { Join(object: object, system: $0.key, records: $0.value) }
        }
    }

    private static func conflicts(_ book: Book) -> [Conflict] {
        ObjectKind.allCases.flatMap { object in
            let fields = book.disagreements.filter { $0.object == object }.map(\.field)
            let counts = Dictionary(fields.map { ($0, 1) }, uniquingKeysWith: +)
            return counts.sorted { $0.key < $1.key }.map { Conflict(object: object, field: $0.key, records: $0.value) }
        }
    }

    /// `stage_dates` stands for the date of any stage.
    private static func has(_ field: Field, _ table: EntityTable) -> Bool {
        if table.count == 0 { return false }
        return field == "stage_dates" ? table.columns.keys.contains { $0.stageOfDate != nil } : table.has(field)
    }

    /// Questions with the fields they stand on; of each list one is enough.
    private static let questions: [(name: String, fields: [(ObjectKind, [Field])])] = [
        ("leads to customers", [(.contact, ["stage", "lead", "mql"]), (.contact, ["created", "lead"])]),
        ("rates of the funnel by date", [(.contact, ["mql"]), (.contact, ["sql"]), (.contact, ["customer"])]),
        ("attribution", [(.contact, ["source"])]),
        ("speed to lead", [(.contact, ["mql", "first_conversion_at"]), (.contact, ["first_contact"])]),
        ("meetings held and missed", [(.meeting, ["start"]), (.meeting, ["status", "no_show"])]),
        ("pipeline", [(.deal, ["stage"]), (.deal, ["amount"])]),
        ("win rate and sales cycle", [(.deal, ["stage", "is_won"]), (.deal, ["created"]), (.deal, ["close"])]),
        ("time in stage", [(.deal, ["stage_dates"])]),
        ("pushed close dates", [(.history, ["field"])]),
        ("reasons for losses", [(.deal, ["loss_reason"])]),
        ("cost of a customer", [(.spend, ["amount"]), (.spend, ["date"])]),
        ("owners by name", [(.user, ["name"])]),
    ]
}
