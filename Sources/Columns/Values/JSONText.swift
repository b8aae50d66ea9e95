// Text as a JSON string that is safe to look at: nothing in it moves a cursor, hides, or turns the reading direction.

extension Double {
    /// The fewest digits that read back as the same number, whole numbers without a fraction; a number in JSON unless
    /// it is infinite or none.
    public var shortestDigits: String {
        if self == rounded(), magnitude < 9_007_199_254_740_992 { return String(Int64(self)) }
        return description
    }
}

/// Appends a text in quotes; controls, line separators and bidi characters are escaped besides what JSON demands.
public func appendJSON(quoting text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": bytes += [UInt8(ascii: "\\"), UInt8(ascii: "\"")]
        case "\\": bytes += [UInt8(ascii: "\\"), UInt8(ascii: "\\")]
        case "\n": bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
        case "\r": bytes += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
        case "\t": bytes += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
        case _ where actsOnTerminals(scalar): appendEscape(scalar, to: &bytes)
        default: bytes.append(contentsOf: UTF8.encode(scalar)!)
        }
    }
    bytes.append(UInt8(ascii: "\""))
}

/// Controls (C0, DEL, C1), line and paragraph separators, and what reorders text.
public func actsOnTerminals(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E: false
    case 0...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x206F: true
    default: false
    }
}

/// All that must be escaped lies in the basic plane.
private func appendEscape(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    let hex = String(scalar.value, radix: 16)
    bytes.append(contentsOf: "\\u".utf8)
    bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - hex.utf8.count))
    bytes.append(contentsOf: hex.utf8)
}
