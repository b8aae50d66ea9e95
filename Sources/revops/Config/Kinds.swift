// What a value may be. Each kind reads a node, or complains in its own words and gives nothing.

import Columns
import Revenue

/// A kind of value.
struct Kind<Value> {
    /// nil: complained of.
    let read: (TomlNode, Reading) -> Value?

    /// A kind for what `convert` takes; other values must be `expected`.
    static func one(of expected: String, _ convert: @escaping (TomlValue) -> Value?) -> Kind {
        Kind { node, reading in
            if let value = convert(node.value) { return value }
            reading.refuse(node, mustBe: expected)
            return nil
        }
    }

    func map<Other>(_ convert: @escaping (Value) -> Other) -> Kind<Other> {
        Kind<Other> { node, reading in read(node, reading).map(convert) }
    }

    /// A list of this kind.
    var list: Kind<[Value]> {
        Kind<[Value]> { node, reading in
            guard let elements = node.elements else {
                reading.refuse(node, mustBe: "a list")
                return nil
            }
            return elements.compactMap { read($0, reading) }
        }
    }

    /// A list of this kind, or one of it alone.
    var oneOrMore: Kind<[Value]> {
        Kind<[Value]> { node, reading in
            node.elements == nil ? read(node, reading).map { [$0] } : list.read(node, reading)
        }
    }

    /// A table whose names are free and whose values are of this kind.
    var byName: Kind<[String: Value]> {
        Kind<[String: Value]> { node, reading in
            guard case .table = node.value else {
                reading.refuse(node, mustBe: "a table")
                return nil
            }
            var values: [String: Value] = [:]
            for (name, entry) in node.entries { values[name] = read(entry, reading) }
            return values
        }
    }

    /// A list of tables with known keys.
    static func tables<Item>(_ section: Section<Item>, start: Item) -> Kind<[Item]> where Value == [Item] {
        Kind<[Item]> { node, reading in
            guard let elements = node.elements else {
                reading.refuse(node, mustBe: "a list of tables")
                return nil
            }
            return elements.map { element in
                var item = start
                section.read(element, into: &item, reading)
                return item
            }
        }
    }
}

extension Kind<String> {
    /// Any text, also none.
    static var anyText: Kind { one(of: "text in quotes") { if case .text(let text) = $0 { text } else { nil } } }

    /// Text with something in it.
    static var text: Kind {
        one(of: "text in quotes, not blank") {
            if case .text(let text) = $0, text.contains(where: { !$0.isWhitespace }) { text } else { nil }
        }
    }

    /// Text of so many capital letters.
    static func letters(_ count: Int, _ example: String) -> Kind {
        one(of: "\(count) capital letters such as \"\(example)\"") {
            guard case .text(let text) = $0, text.utf8.count == count else { return nil }
            return text.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) } ? text : nil
        }
    }

    /// One of a few words.
    static func word(_ known: [String]) -> Kind {
        Kind { node, reading in
            guard case .text(let text) = node.value else {
                reading.refuse(node, mustBe: "one of \(known.joined(separator: ", "))")
                return nil
            }
            if known.contains(text) { return text }
            let guess = nearest(text, in: known).map { ", did you mean '\($0)'?" } ?? ""
            reading.complain(node.path, "must be one of \(known.joined(separator: ", ")), is \"\(text)\"\(guess)")
            return nil
        }
    }
}

extension Kind<Bool> {
    static var flag: Kind { one(of: "true or false") { if case .flag(let flag) = $0 { flag } else { nil } } }
}

extension Kind<Int> {
    static func whole(_ range: ClosedRange<Int>) -> Kind {
        one(of: "a whole number, from \(range.lowerBound) to \(range.upperBound)") {
            if case .integer(let value) = $0, range.contains(value) { value } else { nil }
        }
    }
}

extension Kind<Double> {
    /// A number in a range; `bounds` words the range.
    static func number(_ bounds: String, _ holds: @escaping (Double) -> Bool) -> Kind {
        one(of: "a number\(bounds.isEmpty ? "" : " \(bounds)")") {
            let value: Double
            switch $0 {
            case .integer(let whole): value = Double(whole)
            case .number(let number): value = number
            default: return nil
            }
            return value.isFinite && holds(value) ? value : nil
        }
    }

    static var number: Kind { number("") { _ in true } }
    static var share: Kind { number("from 0 to 1") { (0...1).contains($0) } }
    static var percent: Kind { number("from 0 to 100") { (0...100).contains($0) } }
    static var positive: Kind { number("above 0") { $0 > 0 } }
}

extension Kind<Money> {
    /// An amount of the pipeline's currency, 0 or more.
    static var money: Kind {
        one(of: "an amount, a number 0 or above") {
            // Beyond this an amount in ten-thousandths is no longer exact in a sum.
            let most = 1e12
            switch $0 {
            case .integer(let whole) where (0...Int(most)).contains(whole): return Money(whole: Int64(whole))
            case .number(let value) where (0...most).contains(value):
                return Money(units: Int64((value * Double(Money.scale)).rounded()))
            default: return nil
            }
        }
    }
}

extension Kind<Field> {
    static var field: Kind { Kind<String>.text.map { Field($0) } }
}

extension Kind where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// One of the words of an enumeration.
    static var choice: Kind {
        let known = Value.allCases.map(\.rawValue)
        return Kind { node, reading in Kind<String>.word(known).read(node, reading).flatMap { Value(rawValue: $0) } }
    }
}

extension Kind<UInt8> {
    /// One character out of a few.
    static func character(_ known: String) -> Kind {
        one(of: "one of " + known.map { $0 == "\t" ? "\"\\t\"" : "\"\($0)\"" }.joined(separator: " ")) {
            guard case .text(let text) = $0, text.utf8.count == 1, known.utf8.contains(text.utf8.first ?? 0) else {
                return nil
            }
            return text.utf8.first
        }
    }
}
