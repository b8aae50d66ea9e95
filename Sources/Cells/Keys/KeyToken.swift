// One key's worth of bytes, by the grammar of ECMA-48: CSI, SS3, strings (OSC, DCS, SOS, PM, APC), UTF-8, controls.

struct KeyToken: Equatable {
    /// Nil for what is swallowed.
    var key: Key?
    /// Came as an escape sequence.
    var isSequence = false

    /// The token at a position and where the next one starts; nil when the bytes end before it does.
    static func next(in bytes: [UInt8], at start: Int) -> (token: KeyToken, next: Int)? {
        let byte = bytes[start]
        if byte == 0x1B { return escape(bytes, start) }
        if byte < 0x20 || byte == 0x7F { return (KeyToken(key: control(byte)), start + 1) }
        guard byte >= 0x80 else { return (KeyToken(key: .character(Character(Unicode.Scalar(byte)))), start + 1) }
        var pieces = UTF8Pieces(bytes: Array(bytes[start...].prefix(4)))
        switch pieces.next() {
        case .scalar(let value):
            let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
            let isText = ![.control, .lineControl].contains(ScalarKind(of: value))
            return (KeyToken(key: isText ? .character(Character(scalar)) : nil), start + pieces.position)
        case .bad(let bad) where bad.count == bytes.count - start && byte >= 0xC2 && byte < 0xF5:
            return nil
        case .bad(let bad):
            return (KeyToken(key: nil), start + bad.count)
        case nil:
            return nil
        }
    }

    private static func control(_ byte: UInt8) -> Key {
        switch byte {
        case 0x0A, 0x0D: .enter
        case 0x09: .tab
        case 0x08, 0x7F: .backspace
        default: .control(Character(Unicode.Scalar(byte < 0x1B && byte > 0 ? byte + 0x60 : byte + 0x40)))
        }
    }

    private static func escape(_ bytes: [UInt8], _ start: Int) -> (token: KeyToken, next: Int)? {
        guard start + 1 < bytes.count else { return nil }
        switch bytes[start + 1] {
        case 0x5B: return controlSequence(bytes, start)
        case 0x4F: return singleShift(bytes, start)
        case 0x5D, 0x50, 0x58, 0x5E, 0x5F: return string(bytes, start)
        default: return (KeyToken(key: .escape), start + 1)
        }
    }

    /// `ESC [`, parameters, intermediates, one final byte.
    private static func controlSequence(_ bytes: [UInt8], _ start: Int) -> (token: KeyToken, next: Int)? {
        var end = start + 2
        // The Linux console sends `ESC [ [ A` for F1.
        let isConsole = end < bytes.count && bytes[end] == 0x5B
        if isConsole { end += 1 }
        while end < bytes.count, (0x20...0x3F).contains(bytes[end]) { end += 1 }
        guard end < bytes.count else { return nil }
        guard (0x40...0x7E).contains(bytes[end]) else { return (KeyToken(isSequence: true), end) }
        let parameters = bytes[(start + 2)..<end]
        if bytes[end] == 0x4D, parameters.isEmpty {
            // A mouse report of the old kind: three bytes follow, which may be letters.
            return end + 3 < bytes.count ? (KeyToken(isSequence: true), end + 4) : nil
        }
        let key = isConsole ? consoleKey(bytes[end]) : sequenceKey(final: bytes[end], parameters: parameters)
        return (KeyToken(key: key, isSequence: true), end + 1)
    }

    /// `ESC O` and one final byte, sometimes with a modifier in between.
    private static func singleShift(_ bytes: [UInt8], _ start: Int) -> (token: KeyToken, next: Int)? {
        var end = start + 2
        while end < bytes.count, (0x30...0x3B).contains(bytes[end]) { end += 1 }
        guard end < bytes.count else { return nil }
        guard (0x20...0x7E).contains(bytes[end]) else { return (KeyToken(isSequence: true), end) }
        return (KeyToken(key: keypadKey(bytes[end]), isSequence: true), end + 1)
    }

    /// `ESC ]` and its like up to BEL or `ESC \`.
    private static func string(_ bytes: [UInt8], _ start: Int) -> (token: KeyToken, next: Int)? {
        for index in (start + 2)..<max(start + 2, bytes.count) {
            if bytes[index] == 0x07 { return (KeyToken(isSequence: true), index + 1) }
            if bytes[index] == 0x1B, index + 1 < bytes.count {
                // Another sequence ends the string too, and is then a sequence of its own.
                return (KeyToken(isSequence: true), bytes[index + 1] == 0x5C ? index + 2 : index)
            }
        }
        return nil
    }

    // MARK: what the sequences mean

    private static func sequenceKey(final: UInt8, parameters: ArraySlice<UInt8>) -> Key? {
        let first = parameters.prefix { $0 != 0x3B }
        let number = Int(String(decoding: first, as: UTF8.self)) ?? 0
        switch final {
        case 0x4D where first.first == 0x3C: return mouse(parameters.dropFirst())
        case 0x7E: return numberedKey(number)
        case 0x5A: return .backTab
        // With parameters these are `1;modifier`; others are reports, such as a cursor position.
        case 0x41...0x48, 0x50...0x53: return parameters.isEmpty || number == 1 ? keypadKey(final) : nil
        default: return nil
        }
    }

    /// `button;column;row` of a button that went down, or of the wheel; other buttons and drags do nothing.
    private static func mouse(_ parameters: ArraySlice<UInt8>) -> Key? {
        let numbers = parameters.split(separator: 0x3B).map { Int(String(decoding: $0, as: UTF8.self)) ?? -1 }
        guard numbers.count == 3, numbers[1] > 0, numbers[2] > 0 else { return nil }
        let (x, y) = (numbers[1] - 1, numbers[2] - 1)
        return switch numbers[0] {
        case 0: .mouse(Mouse(.press, x: x, y: y))
        case 64: .mouse(Mouse(.wheelUp, x: x, y: y))
        case 65: .mouse(Mouse(.wheelDown, x: x, y: y))
        default: nil
        }
    }

    private static func keypadKey(_ final: UInt8) -> Key? {
        switch final {
        case 0x41: .up
        case 0x42: .down
        case 0x43: .right
        case 0x44: .left
        case 0x46: .end
        case 0x48: .home
        case 0x4D: .enter
        case 0x50...0x53: .function(Int(final) - 0x4F)
        case 0x6A...0x79: .character(Character(Unicode.Scalar(final - 0x40)))
        default: nil
        }
    }

    private static func numberedKey(_ number: Int) -> Key? {
        switch number {
        case 1, 7: .home
        case 2: .insert
        case 3: .delete
        case 4, 8: .end
        case 5: .pageUp
        case 6: .pageDown
        case 11...15: .function(number - 10)
        case 17...21: .function(number - 11)
        case 23...24: .function(number - 12)
        default: nil
        }
    }

    private static func consoleKey(_ final: UInt8) -> Key? {
        (0x41...0x45).contains(final) ? .function(Int(final) - 0x40) : nil
    }
}
