// The rows that one merge makes in each file, and all of them in order. Values are the cells of the files they come
// from, byte for byte.

import Columns

/// Rows by file; files of one name have one header.
struct HandbackRows {
    /// A row with what it is sorted by, and, where columns differ from row to row, its values by header.
    private struct Row {
        var order: [String]
        var cells: [[UInt8]]
        var values: [String: [UInt8]] = [:]
    }

    /// A cell that must not go out as it is.
    struct Risk: Sendable, Hashable {
        var file: String
        /// The first cell of its row.
        var row: [UInt8]
        var column: String
        var value: [UInt8]
        var reason: String
    }

    private var rows: [String: [Row]] = [:]
    private(set) var cannotSet: [UnsetValue] = []
    private(set) var lengthened = 0
    /// Every risky cell: whoever lets them through has seen them all.
    private(set) var risks: [Risk] = []

    private static let headers: [String: [String]] = [
        "merges.csv": [
            "group", "step", "system", "object", "master_id", "loser_id", "reviewer", "time", "rule_revision", "score",
            "digest_master", "digest_loser",
        ],
        "hubspot_2_pairs": ["primaryObjectId", "objectIdToMerge", "step"],
        "convert.csv": ["LeadId", "ContactId", "AccountId"],
        "rollback.csv": ["group", "system", "object", "id", "file", "line", "column", "value"],
        "salesforce_merge.csv": ["MasterRecordId", "RecordToMergeId1", "RecordToMergeId2"],
    ]

    mutating func append(_ other: HandbackRows) {
        for (name, more) in other.rows { rows[name, default: []] += more }
        cannotSet += other.cannotSet
        lengthened += other.lengthened
    }

    // MARK: One merge

    mutating func take(_ writer: MergeWriter) {
        for step in writer.steps { add("merges.csv", order: step.order, step.cells.map { Array($0.utf8) }) }
        for pair in writer.hubSpotPairs { add(pair.file, order: pair.order, pair.cells) }
        for update in writer.updates {
            add(update.file, order: update.order, update.cells, update.values, update.kinds)
        }
        for row in writer.salesforceMerges {
            add("salesforce_merge.csv", order: row.order, row.cells, row.values, row.kinds)
        }
        for row in writer.conversions { add("convert.csv", order: [text(row[0])], row) }
        if let links = writer.links { add(links.file, order: [text(links.cells[0])], links.cells, links.values) }
        for (index, row) in writer.rollback.enumerated() {
            // A rollback is of use only whole; what is risky in it stays as it is.
            let order = [sortable(writer.merge.record.seq), sortable(index)]
            rows["rollback.csv", default: []].append(Row(order: order, cells: row))
        }
        cannotSet += writer.cells.cannotSet
        lengthened += writer.lengthened
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    private mutating func add(
        _ file: String, order: [String], _ cells: [[UInt8]], _ values: [String: [UInt8]] = [:],
        _ kinds: [String: RiskyCell.Kind] = [:]
    ) {
        rows[file, default: []].append(Row(order: order, cells: cells, values: values))
        let header = HandbackRows.header(file)
        for (index, cell) in cells.enumerated() {
            if let reason = RiskyCell.reason(cell, as: .number) {
                let column = index < header.count ? header[index] : ""
                risks.append(Risk(file: file, row: cells[0], column: column, value: cell, reason: reason))
            }
        }
        for (column, cell) in values.sorted(by: { $0.key < $1.key }) {
            let isNull = file.hasPrefix("salesforce_") && cell == Array("#N/A".utf8)
            if let reason = isNull ? "means blank to Salesforce" : RiskyCell.reason(cell, as: kinds[column] ?? .text) {
                risks.append(Risk(file: file, row: cells[0], column: column, value: cell, reason: reason))
            }
        }
    }

    private static func header(_ file: String) -> [String] {
        if let header = headers[file] { return header }
        if file.hasPrefix("hubspot_2_pairs") { return headers["hubspot_2_pairs"] ?? [] }
        if file.hasPrefix("hubspot_1_update") { return ["Record ID"] }
        if file.hasPrefix("salesforce_update") { return ["Id"] }
        return [file.hasPrefix("links_") ? String(file.dropFirst("links_".count).dropLast(".csv".count)) : "person"]
    }

    // MARK: All of them

    func files() -> [HandbackFile] {
        var files = rows.map { name, rows -> HandbackFile in
            let columns = Set(rows.flatMap(\.values.keys)).sorted()
            let sorted = rows.sorted { $0.order.lexicographicallyPrecedes($1.order) }
            return HandbackFile(
                name, .crm, HandbackRows.header(name) + columns,
                sorted.map { row in row.cells + columns.map { row.values[$0] ?? [] } })
        }
        if !cannotSet.isEmpty {
            files.append(
                HandbackFile(UnsetValue.fileName, .sheet, UnsetValue.header, UnsetValue.rows(cannotSet)))
        }
        return files
    }
}

/// A number in twelve digits, so that text sorts as numbers do.
func sortable(_ number: Int) -> String { max(number, 0).digits(12) }
