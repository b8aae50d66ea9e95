// The session as text and back.

import Columns
import Revenue

extension SessionState {
    /// The file's text, the same for equal sessions.
    public var text: String {
        var lines = [
            "revops-session 1", "pane \(pane.rawValue)", "period \(Words.escape(period))",
            "compare \(comparison.rawValue)",
        ]
        if let basis { lines.append("basis \(basis.rawValue)") }
        if let attribution { lines.append("attribution \(attribution.rawValue)") }
        lines += conditions.map { "where \(Words.escape($0.description))" }
        for (pane, box) in focus.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            lines.append("focus \(pane.rawValue) \(box.rawValue)")
        }
        for (box, filters) in filters.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            lines.append((["filter", box.rawValue] + filters.map(Words.filter)).joined(separator: " "))
        }
        for (name, shape) in shapes.sorted(by: { $0.key < $1.key }) {
            lines.append((["list", Words.escape(name)] + Words.shape(shape)).joined(separator: " "))
        }
        lines += saved.map { Words.view($0).joined(separator: " ") }
        lines += history.map { "typed \(Words.escape($0))" }
        if let look {
            lines.append("look \(look.at.milliseconds) \(Words.escape(look.question))")
            for (key, value) in look.values.sorted(by: { $0.key < $1.key }) {
                lines.append("was \(Words.escape(key)) \(value)")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Reads what `text` wrote; anything else counts as not there.
    public init(text: String) {
        self.init()
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            guard words.count > 1 else { continue }
            take(words[0], Array(words.dropFirst()))
        }
    }

    private init() {}

    private mutating func take(_ key: String, _ words: [String]) {
        let first = Words.unescape(words[0])
        switch key {
        case "pane": pane = Pane(rawValue: first) ?? pane
        case "period": period = first
        case "compare": comparison = Comparison(rawValue: first) ?? comparison
        case "basis": basis = MetricsPolicy.Basis(rawValue: first)
        case "attribution": attribution = MetricsPolicy.Attribution(rawValue: first)
        case "where": if let condition = try? Condition(first) { conditions.append(condition) }
        case "focus":
            if let pane = Pane(rawValue: first), let box = words[safe: 1].flatMap(BoxID.init) { focus[pane] = box }
        case "filter":
            if let box = BoxID(rawValue: first) { filters[box] = words.dropFirst().compactMap(Words.filter(from:)) }
        case "list": shapes[first] = Words.shape(from: words.dropFirst())
        case "view": if let view = Words.view(from: words) { saved.append(view) }
        case "typed": history = history.suffix(99) + [first]
        case "look":
            if let moment = Int64(first) {
                look = LastLook(
                    at: Moment(milliseconds: moment), question: words[safe: 1].map(Words.unescape) ?? "", values: [:])
            }
        case "was": if let value = words[safe: 1].flatMap(Double.init), value.isFinite { look?.values[first] = value }
        default: break
        }
    }
}

/// Pieces of a session as words without blanks.
private enum Words {
    static func escape(_ text: String) -> String {
        var out = ""
        for byte in text.utf8 {
            if byte > 0x20, byte < 0x7F, byte != UInt8(ascii: "%"), byte != UInt8(ascii: ",") {
                out.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                out += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
        }
        return out.isEmpty ? "%" : out
    }

    /// A `%` without two hex digits stands for nothing.
    static func unescape(_ word: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(word.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            if rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func filter(_ filter: LineFilter) -> String {
        switch filter {
        case .text(let text, keeps: true): "keep:" + escape(text)
        case .text(let text, keeps: false): "drop:" + escape(text)
        case .condition(let condition): "if:" + escape(condition.description)
        }
    }

    static func filter(from word: String) -> LineFilter? {
        let (tag, value) = split(word)
        switch tag {
        case "keep": return value.isEmpty ? nil : .text(value, keeps: true)
        case "drop": return value.isEmpty ? nil : .text(value, keeps: false)
        case "if": return (try? Condition(value)).map { .condition($0) }
        default: return nil
        }
    }

    static func shape(_ shape: ListShape) -> [String] {
        var words = shape.order.map { "column:" + escape($0) }
        words += shape.hidden.sorted().map { "hidden:" + escape($0) }
        words += shape.widths.sorted { $0.key < $1.key }.map { "width\($0.value):" + escape($0.key) }
        if let sort = shape.sort { words.append((sort.descending ? "down:" : "up:") + escape(sort.column)) }
        return words
    }

    static func shape(from words: some Sequence<String>) -> ListShape {
        var shape = ListShape()
        for word in words {
            let (tag, value) = split(word)
            switch tag {
            case "column": shape.order.append(value)
            case "hidden": shape.hidden.insert(value)
            case "up", "down": shape.sort = ListShape.Sort(column: value, descending: tag == "down")
            default:
                if tag.hasPrefix("width"), let cells = Int(tag.dropFirst(5)) {
                    shape.widths[value] = min(200, max(-200, cells))
                }
            }
        }
        return shape
    }

    static func view(_ view: SavedView) -> [String] {
        ["view", escape(view.name), view.pane.rawValue, view.box.rawValue, escape(view.period)]
            + view.conditions.map { "where:" + escape($0.description) } + view.filters.map(filter) + shape(view.shape)
    }

    static func view(from words: [String]) -> SavedView? {
        guard words.count >= 4, let pane = Pane(rawValue: words[1]), let box = BoxID(rawValue: words[2]) else {
            return nil
        }
        let rest = words.dropFirst(4)
        let conditions = rest.compactMap { word -> Condition? in
            let (tag, value) = split(word)
            return tag == "where" ? try? Condition(value) : nil
        }
        return SavedView(
            name: unescape(words[0]), pane: pane, box: box, period: unescape(words[3]), conditions: conditions,
            filters: rest.compactMap(filter(from:)), shape: shape(from: rest))
    }

    private static func split(_ word: String) -> (tag: String, value: String) {
        guard let colon = word.firstIndex(of: ":") else { return ("", "") }
        return (String(word[..<colon]), unescape(String(word[word.index(after: colon)...])))
    }
}
