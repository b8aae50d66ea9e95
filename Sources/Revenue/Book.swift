// The tables with meaning: every current export bound to the objects of revenue operations, records of several
// systems joined into one entity each, and the way back from an entity to its files and lines.

import Columns

/// One file of the data folder and what became of it.
public struct SourceFile: Sendable {
    /// Name inside the data folder.
    public var file: String
    /// `hubspot.contacts`, `import.deal`; nil where nothing recognised it.
    public var kind: String?
    /// `hubspot`, `salesforce`, the stanza's `system`; empty where unrecognised.
    public var system: String
    public var object: ObjectKind?
    /// When the file was last changed.
    public var modified: Moment
    /// The date its name bears, else `modified`: which of several exports is the current one.
    public var exported: Moment
    /// The file's name bears that date; else it is the time of the last change.
    public var isDated: Bool
    /// False for older exports of the same kind: history.
    public var isCurrent: Bool
    /// The file has gone since it was loaded.
    public var isMissing: Bool
    public var dialect: Dialect
    public var report: LoadReport
    /// Set where the newest version of the file could not be used.
    public var failure: LoadFailure?
    /// Header by position, and the field each was mapped to (nil: unmapped).
    public var columns: [(header: String, field: Field?)]
    /// FNV-1a of the normalised header: what a remembered mapping is keyed by.
    public var headerHash: UInt64
    /// Of the exports of one series only the newest is current; empty: a series of its own.
    public var series: String

    public init(
        file: String, kind: String?, system: String, object: ObjectKind?, modified: Moment, exported: Moment,
        isDated: Bool = false, isCurrent: Bool, isMissing: Bool = false, dialect: Dialect, report: LoadReport,
        failure: LoadFailure? = nil, columns: [(header: String, field: Field?)], headerHash: UInt64 = 0,
        series: String = ""
    ) {
        self.file = file
        self.kind = kind
        self.system = system
        self.object = object
        self.modified = modified
        self.exported = exported
        self.isDated = isDated
        self.isCurrent = isCurrent
        self.isMissing = isMissing
        self.dialect = dialect
        self.report = report
        self.failure = failure
        self.columns = columns
        self.headerHash = headerHash
        self.series = series
    }
}

/// A file as it was read: its columns by field, before records are joined.
public struct LoadedExport: Sendable {
    public var source: SourceFile
    /// Columns in plan order; `fields[i]` names `table.columns[i]`.
    public var table: Table
    public var fields: [Field]
    /// Rows that are blank throughout, and records that their system marks as deleted or merged away, ascending; they
    /// are in the table, not in the book.
    public var omitted: [Omission]
    var rules: FieldRules
    /// What has each field by itself, where several columns feed one; empty where nothing is known of columns.
    var ownColumns: [Field: FieldColumn]

    public init(source: SourceFile, table: Table, fields: [Field], omitted: [Omission] = []) {
        self.init(source: source, table: table, fields: fields, omitted: omitted, rules: FieldRules())
    }

    init(
        source: SourceFile, table: Table, fields: [Field], omitted: [Omission], rules: FieldRules,
        ownColumns: [Field: FieldColumn] = [:]
    ) {
        self.source = source
        self.table = table
        self.fields = fields
        self.omitted = omitted
        self.rules = rules
        self.ownColumns = ownColumns
    }

    /// The column of a field in the newest export of this source; nil where it has none.
    public func column(_ field: Field) -> Column? {
        fields.firstIndex(of: field).map { table.columns[$0] }
    }
}

/// A row that is left out: it has nothing in it, or its system has thrown the record away.
public struct Omission: Sendable, Hashable {
    public var row: Int32
    /// Physical line on which the record begins.
    public var line: Int
    /// "deleted in salesforce".
    public var reason: String

    public init(row: Int32, line: Int, reason: String) {
        self.row = row
        self.line = line
        self.reason = reason
    }
}

/// Where a record came from: a file of `Book.sources` and a row of its table.
public struct Origin: Sendable, Hashable {
    public var source: Int32
    public var row: Int32
    public init(source: Int32, row: Int32) {
        self.source = source
        self.row = row
    }
}

/// All records of one object, one row an entity, the columns of the joined systems merged by precedence.
///
/// Where only one current file brings the object, its columns are shared as they are, not copied.
public struct EntityTable: Sendable {
    public let object: ObjectKind
    public let count: Int
    public let columns: [Field: Column]
    /// The canonical record of each entity.
    public let origins: Origins
    /// Records joined to an entity besides its canonical one, ascending by entity.
    public let joined: [(entity: Int32, origin: Origin)]

    public init(
        object: ObjectKind, count: Int, columns: [Field: Column], origins: Origins,
        joined: [(entity: Int32, origin: Origin)] = []
    ) {
        self.object = object
        self.count = count
        self.columns = columns
        self.origins = origins
        self.joined = joined
    }

    /// A table of no records.
    public static func empty(_ object: ObjectKind) -> EntityTable {
        EntityTable(object: object, count: 0, columns: [:], origins: .consecutive(source: 0))
    }

    /// Whether any export bears the field.
    public func has(_ field: Field) -> Bool { columns[field] != nil }

