// What records can be brought together by: a compared field's value, and coarser views of it that survive a slip.

import Columns

/// A number per record; records with the same number (but 0) share the feature.
struct BlockingFeature: Sendable {
    /// Indices of the compared fields it is made of; none where it is of one that is not compared.
    let fields: [Int]
    /// Whether it is the value as it stands, not a coarser view.
    let isExact: Bool
    /// Feature by record.
    let byRecord: [UInt32]
    /// One above the highest feature.
    let bound: Int
    /// Records by feature, ascending: `records[starts[f]..<starts[f + 1]]`.
    let records: [Int32]
    let starts: [Int32]

    init(fields: [Int], isExact: Bool, byRecord: [UInt32]) {
        self.fields = fields
        self.isExact = isExact
        self.byRecord = byRecord
        bound = Int(byRecord.max() ?? 0) + 1
        var starts = [Int32](repeating: 0, count: bound + 1)
        for feature in byRecord { starts[Int(feature) + 1] &+= 1 }
        for index in 1..<starts.count { starts[index] &+= starts[index - 1] }
        var next = starts
        records = [Int32](unsafeUninitializedCapacity: byRecord.count) { buffer, count in
            for (record, feature) in byRecord.enumerated() {
                buffer[Int(next[Int(feature)])] = Int32(truncatingIfNeeded: record)
                next[Int(feature)] &+= 1
            }
            count = byRecord.count
        }
        self.starts = starts
    }

    /// A view of one field, by value code; nil: the values themselves.
    init(fields: [Int], column: ValueColumn, view: [UInt32]?) {
        let byRecord = view.map { view in column.codes.map { view[Int($0)] } } ?? column.codes
        self.init(fields: fields, isExact: view == nil, byRecord: byRecord)
    }

    /// The two names of a record in any order, so that swapped ones meet.
    init(names first: Int, _ last: Int, _ compared: ComparedFields) {
        let views = [first, last].map { BlockingFeature.canonical(compared.fields[$0].column) }
        let columns = [first, last].map { compared.fields[$0].column.codes }
        var keyed: [UInt64] = []
        keyed.reserveCapacity(compared.recordCount)
        for record in 0..<compared.recordCount {
            let a = views[0][Int(columns[0][record])], b = views[1][Int(columns[1][record])]
            guard a != 0, b != 0 else { continue }
            let hash = DedupHash.mix(UInt64(min(a, b)) << 32 | UInt64(max(a, b)))
            keyed.append(hash & 0xFFFF_FFFF_0000_0000 | UInt64(record))
        }
        keyed = PackedPair.sortedByHigh(keyed)
        var byRecord = [UInt32](repeating: 0, count: compared.recordCount)
        var feature: UInt32 = 0
        for (index, key) in keyed.enumerated() {
            if index == 0 || keyed[index - 1] >> 32 != key >> 32 { feature += 1 }
            byRecord[Int(key & 0xFFFF_FFFF)] = feature
        }
        self.init(fields: [first, last], isExact: true, byRecord: byRecord)
    }

    /// The employer, whether its domain or its name tells it.
    init(_ workplaces: Workplaces, _ compared: ComparedFields) {
        let domains = compared.fields[workplaces.domain].column.codes
        let companies = compared.fields[workplaces.company].column.codes
        self.init(
            fields: [workplaces.domain, workplaces.company], isExact: false,
            byRecord: zip(domains, companies).map { workplaces.employer($0, $1) })
    }

    func size(_ feature: Int) -> Int { Int(starts[feature + 1] - starts[feature]) }

    /// All features of some records: the views of each field, and both names together.
    static func all(_ compared: ComparedFields, workers: Workers) -> [BlockingFeature] {
        // Where there is better, a job title or a town brings nobody together.
        let telling = compared.fields.indices.filter { compared.fields[$0].kind != .text }
        let used = telling.count >= 4 ? telling : Array(compared.fields.indices)
        let workplaces = compared.workplaces
        let views = used.flatMap { field in
            // An employer's number takes the place of the first part of its domain.
            BlockingFeature.views(compared.fields[field]).prefix(field == workplaces?.domain ? 1 : 9)
                .map { (field: field, view: $0) }
        }
        // Those of several fields take longest, so they come first.
        var makers: [@Sendable () -> BlockingFeature] = []
        if let last = compared.fields.first?.partner { makers.append { BlockingFeature(names: 0, last, compared) } }
        if let workplaces { makers.append { BlockingFeature(workplaces, compared) } }
        makers += views.map { view in
            { BlockingFeature(fields: [view.field], column: compared.fields[view.field].column, view: view.view) }
        }
        let made = makers
        return workers.map(made.count) { made[$0]() }
    }

    /// By value code: the family of short forms, those above all values, or the name itself.
    private static func canonical(_ column: ValueColumn) -> [UInt32] {
        let base = UInt32(column.valueCount)
        return column.coarse.enumerated().map { code, family in family == 0 ? UInt32(code) : base + family }
    }

    /// The views of a field, the exact one first.
    static func views(_ compared: ComparedField) -> [[UInt32]?] {
        let column = compared.column
        switch compared.kind {
        case .name:
            return [canonical(column), numbered(column.sounds)]
        case .email: return [nil, column.coarse]
        case .phone: return [nil, column.coarse]
        case .company, .text, .address: return [nil, rarestWords(column)]
        case .code where column.coarse.contains { $0 > 0 }: return [nil, column.coarse]
        case .code, .date, .number: return [nil]
        }
    }

    /// Hashes as small numbers.
    private static func numbered(_ hashes: [UInt32]) -> [UInt32] {
        var numbers: [UInt32: UInt32] = [0: 0]
        return hashes.map { hash in
            if let number = numbers[hash] { return number }
            let number = UInt32(numbers.count)
            numbers[hash] = number
            return number
        }
    }

    /// The rarest word of each value, ties decided by its letters.
    private static func rarestWords(_ column: ValueColumn) -> [UInt32] {
        (0..<column.valueCount).map { code in
            let range = column.wordRange(code)
            func rank(_ word: UInt32) -> (Float, UInt64) { (column.rarity[Int(word)], column.wordHashes[Int(word)]) }
            guard let word = column.words[range].max(by: { rank($0) < rank($1) })
            else { return 0 }
            return word + 1
        }
    }
}
