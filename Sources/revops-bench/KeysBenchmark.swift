// How long a key takes to become a finished frame, and how many bytes that frame costs the line.

/// `keys DIR --revops PATH [--count N]`.
struct KeysBenchmark {
    private let folder: String
    private let revops: String
    private let count: Int

    init(_ options: Options) throws(Complaint) {
        folder = try options.folder()
        guard let path = options.text("revops") else { throw Complaint("--revops PATH is needed") }
        revops = path
        count = max(try options.number("count", default: 200), 1)
    }

    func run() throws(Complaint) {
        let session = try PtySession([revops, folder], columns: 120, rows: 36)
        let start = session.listen(quiet: 3)
        print("first byte \(ms(start.first)) ms, loaded and drawn \(ms(start.last)) ms, \(start.bytes) bytes")
        measure(session, "row down, row up", [[UInt8(ascii: "j")], [UInt8(ascii: "k")]])
        measure(session, "page down, page up", [[4], [21]])
        measure(session, "pane 1, 2, 3", [[UInt8(ascii: "1")], [UInt8(ascii: "2")], [UInt8(ascii: "3")]])
        measure(session, "next box", [[9]])
        measure(session, "help, back", [[UInt8(ascii: "?")], [27]], quiet: 0.15)
        _ = session.type([UInt8(ascii: "2")], quiet: 0.3)
        let burst = session.type([UInt8](repeating: UInt8(ascii: "j"), count: 200), quiet: 0.5)
        print("200 keys at once: last byte \(ms(burst.last)) ms, \(burst.bytes) bytes")
        idle(session)
        let cost = session.quit()
        print("peak \(cost.peak.fixed(0)) MiB, status \(cost.status)")
    }

    private func measure(_ session: PtySession, _ name: String, _ keys: [[UInt8]], quiet: Double = 0.03) {
        var latencies: [Double] = []
        var bytes: [Double] = []
        for round in 0..<count {
            let answer = session.type(keys[round % keys.count], quiet: quiet)
            if let last = answer.last { latencies.append(last * 1000) }
            bytes.append(Double(answer.bytes))
        }
        let time = Series(latencies)
        let size = Series(bytes)
        print(
            "\(name): \(latencies.count) of \(count) drew;",
            "median \(time.median.fixed(2)) ms, 99 % \(time.quantile(0.99).fixed(2)) ms;",
            "bytes median \(size.median.fixed(0)), most \(size.quantile(1).fixed(0))")
    }

    private func idle(_ session: PtySession) {
        let seconds = 10.0
        let wakes = session.wakes
        let started = Stopwatch.now
        var bytes = 0
        while Stopwatch.now - started < seconds { bytes += session.listen(quiet: 1, limit: seconds).bytes }
        print("idle for \(seconds.fixed(0)) s: \(bytes) bytes, \(session.wakes - wakes) wakes")
    }

    private func ms(_ seconds: Double?) -> String { ((seconds ?? .nan) * 1000).fixed(1) }
}
