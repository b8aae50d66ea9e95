// What a search for duplicates costs after a refresh: the whole of it once, and again after a few records have changed.

import Columns
import Revenue

/// `refresh DIR [--changed N] [--threads N]`. Reads `contacts.csv` of that folder and changes it in memory alone.
struct RefreshBenchmark {
    private let path: String
    private let changed: Int
    private let threads: Int

    init(_ options: Options) throws(Complaint) {
        path = "\(try options.folder())/contacts.csv"
        changed = max(try options.number("changed", default: 100), 1)
        threads = max(try options.number("threads", default: 2), 1)
    }

    func run() throws(Complaint) {
        let workers = Workers.benchThreads(threads)
        let before = try InputFile.bytes(of: path)
        guard let old = book(before, workers), let new = book(edited(before), workers) else {
            throw Complaint("\(path): is no export of contacts")
        }
        let policy = Policy()
        func search(_ name: String, _ book: Book, _ previous: Dedup?) -> Dedup? {
            let start = Stopwatch.now
            let found = Dedup.find(book, .contact, policy: policy, previous: previous, workers: workers)
            guard let found else { return nil }
            print(
                "\(name): \((Stopwatch.now - start).fixed(2)) s wall; \(found.compared) pairs compared, "
                    + "\(found.groups.count) groups")
            return found
        }
        print("\(old[.contact].count) contacts, \(threads) threads")
        let first = search("everything", old, nil)
        _ = search("\(changed) records changed", new, first)
    }

    private func book(_ bytes: [UInt8], _ workers: Workers) -> Book? {
        let policy = Policy()
        guard
            let recognised = Recognition.recognise(
                head: sniff(bytes), fileName: "contacts.csv", policy: policy, choice: .everything),
            case .success(let (table, report)) = readTable(bytes, plan: recognised.plan, workers: workers)
        else { return nil }
        let export = recognised.finish(
            table, report: report, file: "contacts.csv", modified: Moment(milliseconds: 0))
        return Book.build(sources: [export.source], exports: [export], policy: policy)
    }

    /// As many people, evenly spread, whose given names begin with another letter.
    private func edited(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        let step = bytes.count / (changed + 1)
        for place in 1...changed {
            guard let line = bytes[(place * step)...].firstIndex(of: UInt8(ascii: "\n")),
                let comma = bytes[line...].firstIndex(of: UInt8(ascii: ","))
            else { continue }
            var at = comma + 1
            while at < bytes.count, bytes[at] | 0x20 < 97 || bytes[at] | 0x20 > 122 { at += 1 }
            if at < bytes.count { bytes[at] = bytes[at] == UInt8(ascii: "Q") ? UInt8(ascii: "K") : UInt8(ascii: "Q") }
        }
        return bytes
    }
}
