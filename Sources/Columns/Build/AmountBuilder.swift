// Money and numbers. Plain digits with or without a point have a path of their own; all others go through
// `AmountText`, which also tells what the cell proves about the decimal sign.

/// Digits with at most one point, as most exports write amounts.
struct PlainAmount {
    var negative = false
    var digits: Int64 = 0
    var decimals = 0

    /// Nil for anything that is not `-?d{1,14}(.d{1,4})?`.
    @inline(__always) init?(_ text: Bytes) {
        guard text.count > 0 else { return nil }
        var at = 0
        if text[0] == UInt8(ascii: "-") {
            negative = true
            at = 1
        }
        let first = at
        while at < text.count, text[at].isDigit {
            digits = digits &* 10 &+ Int64(text[at] & 15)
            at &+= 1
        }
        wholeDigits = at - first
        guard wholeDigits >= 1, wholeDigits <= 14 else { return nil }
        if at == text.count { return }
        guard text[at] == UInt8(ascii: "."), text.count - at - 1 <= 4, text.count - at > 1 else { return nil }
        decimals = text.count - at - 1
        leadingZero = text[first] == UInt8(ascii: "0")
        at &+= 1
        while at < text.count {
            guard text[at].isDigit else { return nil }
            digits = digits &* 10 &+ Int64(text[at] & 15)
            at &+= 1
        }
    }

    private var wholeDigits = 0
    private var leadingZero = false

    /// True unless the point could part thousands (`1.234`).
    @inline(__always) var provesDot: Bool { decimals > 0 && (decimals != 3 || wholeDigits > 3 || leadingZero) }
}

struct MoneyBuilder: CellBuilder {
    private let slot: ColumnSlot
    var tally = Tally()
    var proof = Proof()
    private var values: [Int64] = []
    /// Packed currency codes per row, from the first row that had one on; empty before.
    private var currencies: [UInt32] = []
    private var before = (rows: 0, tally: Tally())

    init(_ slot: ColumnSlot) { self.slot = slot }

    mutating func take(_ batch: Batch, _ faults: inout [Fault]) {
        before = (values.count, tally)
        let position = slot.plan.position
        let isDot = slot.decimal == UInt8(ascii: ".")
        for row in 0..<batch.rows {
            let field = batch.field(row, position)
            guard field.count > 0 else {
                append(Money.none.units)
                continue
            }
            let text = batch.text(field)
            if let plain = PlainAmount(text), isDot || plain.decimals == 0 {
                if plain.decimals > 0, batch.gathersProof {
                    proof.gather(plain.provesDot ? .dot : .open, line: Int(batch.lines[row]))
                }
                let units = plain.digits &* Self.scales[plain.decimals]
                append(plain.negative ? -units : units)
            } else {
                slow(text, row, batch, &faults)
            }
        }
    }

    private static let scales: [Int64] = [10_000, 1000, 100, 10, 1]

    private mutating func append(_ units: Int64, currency: UInt32 = 0) {
        if currency != 0, currencies.isEmpty { currencies = [UInt32](repeating: 0, count: values.count) }
        if currency != 0 || !currencies.isEmpty { currencies.append(currency) }
        values.append(units)
    }

    private mutating func slow(_ text: Bytes, _ row: Int, _ batch: Batch, _ faults: inout [Fault]) {
        if isBlankMarker(text) || TextCursor(text).atEnd { return append(Money.none.units) }
        if batch.gathersProof { proof.gather(AmountText.proof(of: text), line: Int(batch.lines[row])) }
        if let amount = AmountText(text, decimal: slot.decimal), let money = amount.money {
            return append(money.units, currency: amount.currency)
        }
        append(Money.none.units)
        if slot.plan.strict { faults.append(slot.amountFault(text, row, "an amount")) } else { tally.unreadable += 1 }
    }

    mutating func reserve(factor: Double) { values.reserve(factor: factor) }

    mutating func undoTake() {
        values.removeLast(values.count - before.rows)
        currencies.removeLast(max(0, currencies.count - before.rows))
        tally = before.tally
    }

    mutating func append(_ later: MoneyBuilder) {
        if !currencies.isEmpty || !later.currencies.isEmpty {
            currencies += repeatElement(0, count: values.count - currencies.count)
            currencies += later.currencies
        }
        values.append(contentsOf: later.values)
    }

    func column(_ tally: Tally) -> Column? {
        guard !currencies.isEmpty else { return .money(MoneyColumn(values: values)) }
        var numbers: [UInt32: UInt32] = [0: 0]
        var names = TextColumn(bytes: [], ends: [0])
        var codes = currencies.map { packed in
            if let number = numbers[packed] { return number }
            let number = UInt32(names.count)
            numbers[packed] = number
            names.append(Currency.name(packed).utf8)
            return number
        }
        codes += repeatElement(0, count: values.count - codes.count)
        return .money(MoneyColumn(values: values, currency: CodedColumn(codes: codes, names: names)))
    }
}

struct NumberBuilder: CellBuilder {
    private let slot: ColumnSlot
    var tally = Tally()
    var proof = Proof()
    private var values: [Double] = []
    private var before = (rows: 0, tally: Tally())

    init(_ slot: ColumnSlot) { self.slot = slot }

    mutating func take(_ batch: Batch, _ faults: inout [Fault]) {
        before = (values.count, tally)
        let position = slot.plan.position
        let isDot = slot.decimal == UInt8(ascii: ".")
        for row in 0..<batch.rows {
            let field = batch.field(row, position)
            guard field.count > 0 else {
                values.append(.nan)
                continue
            }
            let text = batch.text(field)
            if let plain = PlainAmount(text), isDot || plain.decimals == 0 {
                if plain.decimals > 0, batch.gathersProof {
                    proof.gather(plain.provesDot ? .dot : .open, line: Int(batch.lines[row]))
                }
                let value = Double(plain.digits) / Self.scales[plain.decimals]
                values.append(plain.negative ? -value : value)
            } else {
                values.append(slow(text, row, batch, &faults))
            }
        }
    }

    private static let scales: [Double] = [1, 10, 100, 1000, 10_000]

    private mutating func slow(_ text: Bytes, _ row: Int, _ batch: Batch, _ faults: inout [Fault]) -> Double {
        if isBlankMarker(text) || TextCursor(text).atEnd { return .nan }
        if batch.gathersProof { proof.gather(AmountText.proof(of: text), line: Int(batch.lines[row])) }
        if let number = AmountText(text, decimal: slot.decimal)?.number { return number }
        if slot.plan.strict { faults.append(slot.amountFault(text, row, "a number")) } else { tally.unreadable += 1 }
        return .nan
    }

    mutating func reserve(factor: Double) { values.reserve(factor: factor) }

    mutating func undoTake() {
        values.removeLast(values.count - before.rows)
        tally = before.tally
    }

    mutating func append(_ later: NumberBuilder) { values.append(contentsOf: later.values) }

    func column(_ tally: Tally) -> Column? { .number(NumberColumn(values: values)) }
}

extension Proof {
    mutating func gather(_ decimal: DecimalProof, line: Int) {
        switch decimal {
        case .dot: dot.add(line: line)
        case .comma: comma.add(line: line)
        case .open: openAmounts.add(line: line)
        case .none: break
        }
    }
}

extension ColumnSlot {
    func amountFault(_ text: Bytes, _ row: Int, _ what: String) -> Fault {
        let sign = decimal == UInt8(ascii: ",") ? "comma" : "point"
        return fault(
            row, "\(quotedForMessage(text)) is not \(what) with a decimal \(sign)",
            fix: "correct the cell, leave it blank, or set decimal for this file")
    }
}
