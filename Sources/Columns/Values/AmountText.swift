// Amounts and numbers from bytes, exact. First the text becomes digits, a scale and what stood around them
// (`AmountText`), then a money or a number. Which of `,` and `.` is the decimal is the caller's knowledge; the text
// itself says which one it proves.

/// What a number proves about the decimal sign of its column.
enum DecimalProof: UInt8, Sendable {
    /// No separator, so nothing to prove.
    case none
    /// One separator that could be either.
    case open
    case dot, comma
}

/// A number as it was written.
struct AmountText {
    var negative = false
    var mantissa: UInt64 = 0
    /// The value is `mantissa` times ten to this power.
    var exponent = 0
    var percent = false
    /// ISO 4217 code as three bytes in one number; 0 where none stood there.
    var currency: UInt32 = 0
    var proof = DecimalProof.none
    /// More digits than a `UInt64` holds; `mantissa` then has lost its last ones.
    var overflows = false

    /// Reads one number whose decimal sign is `decimal`, or nothing at all.
    ///
    /// `proof` is nil-safe: `proof(of:)` gives it also for text that is no number under this sign.
    init?(_ bytes: Bytes, decimal: UInt8) {
        var cursor = TextCursor(bytes)
        guard !cursor.atEnd, cursor.left <= 64 else { return nil }
        takeSurroundings(&cursor)
        guard let body = NumberBody(&cursor) else { return nil }
        proof = body.proof
        guard takeDigits(body, decimal: decimal, bytes) else { return nil }
        guard takeSuffix(&cursor) else { return nil }
    }

    /// What a text that may be no number under the assumed sign proves about it.
    static func proof(of bytes: Bytes) -> DecimalProof {
        var cursor = TextCursor(bytes)
        guard !cursor.atEnd, cursor.left <= 64 else { return .none }
        var scratch = AmountText()
        scratch.takeSurroundings(&cursor)
        return NumberBody(&cursor)?.proof ?? .none
    }

    private init() {}

    /// Brackets, signs and the currency in front; brackets and a minus at the end.
    private mutating func takeSurroundings(_ cursor: inout TextCursor) {
        if cursor.peek == UInt8(ascii: "("), cursor.left > 2, cursor.bytes[cursor.end - 1] == UInt8(ascii: ")") {
            negative = true
            cursor.skip()
            cursor.dropLast()
            cursor.skipBlanks()
        }
        takeSign(&cursor)
        if let code = Currency.take(&cursor) {
            currency = code
            cursor.skipBlanks()
            takeSign(&cursor)
        }
    }

    private mutating func takeSign(_ cursor: inout TextCursor) {
        if cursor.take(UInt8(ascii: "-")) || cursor.take("\u{2212}") {
            negative.toggle()
        } else {
            _ = cursor.take(UInt8(ascii: "+"))
        }
        cursor.skipBlanks()
    }

    private mutating func takeDigits(_ body: NumberBody, decimal: UInt8, _ bytes: Bytes) -> Bool {
        guard body.fits(decimal: decimal, bytes) else { return false }
        var inFraction = false
        for at in body.range {
            let byte = bytes[at]
            if byte == decimal {
                inFraction = true
            } else if byte.isDigit {
                let (times, over) = mantissa.multipliedReportingOverflow(by: 10)
                let (plus, over2) = times.addingReportingOverflow(UInt64(byte & 15))
                if over || over2 || overflows {
                    overflows = true
                    if !inFraction { exponent += 1 }
                } else {
                    mantissa = plus
                    if inFraction { exponent -= 1 }
                }
            }
        }
        return true
    }

