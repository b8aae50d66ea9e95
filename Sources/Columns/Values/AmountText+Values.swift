// From a number as written to money, number and flag: what the columns hold, and what config and conditions read.

/// What a money cell said.
public struct MoneyReading: Sendable, Hashable {
    public var money: Money
    /// ISO 4217 code, from a code or a sign (`€` is `EUR`, `$` alone is `USD`); nil where none stood there.
    public var currency: String?
}

/// Reads one amount; nil where the bytes are none, or too large for ten-thousandths in 64 bits.
///
/// More than four decimals are rounded half away from zero.
public func parseMoney(_ bytes: Span<UInt8>, decimal: UInt8 = UInt8(ascii: ".")) -> MoneyReading? {
    bytes.withUnsafeBufferPointer { buffer in
        guard let text = AmountText(buffer, decimal: decimal), let money = text.money else { return nil }
        return MoneyReading(money: money, currency: text.currency == 0 ? nil : Currency.name(text.currency))
    }
}

/// Reads one amount; nil where the text is none.
public func parseMoney(_ text: String, decimal: UInt8 = UInt8(ascii: ".")) -> MoneyReading? {
    parseMoney(Array(text.utf8).span, decimal: decimal)
}

/// Reads one number, `15%` as 0.15; nil where the bytes are none.
public func parseNumber(_ bytes: Span<UInt8>, decimal: UInt8 = UInt8(ascii: ".")) -> Double? {
    bytes.withUnsafeBufferPointer { AmountText($0, decimal: decimal)?.number }
}

/// Reads one number, `15%` as 0.15; nil where the text is none.
public func parseNumber(_ text: String, decimal: UInt8 = UInt8(ascii: ".")) -> Double? {
    parseNumber(Array(text.utf8).span, decimal: decimal)
}

/// Reads true/false, yes/no, y/n, t/f, 1/0 in any case; nil for anything else.
public func parseFlag(_ bytes: Span<UInt8>) -> Bool? {
    bytes.withUnsafeBufferPointer { flag(in: $0) }
}

/// Reads true/false, yes/no, y/n, t/f, 1/0 in any case; nil for anything else.
public func parseFlag(_ text: String) -> Bool? { parseFlag(Array(text.utf8).span) }

func flag(in bytes: Bytes) -> Bool? {
    let cursor = TextCursor(bytes)
    guard cursor.left >= 1, cursor.left <= 5 else { return nil }
    var word: UInt64 = 0
    for index in 0..<cursor.left { word = word << 8 | UInt64(cursor.peek(index).lowercased) }
    switch word {
    case 0x7472_7565, 0x79_6573, 0x79, 0x74, 0x31: return true  // true yes y t 1
    case 0x66_616c_7365, 0x6e6f, 0x6e, 0x66, 0x30: return false  // false no n f 0
    default: return nil
    }
}

extension AmountText {
    static let powers: [UInt64] = (0...19).map { power in (0..<power).reduce(UInt64(1)) { value, _ in value * 10 } }

    /// Exact ten-thousandths; nil where they do not fit, or where the text was a share.
    var money: Money? {
        guard !percent, !overflows else { return nil }
        guard mantissa != 0 else { return .zero }
        let shift = exponent + 4
        var magnitude = mantissa
        if shift >= 0 {
            guard shift <= 19 else { return nil }
            let (product, over) = mantissa.multipliedReportingOverflow(by: Self.powers[shift])
            guard !over else { return nil }
            magnitude = product
        } else {
            guard shift >= -19 else { return .zero }
            let power = Self.powers[-shift]
            magnitude = mantissa / power
            let rest = mantissa % power
            if rest >= power - rest { magnitude += 1 }
        }
        guard magnitude <= UInt64(Int64.max) else { return nil }
        return Money(units: negative ? -Int64(magnitude) : Int64(magnitude))
    }

    /// The nearest binary number, whatever currency stood beside it.
    var number: Double? {
        let power = percent ? exponent - 2 : exponent
        var value: Double
        if mantissa <= 1 << 53, abs(power) <= 19, !overflows {
            let scale = Double(Self.powers[abs(power)])
            value = power < 0 ? Double(mantissa) / scale : Double(mantissa) * scale
        } else {
            guard let slow = Double("\(mantissa)e\(power)"), slow.isFinite else { return nil }
            value = slow
        }
        return negative ? -value : value
    }
}

/// Currencies as they stand beside amounts.
enum Currency {
    /// Signs and the code each stands for; a longer one stands before one it begins with. 0 names none (`kr`).
    private static let signs: [(StaticString, UInt32)] = [
        ("US$", code("USD")), ("CA$", code("CAD")), ("AU$", code("AUD")), ("NZ$", code("NZD")), ("HK$", code("HKD")),
        ("C$", code("CAD")), ("A$", code("AUD")), ("S$", code("SGD")), ("R$", code("BRL")), ("$", code("USD")),
        ("€", code("EUR")), ("£", code("GBP")), ("¥", code("JPY")), ("₹", code("INR")), ("₩", code("KRW")),
        ("₪", code("ILS")), ("₺", code("TRY")), ("₽", code("RUB")), ("₴", code("UAH")), ("zł", code("PLN")),
        ("Kč", code("CZK")), ("kr.", 0), ("kr", 0), ("Fr.", code("CHF")),
    ]

    static func code(_ name: StaticString) -> UInt32 {
        (0..<3).reduce(0) { $0 << 8 | UInt32(name.utf8Start[$1]) }
    }

    static func name(_ code: UInt32) -> String {
        String(decoding: [16, 8, 0].map { UInt8(truncatingIfNeeded: code >> UInt32($0)) }, as: UTF8.self)
    }

    /// Takes a sign or three capital letters if one comes next.
    static func take(_ cursor: inout TextCursor) -> UInt32? {
        guard !cursor.atEnd, !cursor.peek.isDigit else { return nil }
        for (sign, code) in signs where cursor.take(sign) { return code }
        guard cursor.letterRun == 3 else { return nil }
        var code: UInt32 = 0
        for index in 0..<3 {
            guard cursor.peek(index) & 0x20 == 0 else { return nil }
            code = code << 8 | UInt32(cursor.peek(index))
        }
        cursor.skip(3)
        return code
    }
}
