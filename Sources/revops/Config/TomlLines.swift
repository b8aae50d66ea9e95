// Where in the text each key and element stands. Runs only to word a complaint, over text the TOML library has
// already accepted, so it may be loose about what is valid; it never traps whatever the text is.

/// Line numbers of a document by path.
struct TomlLines {
    private var lines: [[TomlStep]: Int] = [:]
    /// How many `[[…]]` tables each array has so far.
    private var counts: [[TomlStep]: Int] = [:]
    private let bytes: [UInt8]
    private var at = 0
    private var line = 1

    init(_ text: String) {
        bytes = Array(text.utf8)
        var section: [TomlStep] = []
        while at < bytes.count {
            skipBlanks(andNewlines: true)
            guard let byte = peek else { break }
            if byte == UInt8(ascii: "[") {
                section = header()
            } else {
                pair(in: section)
                skipLine()
            }
        }
    }

    /// The line, from 1, on which the value at `path` begins, else the nearest thing around it.
    func line(of path: [TomlStep]) -> Int {
        var path = path[...]
        while !path.isEmpty {
            if let line = lines[Array(path)] { return line }
            path.removeLast()
        }
        return 1
    }

    private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func note(_ path: [TomlStep]) { if lines[path] == nil { lines[path] = line } }

    /// `[a.b]` or `[[a.b]]`: the path that the lines below it belong to.
    private mutating func header() -> [TomlStep] {
        at += 1
        let isElement = peek == UInt8(ascii: "[")
        if isElement { at += 1 }
        let names = dottedKey()
        var path: [TomlStep] = []
        for (position, name) in names.enumerated() {
            path.append(.key(name))
            note(path)
            if position == names.count - 1, isElement {
                let count = counts[path, default: 0]
                counts[path] = count + 1
                path.append(.index(count))
                note(path)
            } else if let count = counts[path] {
                path.append(.index(count - 1))
            }
        }
        skipLine()
        return path
    }

    /// `a.b = value`.
    private mutating func pair(in section: [TomlStep]) {
        let start = at
        var path = section
        for name in dottedKey() {
            path.append(.key(name))
            note(path)
        }
        skipBlanks(andNewlines: false)
        if peek == UInt8(ascii: "=") { at += 1 }
        skipBlanks(andNewlines: false)
        value(at: path)
        if at == start { at += 1 }
    }

    private mutating func value(at path: [TomlStep]) {
        switch peek {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): _ = string()
        case UInt8(ascii: "["): array(at: path)
        case UInt8(ascii: "{"): inlineTable(at: path)
        default:
            while let byte = peek, !TomlLines.endsBareValue(byte) { at += 1 }
        }
    }

    private mutating func array(at path: [TomlStep]) {
        at += 1
        var index = 0
        while true {
            skipBlanks(andNewlines: true)
            guard let byte = peek, byte != UInt8(ascii: "]") else { break }
            if byte == UInt8(ascii: ",") {
                at += 1
                continue
            }
            let start = at
            note(path + [.index(index)])
            value(at: path + [.index(index)])
            index += 1
            if at == start { at += 1 }
        }
        at += 1
    }

    private mutating func inlineTable(at path: [TomlStep]) {
        at += 1
        while true {
            skipBlanks(andNewlines: true)
            guard let byte = peek, byte != UInt8(ascii: "}") else { break }
            if byte == UInt8(ascii: ",") { at += 1 } else { pair(in: path) }
        }
        at += 1
    }

    private mutating func dottedKey() -> [String] {
        var names: [String] = []
        while let byte = peek {
            skipBlanks(andNewlines: false)
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                names.append(string())
            } else {
                let start = at
                while let byte = peek, TomlLines.isBareKey(byte) { at += 1 }
                if at > start { names.append(String(decoding: bytes[start..<at], as: UTF8.self)) }
            }
            skipBlanks(andNewlines: false)
            guard peek == UInt8(ascii: ".") else { break }
            at += 1
            skipBlanks(andNewlines: false)
        }
        return names
    }

    /// A string of any of the four kinds; escapes other than `\"` and `\\` are left as they stand.
    private mutating func string() -> String {
        let quote = bytes[at]
        let isLong = at + 2 < bytes.count && bytes[at + 1] == quote && bytes[at + 2] == quote
        at += isLong ? 3 : 1
        var content: [UInt8] = []
        while let byte = peek {
            if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\""), at + 1 < bytes.count {
                if bytes[at + 1] == UInt8(ascii: "\n") { line += 1 }
                content.append(bytes[at + 1])
                at += 2
                continue
            }
            if byte == quote {
                guard isLong else { break }
                if at + 2 < bytes.count, bytes[at + 1] == quote, bytes[at + 2] == quote { break }
            }
            if byte == UInt8(ascii: "\n") { line += 1 }
            content.append(byte)
            at += 1
        }
        at = min(bytes.count, at + (isLong ? 3 : 1))
        // A long string may end in one or two quotes of its own.
        while isLong, peek == quote { at += 1 }
        return String(decoding: content, as: UTF8.self)
    }

    private mutating func skipBlanks(andNewlines: Bool) {
        while let byte = peek {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), 0xEF, 0xBB, 0xBF: at += 1
            case UInt8(ascii: "\n") where andNewlines:
                line += 1
                at += 1
            case UInt8(ascii: "#") where andNewlines:
                while let byte = peek, byte != UInt8(ascii: "\n") { at += 1 }
            default: return
            }
        }
    }

    private mutating func skipLine() {
        while let byte = peek, byte != UInt8(ascii: "\n") { at += 1 }
    }

    private static func endsBareValue(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "#"), UInt8(ascii: "\n"): true
        default: false
        }
    }

    private static func isBareKey(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: byte >= 0x80
        }
    }
}
