// A list as a file: what is shown, in its order, with its filters, nothing else. Csv and json carry the values
// themselves and the id of every record; text is the screen as it reads.

import Cells
import Columns
import Revenue

struct ViewExport {
    enum Format: String, Sendable, CaseIterable {
        case csv, json, text
        var suffix: String { self == .text ? "txt" : rawValue }
        var help: String {
            switch self {
            case .csv: "plain values, for a spreadsheet"
            case .json: "plain values, for a program"
            case .text: "as it reads on screen, for a mail"
            }
        }
    }

    /// Beyond this a file is written headless, where no one waits for it.
    static let most = 200_000

    let view: ListView
    let title: String
    /// What the view was filtered by, in words.
    let filters: [String]
    let facts: Facts
    /// Columns of the listing that hold more than a picture.
    private let columns: [Int]
    /// The id of each row's record; nil where the rows are no records.
    private let ids: [String]?

    init(_ view: ListView, title: String, filters: [String], facts: Facts) {
        self.view = view
        self.title = title
        self.filters = filters
        self.facts = facts
        columns = view.columns.filter { column in
            !(0..<min(view.count, 50)).contains { view.cell($0, column).picture != nil }
        }
        let hasOwn = columns.contains { view.listing.columns[$0].id == "id" }
        let ids = hasOwn ? [] : (0..<view.count).map { facts.recordID(of: view.row($0)) }
        self.ids = ids.contains { $0 != nil } ? ids.map { $0 ?? "" } : nil
    }

    func text(_ format: Format) -> String {
        switch format {
        case .csv: csv
        case .json: json
        case .text: plain
        }
    }

    private var zone: Zone { facts.policy.clock.zone }
    private var names: [String] { columns.map { view.listing.columns[$0].id } }

    private var csv: String {
        var csv = CSVWriter()
        csv.write((ids == nil ? [] : ["id"]) + names)
        let contents = names.map { name -> RiskyCell.Kind in name.hasSuffix("phone") ? .phone : .text }
        for place in 0..<view.count {
            let cells = view.cells(place)
            let values = columns.indices.map { index -> String in
                let raw = cells[columns[index]].value
                let text = raw?.text(in: zone) ?? ""
                if case .text? = raw { return SheetText.neutral(text, contents[index]) }
                return text
            }
            csv.write((ids.map { [SheetText.neutral($0[place])] } ?? []) + values)
        }
        return String(decoding: csv.bytes, as: UTF8.self)
    }

    private var json: String {
        var bytes = Array("{\"schema\":1,\"title\":".utf8)
        appendJSON(quoting: title, to: &bytes)
        bytes += Array(",\"now\":".utf8)
        appendJSON(quoting: facts.now.iso8601(in: zone), to: &bytes)
        bytes += Array(",\"filters\":[".utf8)
        for (index, filter) in filters.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            appendJSON(quoting: filter, to: &bytes)
        }
        bytes += Array("],\"rows\":[".utf8)
        for place in 0..<view.count {
            bytes += Array(place == 0 ? "\n{".utf8 : ",\n{".utf8)
            appendRow(place, to: &bytes)
            bytes.append(UInt8(ascii: "}"))
        }
        bytes += Array("\n]}\n".utf8)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func appendRow(_ place: Int, to bytes: inout [UInt8]) {
        let cells = view.cells(place)
        var members = zip(names, columns).map { ($0, cells[$1].value) }
        if let ids { members.insert(("id", .text(ids[place])), at: 0) }
        for (index, (name, value)) in members.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            appendJSON(quoting: name, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            if let value { value.appendJSON(in: zone, to: &bytes) } else { bytes += Array("null".utf8) }
        }
    }

    /// Columns side by side, of text that a terminal may show.
    private var plain: String {
        let cells = (0..<view.count).map { place -> [SafeText] in
            let row = view.cells(place)
            return columns.map { SafeText.make(row[$0].text) }
        }
        let heads = columns.map { SafeText.make(view.listing.columns[$0].title) }
        let widths = columns.indices.map { index in
            cells.reduce(heads[index].width) { max($0, $1[index].width) }
        }
        func line(_ words: [SafeText]) -> String {
            let parts = words.enumerated().map { index, word in
                let gap = String(repeating: " ", count: widths[index] - word.width)
                return view.listing.columns[columns[index]].side == .right ? gap + word.string : word.string + gap
            }
            var text = parts.joined(separator: "  ")
            while text.last == " " { text.removeLast() }
            return text + "\n"
        }
        return SafeText.make(title).string + "\n\n" + line(heads) + cells.map(line).joined()
    }
}

extension Facts {
    /// The id of the record that a row stands for, as its system gave it; nil where it stands for none.
    func recordID(of row: ListRow) -> String? {
        switch row.door {
        case .record(let object, let index)?: book[object].text("id", Int(index))
        case .decision(let contact)?: book[.contact].text("id", Int(contact))
        default: row.subject?.ids.first.flatMap { $0.split(separator: "/", maxSplits: 1).last.map(String.init) }
        }
    }
}