    /// The column's values, or nulls throughout where the exports have no such column.
    public func moments(_ field: Field) -> [Int64] {
        if case .moment(let column)? = columns[field] { return column.values }
        return [Int64](repeating: Moment.none.milliseconds, count: count)
    }

    /// The field as names and codes; all blank where no export bears it.
    public func coded(_ field: Field) -> CodedColumn {
        if case .coded(let column)? = columns[field] { return column }
        return CodedColumn(codes: [UInt32](repeating: 0, count: count))
    }

    /// The field in ten-thousandths; `Money.none.units` where unknown.
    public func money(_ field: Field) -> [Int64] {
        if case .money(let column)? = columns[field] { return column.values }
        return [Int64](repeating: Money.none.units, count: count)
    }

    /// The field as numbers; NaN where unknown.
    public func numbers(_ field: Field) -> [Double] {
        if case .number(let column)? = columns[field] { return column.values }
        return [Double](repeating: .nan, count: count)
    }

    /// The field as 0 false, 1 true, 2 unknown.
    public func flags(_ field: Field) -> [UInt8] {
        if case .flag(let column)? = columns[field] { return column.values }
        return [UInt8](repeating: 2, count: count)
    }

    /// One cell as it is written for people; empty where blank or absent.
    public func text(_ field: Field, _ row: Int) -> String {
        switch columns[field] {
        case .text(let column): column.string(row)
        case .coded(let column): column.string(row)
        case .key(let column): column.string(row)
        default: ""
        }
    }
}

/// Entity → canonical record. Consecutive rows of one file need no array.
public enum Origins: Sendable {
    case consecutive(source: Int32)
    case listed([Origin])

    /// Where the record of an entity stands.
    public subscript(entity: Int) -> Origin {
        switch self {
        case .consecutive(let source): Origin(source: source, row: Int32(entity))
        case .listed(let list): list[entity]
        }
    }
}

/// A field on which the systems of one entity do not agree; the canonical value won.
public struct Disagreement: Sendable, Hashable {
    public var object: ObjectKind
    public var entity: Int32
    public var field: Field
    /// The record whose value was not taken.
    public var loser: Origin

    public init(object: ObjectKind, entity: Int32, field: Field, loser: Origin) {
        self.object = object
        self.entity = entity
        self.field = field
        self.loser = loser
    }
}

/// Everything the exports say, joined. Immutable: a changed file makes a new book that shares the other columns.
public struct Book: Sendable {
    /// All files of the folder, current, older and unrecognised, in the order of their names.
    public var sources: [SourceFile]
    /// The tables of `sources` that are kept for history and for opening a source record; same order, nil where unread.
    public var tables: [LoadedExport?]
    public var contacts: EntityTable
    public var companies: EntityTable
    public var deals: EntityTable
    public var activities: EntityTable
    public var meetings: EntityTable
    public var spend: EntityTable
    public var users: EntityTable
    public var history: EntityTable
    public var partners: EntityTable
    public var targets: EntityTable
    public var disagreements: [Disagreement]
    /// Deals that two systems may both have, and that count twice.
    public var unjoinedDeals: [UnjoinedDeals]
    /// Links between tables as row numbers; -1 where there is none.
    public var links: Links

    /// Row links resolved once per load.
    public struct Links: Sendable {
        public var contactCompany: [Int32] = []
        public var dealCompany: [Int32] = []
        /// The deal's contacts: `dealContacts[dealContactEnds[d-1]..<dealContactEnds[d]]`.
        public var dealContacts: [Int32] = []
        public var dealContactEnds: [Int32] = []
        public var activityContact: [Int32] = []
        public var activityDeal: [Int32] = []
        public var meetingContact: [Int32] = []
        public var historyDeal: [Int32] = []
        /// References whose record is in no file, by "object.field", counted, not dropped.
        public var dangling: [String: Int] = [:]
        public init() {}
    }

    public init(
        sources: [SourceFile], tables: [LoadedExport?], entities: [ObjectKind: EntityTable],
        disagreements: [Disagreement] = [], links: Links = Links()
    ) {
        self.sources = sources
        self.tables = tables
        func table(_ object: ObjectKind) -> EntityTable { entities[object] ?? .empty(object) }
        contacts = table(.contact)
        companies = table(.company)
        deals = table(.deal)
        activities = table(.activity)
        meetings = table(.meeting)
        spend = table(.spend)
        users = table(.user)
        history = table(.history)
        partners = table(.partner)
        targets = table(.target)
        self.disagreements = disagreements
        self.links = links
        unjoinedDeals = UnjoinedDeals.all(deals, sources)
    }

    /// The records of one object.
    public subscript(object: ObjectKind) -> EntityTable {
        switch object {
        case .contact: contacts
        case .company: companies
        case .deal: deals
        case .activity: activities
        case .meeting: meetings
        case .spend: spend
        case .user: users
        case .history: history
        case .partner: partners
        case .target: targets
        }
    }

    /// `contacts.csv:18211`, the way a record's source is written everywhere.
    public func source(of origin: Origin) -> String {
        let index = Int(origin.source)
        // A screen may still hold an origin of the load before.
        guard sources.indices.contains(index), tables.indices.contains(index) else { return "?" }
        let line = tables[index]?.table.lines.line(ofRow: Int(origin.row)) ?? Int(origin.row) + 2
        return "\(sources[index].file):\(line)"
    }
}
