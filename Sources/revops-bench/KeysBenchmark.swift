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
        let down = [UInt8(ascii: "j")], up = [UInt8(ascii: "k")], escape: UInt8 = 27
        measure(session, "pane 1, 2, 3", ["1", "2", "3"].map { [UInt8(ascii: $0)] })
        measure(session, "next box", [[9]])
        measure(session, "help, back", [[UInt8(ascii: "?")], [escape]], quiet: 0.15)
        _ = session.type([UInt8(ascii: "2")], quiet: 0.3)
        measure(session, "row down, row up", [down, up])
        let open = session.type([13], quiet: 1)
        print("records behind a number: \(ms(open.last)) ms, \(open.bytes) bytes")
        measure(session, "row down", [down])
        measure(session, "page down", [[escape] + Array("[6~".utf8)])
        _ = session.type([escape], quiet: 0.3)
        pane(session, "5", "SLA queue", down)
        // The dry run has the open leads only; the history has all there were.
        _ = session.type([UInt8(ascii: "8"), UInt8(ascii: "w")], quiet: 2)
        pane(session, "8", "routing history", down)
        _ = session.type([UInt8(ascii: "2"), 13], quiet: 1)
        let burst = session.type([UInt8](repeating: down[0], count: 200), quiet: 0.5)
        print("200 keys at once: last byte \(ms(burst.last)) ms, \(burst.bytes) bytes")
        _ = session.type([escape], quiet: 0.3)
        idle(session)
        let cost = session.quit()
        print("peak \(cost.peak.fixed(0)) MiB, status \(cost.status)")
    }

    /// A pane of one long list: its first frame, then the keys that move in it.
    private func pane(_ session: PtySession, _ key: Unicode.Scalar, _ name: String, _ down: [UInt8]) {
        let escape: UInt8 = 27
        let open = session.type([UInt8(ascii: key)], quiet: 1)
        print("\(name): first frame \(ms(open.last)) ms, \(open.bytes) bytes")
        measure(session, "\(name), row down", [down])
        measure(session, "\(name), page down", [[escape] + Array("[6~".utf8)])
        measure(session, "\(name), next box", [[9]])
        _ = session.type([UInt8(ascii: "1")], quiet: 0.3)
        measure(session, "\(name) and back", [[UInt8(ascii: key)], [UInt8(ascii: "1")]])
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
