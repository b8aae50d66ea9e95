// The records that are compared: those of every current export of one object, each with its system and its id, and the
// entity that the book has already made of it. Rows with one id are one record, and the first of them stands for it.

import Columns

/// Records of one object file by file; numbers are only good within one load.
public struct DedupRecords: Sendable {
    /// Consecutive records that come from one export.
    public struct Part: Sendable {
        public var source: Int32
        public var range: Range<Int>
        /// Row of the export by record, from the start of `range`.
        var rows: [Int32]
        /// Ids by row of the export; nil where it has none.
        var ids: Column?

        /// Place among the part's records by row of the export; -1 for a row that is none of them.
        private let places: [Int32]

        init(source: Int32, start: Int, rows: [Int32], ids: Column?) {
            self.source = source
            range = start..<start + rows.count
            self.rows = rows
            self.ids = ids
            var places = [Int32](repeating: -1, count: Int(rows.max() ?? -1) + 1)
            for (place, row) in rows.enumerated() { places[Int(row)] = Int32(truncatingIfNeeded: place) }
            self.places = places
        }

        /// Where a row of the export stands among the part's records; nil where it is none of them.
        func place(ofRow row: Int32) -> Int? {
            places.indices.contains(Int(row)) && places[Int(row)] >= 0 ? Int(places[Int(row)]) : nil
        }
    }

    public let object: ObjectKind
    public let parts: [Part]
    /// Entity of the book by record: records of one entity are known to be the same.
    public let entities: [Int32]
    public var count: Int { entities.count }
    private let files: Files
    var book: Book { files.book }
    /// In which a date without a time begins, as when the files were read.
    private let zone: Zone

    /// What the records are read from, behind one reference: there are copies of the records wherever one of their
    /// values is shown, and a book has hundreds of columns to count.
    private final class Files: Sendable {
        let book: Book
        /// By export the columns of its fields.
        let fields: [Fields]

        init(_ book: Book) {
            self.book = book
            fields = book.tables.map { $0.map(Fields.init) ?? Fields() }
        }
    }

    /// The columns of an export: looked up here, a value is read without the export that it is in.
    private struct Fields {
        /// By field as it is compared, which may bring several columns together.
        var whole: [Field: Column] = [:]
        /// By field by itself.
        var own: [Field: FieldColumn] = [:]

        init() {}

        init(_ export: LoadedExport) {
            own = export.own
            whole = Dictionary(zip(export.fields, export.table.columns)) { first, _ in first }
            whole.merge(own.mapValues(\.values)) { whole, _ in whole }
        }
    }

    /// - Parameters:
    ///   - object: one that has records with ids; others give an empty set.
    ///   - zone: `[clock] zone`.
    ///   - neighbours: a field whose values bring records together: those of one file that agree in it are then
    ///     numbered one after the other, so that what pairs of them read is near in memory. nil: in the order of rows.
    public init(_ book: Book, object: ObjectKind, zone: Zone, neighbours: Field? = nil) {
        self.object = object
        files = Files(book)
        self.zone = zone
        let table = book[object]
        var bySource: [Int32: [(row: Int32, entity: Int32)]] = [:]
        if case .consecutive(let source) = table.origins, table.count > 0 {
            bySource[source] = (0..<Int32(table.count)).map { ($0, $0) }
        } else {
            for entity in 0..<table.count {
                let origin = table.origins[entity]
                if origin.row >= 0 { bySource[origin.source, default: []].append((origin.row, Int32(entity))) }
            }
        }
        var taken: [Int32: [Origin]] = [:]
        for (entity, origin) in table.joined where DedupRecords.isRecord(origin, of: entity, in: book, table) {
            // A record may stand in two files of its system, and is one all the same.
            if taken[entity, default: []].contains(where: { DedupRecords.areOne($0, origin, in: book) }) { continue }
            taken[entity, default: []].append(origin)
            bySource[origin.source, default: []].append((origin.row, entity))
        }
        var parts: [Part] = [], entities: [Int32] = []
        for (source, rows) in bySource.sorted(by: { $0.key < $1.key }) {
            let export = book.tables[Int(source)]
            let firsts = DedupRecords.firsts(rows.sorted { $0.row < $1.row }, export?.column("id"))
            let rows = DedupRecords.gathered(firsts, by: neighbours.flatMap { export?.column($0) })
            parts.append(
                Part(source: source, start: entities.count, rows: rows.map(\.row), ids: export?.column("id")))
            entities += rows.map(\.entity)
        }
        self.parts = parts
        self.entities = entities
    }

    /// Without rows whose id an earlier one of the file has.
    private static func firsts(_ rows: [(row: Int32, entity: Int32)], _ ids: Column?) -> [(row: Int32, entity: Int32)] {
        guard case .key(let keys)? = ids else { return rows }
        func id(_ row: (row: Int32, entity: Int32)) -> Int64 { keys.packed[Int(row.row)] }
        // As most exports are sorted.
        if zip(rows, rows.dropFirst()).allSatisfy({ 0 <= id($0) && id($0) < id($1) }) { return rows }
        var seen = Set<Int64>(minimumCapacity: rows.count)
        return rows.filter { id($0) == KeyColumn.blank || seen.insert(id($0)).inserted }
    }

