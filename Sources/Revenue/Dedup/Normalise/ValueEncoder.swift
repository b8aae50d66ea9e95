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
            column.splitWords()
        case .company, .text, .address: column.splitWords()
        case .email:
            column.coarse = column.numbered { $0.prefix { $0 != UInt8(ascii: "@") } }
            column.second = column.numbered { text in text.drop { $0 != UInt8(ascii: "@") } }
            column.mailboxes = [Int32](repeating: 0, count: Int(column.coarse.max() ?? 0) + 1)
            for code in 0..<column.valueCount { column.mailboxes[Int(column.coarse[code])] += column.counts[code] }
        case .phone: column.coarse = column.numbered { $0.count >= 9 ? $0.suffix(8) : [] }
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
            var numbers = [UInt32](repeating: .max, count: coded.names.count)
            for row in rows {
                let name = Int(coded.codes[Int(row)])
                if numbers[name] == .max { numbers[name] = normalised(coded.names, name) }
                codes.append(numbers[name])
            }
        case .text(let text): for row in rows { codes.append(normalised(text, Int(row))) }
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

    private mutating func normalised(_ text: TextColumn, _ row: Int) -> UInt32 {
        let range = text.range(row)
        guard !range.isEmpty else { return 0 }
        return text.bytes.withUnsafeBufferPointer { normalised(UnsafeBufferPointer(rebasing: $0[range])) }
    }

    private mutating func normalised(_ cell: UnsafeBufferPointer<UInt8>) -> UInt32 {
        switch kind {
        case .email:
            guard let address = EmailAddress(Array(cell)[...]), !address.isRole else { return 0 }
            return number(address.text)
        case .phone: return number(PhoneNumber.digits(cell, country: country))
        case .date: return number(LooseDate.digits(cell, order: dateOrder))
        case .number: return number(cell.filter { ($0 >= 48 && $0 <= 57) || $0 == 46 || $0 == 45 })
        case .code where isDomain: return number(DomainName.ofURL(Array(cell)))
        default: break
        }
        folded.fold(cell)
        switch kind {
        case .company: return number(CompanyCore.of(folded.bytes))
        case .address: return number(StreetAddress.core(folded.bytes))
        case .code: return number(folded.bytes.filter { $0 != 0x20 })
        default: return folded.bytes.withUnsafeBufferPointer { table.number(of: $0) }
        }
    }

    private mutating func number(_ bytes: [UInt8]) -> UInt32 { bytes.withUnsafeBufferPointer { table.number(of: $0) } }
}
