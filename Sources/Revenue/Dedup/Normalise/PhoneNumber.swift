// Phone numbers as E.164 digits, so that spelling, trunk zeros and extensions do not matter.

enum PhoneNumber {
    /// Digits with the country's code and without `+`; empty where it is no number that could be dialled.
    ///
    /// - Parameter country: two letters; whose number it is where the text does not say so.
    static func digits(_ text: UnsafeBufferPointer<UInt8>, country: Country) -> [UInt8] {
        var digits: [UInt8] = []
        append(text, country: country, to: &digits)
        return digits
    }

    /// Whether a number of `digits` has as many as its country's have; told where all have the same, in North America.
    static func isWhole(_ digits: [UInt8]) -> Bool { digits.first != UInt8(ascii: "1") || digits.count == 11 }

    /// Appends the digits of a number, as of `digits`.
    static func append(_ text: UnsafeBufferPointer<UInt8>, country: Country, to all: inout [UInt8]) {
        let start = all.count
        var isForeign = false
        for (index, byte) in text.enumerated() {
            let count = all.count - start
            switch byte {
            case 48...57: all.append(byte)
            case UInt8(ascii: "+") where count == 0: isForeign = true
            // "(0)" is the trunk zero that falls away behind a country code.
            case UInt8(ascii: "(") where isForeign && text.dropFirst(index + 1).starts(with: "0)".utf8):
                appendNational(text.dropFirst(index + 3), to: &all)
                return finish(&all, from: start, isForeign, country)
            default: if count >= 7, isExtension(byte) { return finish(&all, from: start, isForeign, country) }
            }
        }
        finish(&all, from: start, isForeign, country)
    }

    /// The digits of the extension behind a number; empty where it has none.
    static func `extension`(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var count = 0
        for (index, byte) in text.enumerated() {
            if isDigit(byte) {
                count += 1
            } else if count >= 7, isExtension(byte) {
                return text.dropFirst(index).filter(isDigit)
            }
        }
        return []
    }

    @inline(__always) private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    /// `x12`, `ext. 12`, `#12`, `;12`.
    @inline(__always) private static func isExtension(_ byte: UInt8) -> Bool {
        byte | 0x20 == UInt8(ascii: "x") || byte | 0x20 == UInt8(ascii: "e") || byte == UInt8(ascii: "#")
            || byte == UInt8(ascii: ";")
    }

    private static func appendNational(_ text: Slice<UnsafeBufferPointer<UInt8>>, to all: inout [UInt8]) {
        for byte in text {
            if byte >= 48, byte <= 57 { all.append(byte) } else if !" -./()".utf8.contains(byte) { return }
        }
    }

    /// Makes what was dialled from `start` on a number of the world.
    private static func finish(_ all: inout [UInt8], from start: Int, _ isForeign: Bool, _ country: Country) {
        var isForeign = isForeign
        if !isForeign, all[start...].starts(with: "00".utf8) {
            all.removeSubrange(start..<start + 2)
            isForeign = true
        }
        let digits = all[start...]
        guard digits.count >= 5, digits.count <= 18, !isPlaceholder(digits) else { return all.removeSubrange(start...) }
        // A full number with its country's code may be written without the plus.
        if isForeign || digits.count > country.length && digits.starts(with: country.code) { return }
        let hasTrunkZero = country.hasTrunkZero && digits.first == 48
        all.replaceSubrange(start..<(hasTrunkZero ? start + 1 : start), with: country.code)
    }

    /// `0000000`, `1234567890` and the like stand in fields that had to be filled.
    private static func isPlaceholder(_ digits: ArraySlice<UInt8>) -> Bool {
        if digits.allSatisfy({ $0 == digits.first }) { return true }
        return digits.starts(with: "123456789".utf8) || digits.starts(with: "987654321".utf8)
    }

    /// How numbers are dialled at home.
    struct Country: Sendable {
        var code: [UInt8]
        /// Digits of a full number at home; one with more is written with its country's code.
        var length: Int
        var hasTrunkZero: Bool

        /// Unknown countries are taken as they are written.
        init(_ letters: String) {
            let found = Self.all[letters.uppercased()]
            code = Array((found?.0 ?? "").utf8)
            length = found?.1 ?? 18
            hasTrunkZero = found?.2 ?? false
        }

        private static let all: [String: (String, Int, Bool)] = [
            "US": ("1", 10, false), "CA": ("1", 10, false), "PR": ("1", 10, false), "MX": ("52", 10, false),
            "GB": ("44", 10, true), "IE": ("353", 9, true), "AU": ("61", 9, true), "NZ": ("64", 9, true),
            "DE": ("49", 11, true), "AT": ("43", 11, true), "CH": ("41", 9, true), "NL": ("31", 9, true),
            "BE": ("32", 9, true), "LU": ("352", 9, false), "FR": ("33", 9, true), "ES": ("34", 9, false),
            "PT": ("351", 9, false), "IT": ("39", 11, false), "DK": ("45", 8, false), "SE": ("46", 9, true),
            "NO": ("47", 8, false), "FI": ("358", 10, true), "PL": ("48", 9, false), "CZ": ("420", 9, false),
            "SK": ("421", 9, true), "HU": ("36", 9, false), "RO": ("40", 9, true), "BG": ("359", 9, true),
            "GR": ("30", 10, false), "HR": ("385", 9, true), "SI": ("386", 8, true), "EE": ("372", 8, false),
            "LV": ("371", 8, false), "LT": ("370", 8, false), "UA": ("380", 9, true), "RU": ("7", 10, false),
            "TR": ("90", 10, true), "IL": ("972", 9, true), "AE": ("971", 9, true), "SA": ("966", 9, true),
            "EG": ("20", 10, true), "ZA": ("27", 9, true), "NG": ("234", 10, true), "KE": ("254", 9, true),
            "IN": ("91", 10, true), "PK": ("92", 10, true), "BD": ("880", 10, true), "LK": ("94", 9, true),
            "CN": ("86", 11, true), "HK": ("852", 8, false), "TW": ("886", 9, true), "JP": ("81", 10, true),
            "KR": ("82", 10, true), "SG": ("65", 8, false), "MY": ("60", 10, true), "TH": ("66", 9, true),
            "VN": ("84", 9, true), "PH": ("63", 10, true), "ID": ("62", 11, true), "BR": ("55", 11, true),
            "AR": ("54", 10, true), "CL": ("56", 9, false), "CO": ("57", 10, false), "PE": ("51", 9, true),
        ]
    }
}