    /// Rows with one value of a column beside one another, otherwise as they come; of a text column those whose values
    /// begin alike.
    private static func gathered(
        _ rows: [(row: Int32, entity: Int32)], by column: Column?
    ) -> [(row: Int32, entity: Int32)] {
        let keys: [UInt64]
        switch column {
        case .coded(let coded)?: keys = rows.map { UInt64(coded.codes[Int($0.row)]) }
        case .text(let text)?:
            keys = rows.map { text[Int($0.row)].prefix(4).reduce(0) { $0 << 8 | UInt64($1 | 0x20) } }
        default: return rows
        }
        let order = PackedPair.sortedByHigh(keys.enumerated().map { $1 << 32 | UInt64($0) })
        return order.map { rows[Int($0 & 0xFFFF_FFFF)] }
    }

    /// Rows that only enrich, and a second row of a record that stands in two files, are no records of their own.
    private static func isRecord(_ origin: Origin, of entity: Int32, in book: Book, _ table: EntityTable) -> Bool {
        guard let export = book.tables[Int(origin.source)], !export.rules.enrichesOnly else { return false }
        let main = table.origins[Int(entity)]
        return !areOne(main, origin, in: book)
    }

    /// Two rows with one id of one system.
    private static func areOne(_ a: Origin, _ b: Origin, in book: Book) -> Bool {
        let system = book.sources[Int(a.source)].system
        guard system == book.sources[Int(b.source)].system else { return false }
        let (a, b) = (id(of: a, in: book), id(of: b, in: book))
        return a == b || SalesforceID.long(a, of: system) == SalesforceID.long(b, of: system)
    }

    private static func id(of origin: Origin, in book: Book) -> String {
        id(book.tables[Int(origin.source)]?.column("id"), Int(origin.row))
    }

    private static func id(_ ids: Column?, _ row: Int) -> String {
        switch ids {
        case .none: ""
        case .key(let keys)?: keys.string(row)
        case let column?: String(decoding: column.bytes(row), as: UTF8.self)
        }
    }

    /// The index of the part a record belongs to; nil for a number that is no record's.
    private func part(of record: Int) -> Int? {
        var low = 0, high = parts.count
        while low < high {
            let middle = (low + high) / 2
            if parts[middle].range.upperBound <= record { low = middle + 1 } else { high = middle }
        }
        return low < parts.count ? low : nil
    }

    /// File and row of a record.
    public func origin(_ record: Int) -> Origin {
        guard let part = part(of: record) else { return Origin(source: 0, row: 0) }
        return Origin(
            source: parts[part].source, row: parts[part].rows[record - parts[part].range.lowerBound])
    }

    /// The system whose record it is; empty for a file of no known system.
    public func system(_ record: Int) -> String {
        let source = Int(origin(record).source)
        return files.book.sources.indices.contains(source) ? files.book.sources[source].system : ""
    }

    /// The kind of export it comes from, such as `salesforce.Lead`.
    public func kind(_ record: Int) -> String {
        let source = Int(origin(record).source)
        return files.book.sources.indices.contains(source) ? files.book.sources[source].kind ?? "" : ""
    }

    /// The id as it stands in the file; file and line where the record has none.
    public func id(_ record: Int) -> String {
        let origin = origin(record)
        let id = DedupRecords.id(part(of: record).flatMap { parts[$0].ids }, Int(origin.row))
        return id.isEmpty ? files.book.source(of: origin) : id
    }

    /// Whether its file gives it an id; nothing can be decided about a record without one.
    public func hasID(_ record: Int) -> Bool {
        let origin = origin(record)
        return !DedupRecords.id(part(of: record).flatMap { parts[$0].ids }, Int(origin.row)).isEmpty
    }

    /// `system/id`, the way decisions name a record, whichever of Salesforce's two spellings its file has.
    public func name(_ record: Int) -> String {
        let system = system(record)
        return "\(system)/\(SalesforceID.long(id(record), of: system))"
    }

    /// A cell of a record as it stands in its own export.
    public func column(_ field: Field, of record: Int) -> (column: Column, row: Int)? {
        let origin = origin(record)
        return files.fields[Int(origin.source)].whole[field].map { ($0, Int(origin.row)) }
    }

    /// The records that bear some names, by `system/id`; those that no current export has are left out. One pass over
    /// the ids of each file.
    public func numbers(of names: some Sequence<String>) -> [String: Int32] {
        var bySystem: [String: [String]] = [:]
        for name in names {
            guard let slash = name.firstIndex(of: "/") else { continue }
            bySystem[String(name[..<slash]), default: []].append(String(name[slash...].dropFirst()))
        }
        var found: [String: Int32] = [:]
        for part in parts {
            let source = Int(part.source), system = files.book.sources[source].system
            guard let wanted = bySystem[system], case .key(let keys)? = files.book.tables[source]?.column("id") else {
                continue
            }
            let spellings = SalesforceID.spellings(wanted, of: system)
            for (spelling, row) in keys.rows(of: spellings.keys) {
                guard let place = part.place(ofRow: row) else { continue }
                for id in spellings[spelling] ?? [] where found["\(system)/\(id)"] == nil {
                    found["\(system)/\(id)"] = Int32(truncatingIfNeeded: part.range.lowerBound + place)
                }
            }
        }
        return found
    }

