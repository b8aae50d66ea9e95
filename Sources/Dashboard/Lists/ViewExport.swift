// A list as a file: what is shown, in its order, with its filters, nothing else.

import Columns
import Revenue

enum ViewExport {
    enum Format: String, Sendable, CaseIterable {
        case csv, json, text
        var suffix: String { self == .text ? "txt" : rawValue }
    }

    /// Beyond this a file is written headless, where no one waits for it.
    static let most = 200_000

    static func text(_ view: ListView, _ format: Format, title: String) -> String {
        let columns = view.columns.filter { column in
            (0..<min(view.count, 50)).contains { view.cell($0, column).picture == nil }
        }
        switch format {
        case .csv: return csv(view, columns)
        case .json: return json(view, columns, title)
        case .text: return plain(view, columns, title)
        }
    }

    private static func csv(_ view: ListView, _ columns: [Int]) -> String {
        var csv = CSVWriter()
        csv.write(columns.map { view.listing.columns[$0].id })
        for place in 0..<view.count {
            let cells = view.cells(place)
            csv.write(columns.map { harmless(cells[$0].text) })
        }
        return String(decoding: csv.bytes, as: UTF8.self)
    }

    /// What a spreadsheet would take for a formula gets an apostrophe, signed numbers do not.
    private static func harmless(_ value: String) -> String {
        if let first = value.first, "=+-@\t\r".contains(first),
            !value.dropFirst().allSatisfy({ $0.isNumber || ",.%$ ptxmdh/".contains($0) })
        {
            return "'" + value
        }
        return value
    }

    private static func json(_ view: ListView, _ columns: [Int], _ title: String) -> String {
        let names = view.listing.columns.map { string($0.id) }
        let rows = (0..<view.count).map { place in
            let cells = view.cells(place)
            return "{" + columns.map { "\(names[$0]):\(string(cells[$0].text))" }.joined(separator: ",") + "}"
        }
        return "{\"schema\":1,\"title\":\(string(title)),\"rows\":[\n" + rows.joined(separator: ",\n") + "\n]}\n"
    }

    /// A JSON string; everything that could hurt a terminal is escaped.
    private static func string(_ value: String) -> String {
        var text = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case _
            where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                || scalar.properties.generalCategory == .format
                || (0x2028...0x2029).contains(scalar.value):
                for unit in String(scalar).utf16 {
                    let hex = String(unit, radix: 16)
                    text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
                }
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }

    private static func plain(_ view: ListView, _ columns: [Int], _ title: String) -> String {
        let cells = (0..<view.count).map { place -> [String] in
            let row = view.cells(place)
            return columns.map { row[$0].text }
        }
        let heads = columns.map { view.listing.columns[$0].title }
        let widths = columns.indices.map { index in
            cells.reduce(heads[index].count) { max($0, $1[index].count) }
        }
        func line(_ words: [String]) -> String {
            let parts = words.enumerated().map { index, word in
                let gap = String(repeating: " ", count: widths[index] - word.count)
                return view.listing.columns[columns[index]].side == .right ? gap + word : word + gap
            }
            var text = parts.joined(separator: "  ")
            while text.last == " " { text.removeLast() }
            return text + "\n"
        }
        return title + "\n\n" + line(heads) + cells.map(line).joined()
    }
}