    /// `E+11`, `%`, `k`, `M`, `B`, a currency and a trailing minus.
    private mutating func takeSuffix(_ cursor: inout TextCursor) -> Bool {
        if cursor.peek | 0x20 == UInt8(ascii: "e"), cursor.peek(1).isDigit || cursor.peek(2).isDigit {
            cursor.skip()
            let down = cursor.take(UInt8(ascii: "-"))
            if !down { _ = cursor.take(UInt8(ascii: "+")) }
            guard let power = cursor.digits(), power.length <= 3 else { return false }
            exponent += down ? -power.value : power.value
        }
        let spaced = cursor.skipBlanks() > 0
        if cursor.take(UInt8(ascii: "%")) { percent = true }
        if !cursor.peek(1).isLetter, !spaced {
            switch cursor.peek | 0x20 {
            case UInt8(ascii: "k"):
                exponent += 3
                cursor.skip()
            case UInt8(ascii: "m"):
                exponent += 6
                cursor.skip()
            case UInt8(ascii: "b"):
                exponent += 9
                cursor.skip()
            default: break
            }
        }
        cursor.skipBlanks()
        if cursor.take(UInt8(ascii: "-")) { negative.toggle() }
        cursor.skipBlanks()
        if let code = Currency.take(&cursor) {
            guard currency == 0 || currency == code else { return false }
            currency = code
        }
        return cursor.atEnd
    }
}

/// The digits of a number with the separators between them, before their meaning is known.
private struct NumberBody {
    var range: Range<Int>
    var commas = 0, dots = 0, others = 0
    var firstSeparator: Int?
    var lastSeparator = 0

    /// Takes digits and separators up to the last digit, or a sign right after or before the digits (`5.`, `.5`).
    init?(_ cursor: inout TextCursor) {
        let start = cursor.at
        var digits = 0
        scan: while !cursor.atEnd {
            let byte = cursor.peek
            if byte.isDigit {
                digits += 1
                cursor.skip()
                continue
            }
            let size = Self.separatorSize(cursor)
            guard size > 0 else { break }
            let isPoint = byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".")
            guard cursor.peek(size).isDigit || (isPoint && digits > 0) else { break scan }
            if !isPoint && digits == 0 { break scan }
            if firstSeparator == nil { firstSeparator = cursor.at }
            lastSeparator = cursor.at
            if byte == UInt8(ascii: ",") {
                commas += 1
            } else if byte == UInt8(ascii: ".") {
                dots += 1
            } else {
                others += 1
            }
            cursor.skip(size)
        }
        guard digits > 0 else { return nil }
        range = start..<cursor.at
        bytes = cursor.bytes
    }

    private let bytes: Bytes

    private static func separatorSize(_ cursor: TextCursor) -> Int {
        switch cursor.peek {
        case UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "'"): 1
        case 0xE2 where cursor.peek(1) == 0x80 && cursor.peek(2) == 0x99: 3
        default: cursor.blankSize
        }
    }

    /// Which decimal sign this number can only have been written with.
    var proof: DecimalProof {
        guard commas + dots > 0 else { return .none }
        let last = bytes[lastSeparator] == UInt8(ascii: ",") ? DecimalProof.comma : .dot
        let other = last == .comma ? DecimalProof.dot : .comma
        if commas > 0 && dots > 0 { return last }
        if commas + dots > 1 { return other }
        let after = range.upperBound - lastSeparator - 1
        let before = lastSeparator - range.lowerBound
        if others > 0 { return last }
        if after != 3 || before == 0 || before > 3 || bytes[range.lowerBound] == UInt8(ascii: "0") { return last }
        return .open
    }

    /// True where, with this decimal sign, every other separator parts groups of three (or, as in India, two) digits.
    func fits(decimal: UInt8, _ bytes: Bytes) -> Bool {
        guard firstSeparator != nil else { return true }
        var groupDigits = 0
        var groups = 0
        var seenDecimal = false
        var at = range.lowerBound
        while at < range.upperBound {
            let byte = bytes[at]
            if byte.isDigit {
                groupDigits += 1
                at += 1
                continue
            }
            if seenDecimal { return false }
            if byte == decimal {
                if groups > 0 && groupDigits != 3 { return false }
                seenDecimal = true
            } else {
                if groups > 0 ? groupDigits < 2 || groupDigits > 3 : groupDigits < 1 || groupDigits > 3 { return false }
                groups += 1
            }
            groupDigits = 0
            at += byte < 0x80 ? 1 : byte == 0xC2 ? 2 : 3
        }
        return seenDecimal || groups == 0 || groupDigits == 3
    }
}
