// From the cells of all exports to one `ValueColumn`: each distinct cell of a coded column is normalised once, each
// cell of a text column as it comes.

import Columns

/// Normalises and numbers the values of one field, or of several that share their numbers.
struct ValueEncoder {
    let kind: DedupModel.Comparison
    let country: PhoneNumber.Country
    /// Set where the field holds web domains.
    let isDomain: Bool
    private var table = NameTable()
    private var folded = FoldedBytes()
    /// Cells that are normalised and not numbered yet.
    private var normal = TextColumn()
    /// What was read ahead, as cells are scattered and the processor would wait for each; kept so that it is read.
    private var touched: UInt8 = 0
    private var dateOrder = LooseDate.Order.monthFirst

    init(kind: DedupModel.Comparison, country: String, isDomain: Bool = false) {
        self.kind = kind
        self.country = PhoneNumber.Country(country)
        self.isDomain = isDomain
        dateOrder = country == "US" ? .monthFirst : .dayFirst
        _ = number([])
    }

    /// The values of one field by record.
    mutating func codes(_ field: Field, _ records: DedupRecords) -> [UInt32] {
        var codes: [UInt32] = []
        codes.reserveCapacity(records.count)
        for (part, column) in zip(records.parts, records.columns(field)) {
            guard let column else {
                codes += repeatElement(0, count: part.range.count)
                continue
            }
            settleDateOrder(column)
            append(column, rows: part.rows, to: &codes)
        }
        return codes
    }

    /// The column of codes made by this encoder, with what comparing its values needs.
    func column(_ codes: [UInt32]) -> ValueColumn {
        var column = ValueColumn(codes: codes, texts: table.names)
        switch kind {
        case .name:
            let families = (0..<column.valueCount).map { PersonName.families(column.texts[$0]) }
            column.coarse = families.map { UInt32($0.0) }
            column.second = families.map { UInt32($0.1) }
            column.sounds = (0..<column.valueCount).map { PersonName.sound(column.texts[$0]) }
            let generations = (0..<column.valueCount).map { PersonName.generation(column.texts[$0]) }
            if generations.contains(where: { $0 != 0 }) { column.generations = generations }
            column.splitWords()
        case .company, .text, .address: column.splitWords()
        case .email:
            column.coarse = column.numbered { $0.prefix { $0 != UInt8(ascii: "@") } }
            column.second = column.numbered { text in text.drop { $0 != UInt8(ascii: "@") } }
            column.mailboxes = [Int32](repeating: 0, count: Int(column.coarse.max() ?? 0) + 1)
            for code in 0..<column.valueCount { column.mailboxes[Int(column.coarse[code])] += column.counts[code] }
        case .phone: column.coarse = column.numbered { $0.suffix($0.count >= 9 ? 8 : 0) }
        case .code where isDomain: column.coarse = column.numbered { $0.prefix { $0 != UInt8(ascii: ".") } }
        case .code: column.coarse = [UInt32](repeating: 0, count: column.valueCount)
        case .number:
            column.numbers = (0..<column.valueCount).map { Double(column.texts.string($0)) ?? .nan }
        case .date: break
        }
        return column
    }

    private mutating func settleDateOrder(_ column: Column) {
        guard kind == .date else { return }
        let names: TextColumn
        switch column {
        case .coded(let coded): names = coded.names
        case .text(let text): names = text
        default: return
        }
        dateOrder = LooseDate.order(of: (0..<names.count).lazy.map { names[$0] }, otherwise: dateOrder)
    }

    private mutating func append(_ column: Column, rows: [Int32], to codes: inout [UInt32]) {
        switch column {
        case .coded(let coded):
            // Only names that a record has: an export's other rows are none of ours.
            var numbers = [UInt32](repeating: 0, count: coded.names.count)
            for row in rows { numbers[Int(coded.codes[Int(row)])] = 1 }
            let used = numbers.indices.filter { numbers[$0] == 1 }.map(Int32.init)
            for (name, number) in zip(used, numbered(coded.names, rows: used)) { numbers[Int(name)] = number }
            for row in rows { codes.append(numbers[Int(coded.codes[Int(row)])]) }
        case .text(let text): codes += numbered(text, rows: rows)
        case .key(let keys): for row in rows { codes.append(number(Array(keys.string(Int(row)).utf8))) }
        case .moment(let moments): for row in rows { codes.append(day(moments.values[Int(row)])) }
        case .money(let money):
            for row in rows {
                let value = Money(units: money.values[Int(row)])
                codes.append(value == .none ? 0 : number(Array("\(Double(value.units) / Double(Money.scale))".utf8)))
            }
        case .number(let numbers):
            for row in rows {
                let value = numbers.values[Int(row)]
                codes.append(value.isNaN ? 0 : number(Array("\(value)".utf8)))
            }
        case .flag(let flags):
            for row in rows {
                let value = flags.values[Int(row)]
                codes.append(number(value == 2 ? [] : [48 + value]))
            }
        }
    }

    private mutating func day(_ milliseconds: Int64) -> UInt32 {
        guard milliseconds != Moment.none.milliseconds else { return 0 }
        let (year, month, day) = Day(number: Int32(clamping: Moment.floorDivide(milliseconds, 86_400_000))).civil
        return number(Array(String(year * 10_000 + month * 100 + day).utf8))
    }

    /// The numbers of the normalised cells of some rows.
    private mutating func numbered(_ text: TextColumn, rows: [Int32]) -> [UInt32] {
        var numbers: [UInt32] = []
        numbers.reserveCapacity(rows.count)
        text.bytes.withUnsafeBufferPointer { cells in
            for start in stride(from: 0, to: rows.count, by: 256) {
                normal.bytes.removeAll(keepingCapacity: true)
                normal.ends.removeAll(keepingCapacity: true)
                let some = rows[start..<min(start + 256, rows.count)]
                for row in some {
                    let range = text.range(Int(row))
                    if !range.isEmpty { touched &+= cells[range.lowerBound] }
                }
                for row in some {
                    normalise(UnsafeBufferPointer(rebasing: cells[text.range(Int(row))]))
                }
                numbers += table.numbers(of: normal)
            }
        }
        return numbers
    }

    /// Appends a cell to `normal`.
    private mutating func normalise(_ cell: UnsafeBufferPointer<UInt8>) {
        if cell.isEmpty { return normal.ends.append(UInt32(truncatingIfNeeded: normal.bytes.count)) }
        switch kind {
        case .email: EmailAddress.append(cell, to: &normal.bytes)
        case .phone: PhoneNumber.append(cell, country: country, to: &normal.bytes)
        case .date: normal.bytes += LooseDate.digits(cell, order: dateOrder)
        case .number: normal.bytes += cell.lazy.filter { ($0 >= 48 && $0 <= 57) || $0 == 46 || $0 == 45 }
        case .code where isDomain: normal.bytes += DomainName.ofURL(Array(cell))
        case .company, .address, .code, .name, .text:
            folded.fold(cell)
            switch kind {
            case .company: normal.bytes += CompanyCore.of(folded.bytes)
            case .address: normal.bytes += StreetAddress.core(folded.bytes)
            case .code: normal.bytes += folded.bytes.lazy.filter { $0 != 0x20 }
            default: normal.bytes += folded.bytes
            }
        }
        normal.ends.append(UInt32(truncatingIfNeeded: normal.bytes.count))
    }

    private mutating func number(_ bytes: [UInt8]) -> UInt32 { bytes.withUnsafeBufferPointer { table.number(of: $0) } }
}
