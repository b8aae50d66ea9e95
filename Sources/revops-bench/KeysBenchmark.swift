// How long a key takes to become a finished frame, and how many bytes that frame costs the line.

import Glibc

/// `keys DIR --revops PATH [--count N] [--state DIR]`.
struct KeysBenchmark {
    let folder: String
    let revops: String
    let count: Int
    /// Where the journal is: nil for an empty one, and what the benchmark decides is added to it.
    private let journal: String?
    static let down = [UInt8(ascii: "j")], up = [UInt8(ascii: "k")], escape = [UInt8(27)], enter = [UInt8(13)]
    static let page = [27] + Array("[6~".utf8), pageBack = [27] + Array("[5~".utf8)

    init(_ options: Options) throws(Complaint) {
        folder = try options.folder()
        guard let path = options.text("revops") else { throw Complaint("--revops PATH is needed") }
        revops = path
        count = max(try options.number("count", default: 200), 1)
        journal = options.text("state")
    }

    func run() throws(Complaint) {
        let state: String = if let journal { journal } else { try Self.emptyState() }
        let session = try PtySession([revops, folder, "--state", state], columns: 120, rows: 36)
        let start = session.listen(quiet: 3)
        print("first byte \(ms(start.first)) ms, loaded and drawn \(ms(start.last)) ms, \(start.bytes) bytes")
        measure(session, "pane 1, 2, 3", ["1", "2", "3"].map { [UInt8(ascii: $0)] })
        measure(session, "next box", [[9]])
        // A lone Esc waits 50 ms, to be told from the beginning of another key.
        measure(session, "help", [[UInt8(ascii: "?")]], between: Self.escape)
        _ = session.type([UInt8(ascii: "2")], quiet: 0.3)
        measure(session, "row down, row up", [Self.down, Self.up])
        let open = session.type(Self.enter, quiet: 1)
        print("records behind a number: \(ms(open.last)) ms, \(open.bytes) bytes")
        measure(session, "row down", [Self.down])
        measure(session, "page down", [Self.page])
        burst(session)
        _ = session.type(Self.escape, quiet: 0.3)
        lead(session)
        pane(session, "5", "SLA queue")
        routing(session)
        board(session)
        duplicates(session)
        idle(session)
        try decision(session, state)
        let cost = session.quit()
        print("peak \(cost.peak.fixed(0)) MiB, status \(cost.status)")
    }

    /// Decisions of the benchmark stay out of the folder's journal.
    private static func emptyState() throws(Complaint) -> String {
        var template = Array("/tmp/revops-keys-XXXXXX".utf8CString)
        guard let state = mkdtemp(&template) else { throw Complaint("no folder in /tmp") }
        return String(cString: state)
    }

    /// A pane of one long list: its first frame, then the keys that move in it.
    func pane(_ session: PtySession, _ key: Unicode.Scalar, _ name: String) {
        first(session, [UInt8(ascii: key)], name)
        measure(session, "\(name), row down", [Self.down])
        rest(session, name)
        measure(session, "\(name), page down", [Self.page])
        measure(session, "\(name), next box", [[9]])
        _ = session.type([UInt8(ascii: "1")], quiet: 0.3)
        measure(session, "\(name) and back", [[UInt8(ascii: key)], [UInt8(ascii: "1")]])
    }

    /// A key whose answer takes a while: its first frame, and the last one.
    ///
    /// - Parameter keys: the last one is measured; all at once they would count as pasted text.
    func first(_ session: PtySession, _ keys: [UInt8], _ name: String, quiet: Double = 1) {
        for key in keys.dropLast() { _ = session.type([key], quiet: 0.03) }
        let open = session.type(Array(keys.suffix(1)), quiet: quiet)
        print("\(name): first frame \(ms(open.first)) ms, answered \(ms(open.last)) ms, \(open.bytes) bytes")
    }

    /// What follows the cursor, drawn once it rests.
    func rest(_ session: PtySession, _ name: String) {
        let answer = session.type(Self.down, quiet: 0.3)
        guard let last = answer.bursts.last, answer.bursts.count > 1 else { return }
        print("\(name), at rest: \(last.bytes) bytes more, \((last.at * 1000).fixed(0)) ms after the key")
    }

    /// - Parameters:
    ///   - between: typed after each key, and not measured.
    ///   - quiet: seconds without a byte after which a key is answered.
    func measure(
        _ session: PtySession, _ name: String, _ keys: [[UInt8]], between: [UInt8] = [], quiet: Double = 0.03
    ) {
        var latencies: [Double] = []
        var bytes: [Double] = []
        for round in 0..<count {
            let answer = session.type(keys[round % keys.count], quiet: quiet)
            if let last = answer.last { latencies.append(last * 1000) }
            bytes.append(Double(answer.bytes))
            if !between.isEmpty { _ = session.type(between, quiet: 0.15) }
        }
        let time = Series(latencies)
        let size = Series(bytes)
        print(
            "\(name): \(latencies.count) of \(count) drew;",
            "median \(time.median.fixed(2)) ms, 99 % \(time.quantile(0.99).fixed(2)) ms;",
            "bytes median \(size.median.fixed(0)), most \(size.quantile(1).fixed(0))")
    }

    private func burst(_ session: PtySession) {
        let burst = session.type([UInt8](repeating: Self.down[0], count: 200), quiet: 0.5).bursts.first
        print("200 keys at once: drawn \(ms(burst?.at)) ms, \(burst?.bytes ?? 0) bytes")
    }

    private func idle(_ session: PtySession) {
        let seconds = 10.0
        let wakes = session.wakes
        let started = Stopwatch.now
        var bytes = 0
        while Stopwatch.now - started < seconds { bytes += session.listen(quiet: 1, limit: seconds).bytes }
        print("idle for \(seconds.fixed(0)) s: \(bytes) bytes, \(session.wakes - wakes) wakes")
    }

    func ms(_ seconds: Double?) -> String { ((seconds ?? .nan) * 1000).fixed(1) }
}
