// What a changed file costs while the dashboard is up: rows appended in place, rows edited, a whole file renamed in.

import Glibc

/// `reload DIR --revops PATH`. Works on `contacts.csv` of that folder and puts it back as it was.
struct ReloadBenchmark {
    private let folder: String
    private let revops: String
    private var path: String { "\(folder)/contacts.csv" }
    private static let rows = 100

    init(_ options: Options) throws(Complaint) {
        folder = try options.folder()
        guard let path = options.text("revops") else { throw Complaint("--revops PATH is needed") }
        revops = path
    }

    func run() throws(Complaint) {
        let original = try InputFile.bytes(of: path)
        let session = try PtySession([revops, folder], columns: 120, rows: 36)
        report("cold", session.listen(quiet: 5))
        defer { _ = session.quit() }
        let more = original + newRows(original)
        try report("100 rows appended, renamed in", session) { () throws(Complaint) in try replace(with: more) }
        try report("100 rows edited, renamed in", session) { () throws(Complaint) in try replace(with: edited(more)) }
        try report("put back, written in place", session) { () throws(Complaint) in
            let file = try OutputFile(folder: folder, name: "contacts.csv")
            try file.write(original)
            try file.close()
        }
    }

    private func report(_ name: String, _ session: PtySession, _ change: () throws(Complaint) -> Void) throws(Complaint)
    {
        try change()
        report(name, session.listen(quiet: 5))
    }

    /// The figures are the largest output after the word of a load; what rests on clocks and routing follows them.
    private func report(_ name: String, _ answer: PtySession.Answer) {
        let bursts = answer.bursts.map { "\($0.at.fixed(2)) s \($0.bytes)" }.joined(separator: ", ")
        print("\(name): all shown after \((answer.last ?? .nan).fixed(2)) s; bytes by time: \(bursts)")
    }

    private func replace(with bytes: [UInt8]) throws(Complaint) {
        let file = try OutputFile(folder: folder, name: ".contacts.csv.arriving")
        try file.write(bytes)
        try file.close()
        guard rename("\(folder)/.contacts.csv.arriving", path) == 0 else {
            throw Complaint("\(path): cannot be renamed in")
        }
    }

    /// The last rows again, with ids of their own.
    private func newRows(_ bytes: [UInt8]) -> [UInt8] {
        let tail = bytes.suffix(200_000).split(separator: 10).suffix(Self.rows)
        return tail.flatMap { row in [UInt8(ascii: "\""), UInt8(ascii: "9")] + row.dropFirst(2) + [10] }
    }

    /// A hundred places, evenly spread, in which a lead becomes someone with another status.
    private func edited(_ bytes: [UInt8]) -> [UInt8] {
        let old = [UInt8]("\"Lead\",\"New\"".utf8)
        let new = [UInt8]("\"Lead\",\"Hot\"".utf8)
        var bytes = bytes
        let step = bytes.count / (Self.rows + 1)
        for place in 1...Self.rows {
            var at = place * step
            let end = min(at + 20_000, bytes.count - old.count)
            while at < end, bytes[at] != old[0] || !bytes[at...].starts(with: old) { at += 1 }
            if at < end { bytes.replaceSubrange(at..<at + old.count, with: new) }
        }
        return bytes
    }
}
