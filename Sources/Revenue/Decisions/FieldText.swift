// Free text inside a field of a journal line or a subject: bytes that would end the field or act on a terminal are
// written `%XX`.

import Columns

enum FieldText {
    /// - Parameter separators: further characters that mean something where the text will stand.
    static func escaped(_ text: String, separators: [Unicode.Scalar] = []) -> String {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            let mustEscape = scalar == " " || scalar == "%" || separators.contains(scalar) || actsOnTerminals(scalar)
            for byte in UTF8.encode(scalar)! {
                if mustEscape {
                    bytes += [UInt8(ascii: "%"), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
                } else {
                    bytes.append(byte)
                }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text that was escaped; nil for a `%` that begins no escape, and for bytes that are no UTF-8.
    static func unescaped(_ text: some StringProtocol) -> String? {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
        let bytes = Array(text.utf8)
        var plain: [UInt8] = [], index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "%") else {
                plain.append(bytes[index])
                index += 1
                continue
            }
            guard index + 2 < bytes.count, let high = hexadecimal.firstIndex(of: bytes[index + 1]),
                let low = hexadecimal.firstIndex(of: bytes[index + 2])
            else { return nil }
            plain.append(UInt8(high << 4 | low))
            index += 3
        }
        return String(validating: plain, as: UTF8.self)
    }

    private static let hexadecimal = Array("0123456789ABCDEF".utf8)
}