    /// A cell as people read it; empty where blank.
    public func text(_ field: Field, _ record: Int32) -> String {
        column(field, of: Int(record)).map { text($0.column, $0.row) } ?? ""
    }

    func text(_ column: Column, _ row: Int) -> String {
        switch column {
        case .text(let text): return text.string(row)
        case .coded(let coded): return coded.string(row)
        case .key(let keys): return keys.string(row)
        case .moment(let moments):
            let value = Moment(milliseconds: moments.values[row])
            return value == .none ? "" : moments.dateOnly ? zone.day(of: value).description : value.iso8601(in: .utc)
        case .money(let money):
            let value = Money(units: money.values[row])
            return value == .none ? "" : value.description
        case .number(let numbers):
            let value = numbers.values[row]
            return value.isNaN ? "" : Int(exactly: value).map(String.init) ?? "\(value)"
        case .flag(let flags): return flags.values[row] == 2 ? "" : flags.values[row] == 1 ? "yes" : "no"
        }
    }

    /// What of an export has a field by itself; nil where it has none.
    func own(_ field: Field, ofSource source: Int32) -> FieldColumn? { files.fields[Int(source)].own[field] }

    /// The fields of an export, each of one column.
    func ownFields(ofSource source: Int32) -> [Field] { Array(files.fields[Int(source)].own.keys) }

    /// The fields that an export has.
    func fields(ofSource source: Int32) -> [Field] { export(source)?.fields ?? [] }

    /// A whole column of an export; nil where it has none.
    func column(_ field: Field, ofSource source: Int32) -> Column? { export(source)?.column(field) }

    /// Current exports that have records of the object.
    var exports: [(source: Int32, export: LoadedExport)] {
        files.book.tables.enumerated().compactMap { source, export in
            guard let export, files.book.sources[source].isCurrent, files.book.sources[source].object == object,
                !export.rules.enrichesOnly
            else { return nil }
            return (Int32(truncatingIfNeeded: source), export)
        }
    }

    /// The system of an export, and its fields.
    func systemAndFields(of source: Int32) -> (String, [Field])? {
        guard files.book.sources.indices.contains(Int(source)) else { return nil }
        return (files.book.sources[Int(source)].system, fields(ofSource: source))
    }

    /// By record a hash of system and id: an order that does not depend on files or rows, for sampling and for ties.
    func hashes() -> [UInt64] {
        var hashes: [UInt64] = []
        hashes.reserveCapacity(count)
        for part in parts {
            let source = Int(part.source)
            let system = files.book.sources[source].system, salt = DedupHash.of(system.utf8)
            guard case .key(let keys)? = files.book.tables[source]?.column("id") else {
                hashes += part.range.map { DedupHash.of(id($0).utf8) ^ salt }
                continue
            }
            let pool = (0..<keys.pool.count).map { entry in
                let id = keys.pool[entry]
                return id.count == 15 ? DedupHash.of(SalesforceID.long(id, of: system)) : DedupHash.of(id)
            }
            for row in part.rows {
                let packed = keys.packed[Int(row)]
                if packed == KeyColumn.blank {
                    hashes.append(DedupHash.mix(UInt64(hashes.count) ^ salt))
                } else {
                    let own = packed >= 0 ? DedupHash.mix(UInt64(packed)) : pool[Int(-1 - packed)]
                    hashes.append(DedupHash.mix(own ^ salt))
                }
            }
        }
        return hashes
    }

    /// What `hashes` has for the record of that name; nil for what is no `system/id`.
    static func hash(ofName name: String) -> UInt64? {
        guard let slash = name.utf8.firstIndex(of: UInt8(ascii: "/")) else { return nil }
        let id = SalesforceID.long(Array(name.utf8[slash...].dropFirst())[...], of: String(name[..<slash]))
        let own = KeyIndex.number(id).map { DedupHash.mix(UInt64($0)) } ?? DedupHash.of(id)
        return DedupHash.mix(own ^ DedupHash.of(name.utf8[..<slash]))
    }

    /// An export, by its number.
    func export(_ source: Int32) -> LoadedExport? { files.book.tables[Int(source)] }

    /// The columns of one field, part by part; nil where an export lacks it.
    func columns(_ field: Field) -> [Column?] {
        parts.map { files.book.tables[Int($0.source)]?.column(field) }
    }
}

/// Hashing that is the same in every run and on every machine.
enum DedupHash {
    /// FNV-1a, its bits mixed once more so that any of them may be used.
    static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
        mix(fnv1a(bytes))
    }

    /// The finaliser of SplitMix64: every bit of the result depends on every bit of the argument.
    @inline(__always) static func mix(_ value: UInt64) -> UInt64 {
        var z = value &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
