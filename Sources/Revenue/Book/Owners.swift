// Owners by one name: user ids and e-mails become the name that people know, through the user files. A Salesforce
// queue (`00G…`) owns nothing: those records are unassigned.

import Columns

/// Who is meant by an owner cell.
struct Owners: Sendable {
    private var names: [String: String] = [:]

    init(_ inputs: [Input]) {
        for input in inputs {
            guard let name = input.export.column("name") else { continue }
            let ids = input.ids, email = input.export.column("email")
            for row in 0..<input.rows {
                let text = String(decoding: name.bytes(row), as: UTF8.self)
                if text.isEmpty { continue }
                if let ids, ids.packed[row] != KeyColumn.blank {
                    let id = SalesforceID.long(Array(ids.string(row).utf8)[...])
                    names[String(decoding: id, as: UTF8.self)] = text
                }
                if let email, !email.isBlank(row) {
                    names[String(decoding: DomainName.emailKey(email.bytes(row)[...]), as: UTF8.self)] = text
                }
            }
        }
    }

    /// The name behind a cell; nil where it stands for itself.
    func name(_ cell: String) -> String? {
        let bytes = Array(cell.utf8)
        if bytes.starts(with: Array("00G".utf8)), bytes.count == 15 || bytes.count == 18 { return "" }
        return names[String(decoding: SalesforceID.long(bytes[...]), as: UTF8.self)]
            ?? (bytes.contains(UInt8(ascii: "@"))
                ? names[String(decoding: DomainName.emailKey(bytes[...]), as: UTF8.self)] : nil)
    }

    /// The export with its owner columns renamed.
    func applied(to export: LoadedExport) -> LoadedExport {
        let fields: Set<Field> = ["owner", "host", "by"]
        guard export.source.object != .user, export.fields.contains(where: fields.contains) else { return export }
        var columns = export.table.columns
        for (index, field) in export.fields.enumerated() where fields.contains(field) {
            if case .coded(let column) = columns[index] { columns[index] = .coded(column.renamed(name)) }
        }
        var result = export
        result.table = export.table.replacing(columns)
        return result
    }
}
