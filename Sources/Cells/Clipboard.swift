// OSC 52: text to the clipboard of the terminal the user sits at, through ssh and multiplexers. Base64 cannot carry an
// escape sequence, and what is in it was made safe, because people paste it into shells.

/// The escape sequence that copies.
public enum Clipboard {
    /// Most base64 bytes sent; larger ones are dropped by many terminals.
    public static let limit = 74_994

    /// What stands between us and the terminal.
    public enum Multiplexer: Sendable { case none, tmux, screen }

    /// The bytes that copy a text, or nil when it is too long. Lines and tabs stay, all else passes `SafeText`.
    public static func sequence(for text: String, through multiplexer: Multiplexer) -> [UInt8]? {
        var clean: [UInt8] = []
        for (index, line) in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if index > 0 { clean.append(0x0A) }
            for (column, field) in line.split(separator: 0x09, omittingEmptySubsequences: false).enumerated() {
                if column > 0 { clean.append(0x09) }
                clean += SafeText.make(field).string.utf8
            }
        }
        let encoded = base64(clean)
        guard encoded.count <= limit else { return nil }
        let copy = Array("\u{1B}]52;c;".utf8) + encoded + [0x07]
        switch multiplexer {
        case .none: return copy
        case .tmux: return Array("\u{1B}Ptmux;\u{1B}".utf8) + copy + Array("\u{1B}\\".utf8)
        case .screen: return inScreenPieces(copy)
        }
    }

    /// GNU screen hands on what is in a device control string, but only a few hundred bytes of each.
    private static func inScreenPieces(_ bytes: [UInt8]) -> [UInt8] {
        stride(from: 0, to: bytes.count, by: 240).flatMap { start in
            Array("\u{1B}P".utf8) + bytes[start..<min(start + 240, bytes.count)] + Array("\u{1B}\\".utf8)
        }
    }

    static func base64(_ bytes: [UInt8]) -> [UInt8] {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var encoded: [UInt8] = []
        encoded.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var bits: UInt32 = 0
            for byte in group { bits = bits << 8 | UInt32(byte) }
            bits <<= UInt32(8 * (3 - group.count))
            for place in 0..<4 {
                encoded.append(place <= group.count ? digits[Int(bits >> UInt32(18 - 6 * place) & 63)] : 0x3D)
            }
        }
        return encoded
    }
}
