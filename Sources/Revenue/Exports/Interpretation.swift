// How single columns are read in another way than they stand: renamed words, flags from reasons, months from terms,
// the longer of two ids, domains from addresses.

import Columns

extension CodedColumn {
    /// `count` rows that all read `value`.
    static func constant(_ value: String, count: Int) -> CodedColumn {
        guard !value.isEmpty else { return CodedColumn(codes: [UInt32](repeating: 0, count: count)) }
        var names = TextColumn(bytes: [], ends: [0])
        names.append(value.utf8)
        return CodedColumn(codes: [UInt32](repeating: 1, count: count), names: names)
    }

    /// The column with names replaced; nil keeps a name. Names that become equal become one code.
    func renamed(_ replacement: (String) -> String?) -> CodedColumn {
        var pool = NameTable()
        _ = pool.number(of: [])
        var codes: [UInt32] = []
        var changed = false
        for code in 0..<names.count {
            let old = names.string(code)
            let new = code == 0 ? nil : replacement(old)
            codes.append(pool.number(of: new.map { Array($0.utf8) } ?? Array(names[code])))
            changed = changed || new.map { $0 != old } ?? false
        }
        guard changed else { return self }
        let table = codes
        // Where every name kept its place the rows need not be touched.
        if table.indices.allSatisfy({ table[$0] == UInt32($0) }) {
            return CodedColumn(codes: self.codes, names: pool.names)
        }
        return CodedColumn(codes: self.codes.map { table[Int($0)] }, names: pool.names)
    }
}

extension KeyColumn {
    /// Blank where an id does not begin with `prefix`.
    func keeping(prefix: [UInt8]) -> KeyColumn {
        let kept = (0..<pool.count).map { pool[$0].starts(with: prefix) }
        return KeyColumn(
            packed: packed.map { value in
                if value == KeyColumn.blank { return value }
                if value >= 0 { return String(value).utf8.starts(with: prefix) ? value : KeyColumn.blank }
                return kept[Int(-1 - value)] ? value : KeyColumn.blank
            }, pool: pool)
    }
}

extension Column {
    /// Yes where something stands that does not say no; unknown where blank.
    var presence: FlagColumn {
        guard case .coded(let coded) = self else { return FlagColumn(values: [UInt8](repeating: 2, count: count)) }
        let no: Set<String> = ["false", "0", "0.0", "no", "n"]
        let byCode = (0..<coded.names.count).map { code -> UInt8 in
            code == 0 ? 2 : no.contains(coded.names.string(code).lowercased()) ? 0 : 1
        }
        return FlagColumn(values: coded.codes.map { byCode[Int($0)] })
    }

    /// Months in `24`, `24 months`, `2 years`; blank where no number begins the cell.
    var months: NumberColumn {
        guard case .coded(let coded) = self
        else { return NumberColumn(values: [Double](repeating: .nan, count: count)) }
        let byCode = (0..<coded.names.count).map { Self.months(in: coded.names.string($0)) }
        return NumberColumn(values: coded.codes.map { byCode[Int($0)] })
    }

    private static func months(in text: String) -> Double {
        let lower = text.lowercased()
        let digits = lower.prefix { $0.isNumber || $0 == "." }
        guard let number = Double(digits) else {
            return lower == "annual" || lower == "yearly" ? 12 : lower == "monthly" ? 1 : .nan
        }
        let unit = lower.dropFirst(digits.count).drop { $0 == " " || $0 == "-" }
        return unit.hasPrefix("y") ? number * 12 : number
    }

    /// Row by row the longest id: of two Salesforce forms the one that keeps its case.
    static func longest(_ layers: [Column]) -> Column {
        guard let first = layers.first else { return .blank(.key, count: 0) }
        let count = first.count
        let rows: [Int32] = (0..<count).map { row in
            let lengths = layers.map { $0.bytes(row).count }
            let layer = lengths.indices.max { (lengths[$0], $1) < (lengths[$1], $0) } ?? 0
            return Int32(layer * count + row)
        }
        return concatenated(layers).picking(rows)
    }

    /// Web addresses as domains; a column that holds nothing else is returned as it is.
    var asDomains: Column {
        switch self {
        case .coded(let column):
            return .coded(column.renamed { String(decoding: DomainName.ofURL(Array($0.utf8)), as: UTF8.self) })
        case .text(let column):
            let isPlain = column.bytes.withUnsafeBufferPointer { bytes in
                (0..<column.count).allSatisfy {
                    DomainName.isPlain(UnsafeBufferPointer(rebasing: bytes[column.range($0)]))
                }
            }
            if isPlain { return self }
            var result = TextColumn()
            result.ends.reserveCapacity(column.count)
            for row in 0..<column.count { result.append(DomainName.ofURL(Array(column[row]))) }
            return .text(result)
        default: return self
        }
    }
}
