// Amounts in the policy's currency. A blank currency is the policy's own; one without a rate leaves the deal out of
// every sum, and says so, rather than adding dollars to yen.

import Columns

/// Converts the amounts of the deals.
struct DealAmounts {
    private let table: EntityTable
    private let policy: PipelinePolicy
    private let converter: CurrencyRates

    init(_ deals: EntityTable, _ policy: PipelinePolicy) {
        table = deals
        self.policy = policy
        converter = CurrencyRates(policy)
    }

    func fill(_ facts: inout DealFacts) {
        let amounts = table.money("amount")
        let currency = converter.codes(of: table, amount: "amount", currency: "currency")
        facts.amount = [Int64](repeating: Money.none.units, count: table.count)
        var without = [Int](repeating: 0, count: currency.rates.count)
        for i in 0..<table.count where amounts[i] != Money.none.units {
            let code = Int(currency.codes[i])
            switch currency.rates[code] {
            case nil:
                facts.flags[i] |= DealFlag.noRate
                without[code] += 1
            case 1?:
                facts.amount[i] = amounts[i]
                facts.flags[i] |= DealFlag.hasAmount
            case let rate?:
                facts.amount[i] = converter.convert(amounts[i], rate)
                facts.flags[i] |= DealFlag.hasAmount | DealFlag.converted
            }
        }
        var total: [(currency: String, deals: Int)] = []
        for code in without.indices where without[code] > 0 {
            // Some systems write them in small letters.
            let name = currency.names[code].uppercased()
            if let place = total.firstIndex(where: { $0.currency == name }) {
                total[place].deals += without[code]
            } else {
                total.append((name, without[code]))
            }
        }
        facts.currenciesWithoutRate = total
    }
}

/// `[pipeline] currency` and `[pipeline.rates]`.
struct CurrencyRates {
    private let policy: PipelinePolicy

    init(_ policy: PipelinePolicy) { self.policy = policy }

    /// One unit of a currency in the policy's: 1 for its own or none, nil without a rate.
    func rate(_ currency: String) -> Double? {
        let name = currency.uppercased()
        if name.isEmpty || name == policy.currency.uppercased() { return 1 }
        return policy.rates.first { $0.key.uppercased() == name }?.value
    }

    /// An amount in ten-thousandths times a rate, rounded half away from zero, clamped to what fits.
    func convert(_ units: Int64, _ rate: Double) -> Int64 {
        let product = (Double(units) * rate).rounded()
        return product.isFinite && abs(product) < 9e18 ? Int64(product) : product < 0 ? .min + 1 : .max
    }

    /// Each row's currency as a code: from the currency column, else from the cells of the amount.
    func codes(of table: EntityTable, amount: Field, currency: Field) -> (
        codes: [UInt32], names: [String], rates: [Double?]
    ) {
        var column = table.has(currency) ? table.coded(currency) : CodedColumn(codes: [])
        if case .money(let money)? = table.columns[amount], let inCells = money.currency {
            if column.codes.isEmpty {
                column = inCells
            } else {
                column = Self.filling(column, from: inCells)
            }
        }
        if column.codes.isEmpty { column = CodedColumn(codes: [UInt32](repeating: 0, count: table.count)) }
        let names = (0..<column.names.count).map { column.names.string($0) }
        return (column.codes, names, names.map(rate))
    }

    /// The first column with its blanks filled from the second.
    private static func filling(_ column: CodedColumn, from other: CodedColumn) -> CodedColumn {
        var filled = column
        let offset = UInt32(column.names.count)
        for code in 1..<max(1, other.names.count) { filled.names.append(other.names[code]) }
        for row in filled.codes.indices where filled.codes[row] == 0 && other.codes[row] != 0 {
            filled.codes[row] = offset + other.codes[row] - 1
        }
        return filled
    }
}
