// Contacts of which some are the same person entered again, with the truth kept: what duplicate matching is measured
// by. The noise is that of real CRMs: people change mailbox and employer, forms get short names, lists get slips of the
// keyboard, colleagues share a switchboard, and namesakes work at one company.

/// A folder with one contacts export, and which of its records are one person.
public struct DirtySet: GeneratedSet {
    private let records: Int
    private let seed: UInt64
    private static let chunk = 1 << 20

    /// About so many records; the same seed and size give the same bytes.
    public init(contacts: Int, seed: UInt64) {
        records = max(contacts, 2)
        self.seed = seed
    }

    /// Hands the export and then the truth over, chunk by chunk. The truth is a table of `id,entity` in a text file,
    /// which nothing takes for an export.
    public func write(_ sink: (_ file: String, _ chunk: [UInt8]) throws -> Void) rethrows {
        try stream("contacts.csv", DirtySet.header, sink) { record, person, text in record.write(&text) }
        try stream("truth.txt", ["id", "entity"], sink) { record, person, text in
            text.cell(record.id)
            text.cell(person)
        }
    }

    private static let header = [
        "Record ID", "First Name", "Last Name", "Email", "Phone Number", "Job Title", "Company Name", "City",
        "Lifecycle Stage", "Create Date", "Last Activity Date",
    ]

    private func stream(
        _ file: String, _ header: [String], _ sink: (String, [UInt8]) throws -> Void,
        _ write: (DirtyRecord, Int, inout CSVText) -> Void
    ) rethrows {
        var text = CSVText(.needed)
        text.row(header)
        var number = 0, person = 0
        let world = DirtyWorld(seed: seed, records: records)
        while number < records {
            let someone = world.person(person)
            for copy in 0..<min(someone.copies, records - number) {
                write(world.record(of: someone, copy: copy, number: number), person, &text)
                text.endRow()
                number += 1
            }
            person += 1
            if text.bytes.count > Self.chunk { try sink(file, text.take()) }
        }
        try sink(file, text.take())
    }
}

/// One record as it stands in the export.
struct DirtyRecord {
    var id = 0
    var first = "", last = "", email = "", phone = "", title = "", company = "", city = "", stage = ""
    var created = 0, active = 0

    func write(_ text: inout CSVText) {
        text.cell(id)
        for cell in [first, last, email, phone, title, company, city, stage] { text.cell(cell) }
        text.cell(stampSeconds: created)
        text.cell(stampSeconds: active)
    }
}
