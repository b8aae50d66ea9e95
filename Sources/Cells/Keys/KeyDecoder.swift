// Bytes from a terminal to keys. A slow line may cut an escape sequence anywhere and a paste may look like commands, so
// what is one key is decided with the time at hand, which is an argument:
// - a sequence is kept together over reads; one that is unknown is swallowed whole, never split into letters;
// - a lone ESC is a key after 50 ms, and a `[` or `O` that still follows within 500 ms takes its final byte with it;
// - more than six bytes in one read are keys only if they are escape sequences and repetitions of one key, such as a
//   held `j`; anything else is text that was pasted, and so is what follows it within 50 ms.

/// A state machine from bytes to keys.
public struct KeyDecoder: Sendable {
    /// Milliseconds after which a lone ESC is the Escape key.
    static let escapeDelay = 50
    /// Milliseconds after which the rest of a cut sequence no longer belongs to it.
    static let sequenceDelay = 500
    /// Bytes one read may have and still be typing.
    static let typedBytes = 6
    /// Milliseconds within which more bytes belong to the same paste.
    static let pasteDelay = 50

    /// An unfinished sequence or character.
    private var pending: [UInt8] = []
    private var pendingSince = 0
    /// The pending sequence began after a lone ESC: it is dropped when complete.
    private var drops = false
    private var bareEscapeAt: Int?
    private var pastedAt: Int?

    public init() {}

    /// When `flush` should be called if no bytes come before; nil when nothing is pending.
    public var deadline: Int? {
        pending.isEmpty ? nil : pendingSince + (pending == [0x1B] ? Self.escapeDelay : Self.sequenceDelay)
    }

    /// Takes the bytes of one read.
    ///
    /// - Parameter now: milliseconds of a clock that never goes back.
    public mutating func feed(_ bytes: [UInt8], at now: Int) -> [Key] {
        guard !bytes.isEmpty else { return [] }
        var early = flush(at: now)
        var buffer = pending + bytes
        pending = []
        if let escape = bareEscapeAt {
            if now - escape < Self.sequenceDelay, buffer[0] == 0x5B || buffer[0] == 0x4F {
                buffer.insert(0x1B, at: 0)
                drops = true
            }
            bareEscapeAt = nil
        }
        let tokens = tokens(in: buffer, at: now)
        if isPaste(tokens, size: bytes.count, at: now) {
            pastedAt = now
            early.append(.paste(Self.text(of: tokens)))
            return early
        }
        return early + tokens.compactMap(\.key)
    }

    /// Lets time pass: a lone ESC becomes a key, a sequence that never ended is forgotten.
    public mutating func flush(at now: Int) -> [Key] {
        guard let deadline, now >= deadline else { return [] }
        defer {
            pending = []
            drops = false
        }
        guard pending == [0x1B] else { return [] }
        bareEscapeAt = pendingSince
        return [.escape]
    }

    /// Cuts the buffer into tokens; an unfinished rest becomes pending.
    private mutating func tokens(in buffer: [UInt8], at now: Int) -> [KeyToken] {
        var tokens: [KeyToken] = []
        var position = 0
        while position < buffer.count {
            guard let (token, next) = KeyToken.next(in: buffer, at: position) else {
                pending = Self.shortened(Array(buffer[position...]))
                pendingSince = now
                break
            }
            if drops { drops = false } else { tokens.append(token) }
            position = next
        }
        return tokens
    }

    /// A string sequence may be long; to find its end the introducer and the last byte are enough.
    private static func shortened(_ bytes: [UInt8]) -> [UInt8] {
        bytes.count > 64 ? Array(bytes.prefix(2) + bytes.suffix(1)) : bytes
    }

    private func isPaste(_ tokens: [KeyToken], size: Int, at now: Int) -> Bool {
        let typed = Set(tokens.filter { !$0.isSequence }.compactMap(\.key))
        if typed.isEmpty { return false }
        if let pastedAt, now - pastedAt < Self.pasteDelay { return true }
        return size > Self.typedBytes && typed.count > 1
    }

    private static func text(of tokens: [KeyToken]) -> String {
        var text = ""
        for token in tokens where !token.isSequence {
            switch token.key {
            case .character(let character): text.append(character)
            case .enter: text.append("\n")
            case .tab: text.append("\t")
            default: break
            }
        }
        return text
    }
}
