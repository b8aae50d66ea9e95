// How fast a journal is read at the start of a session: bytes of its files in, every decision in its place out.

import Columns
import Revenue

/// `journal [--records N] [--runs N]`: a journal made in memory, so that reading files is not measured.
struct JournalBenchmark {
    private let count: Int
    private let runs: Int

    init(_ options: Options) throws(Complaint) {
        count = max(try options.number("records", default: 500_000), 1)
        runs = max(try options.number("runs", default: 5), 1)
    }

    func run() throws(Complaint) {
        let header = JournalHeader(segment: 1, previous: nil, created: Moment(seconds: 1_795_000_000))
        let bytes = header.bytes + [UInt8(ascii: "\n")] + (1...count).flatMap { line($0) }
        var wall: [Double] = [], processor: [Double] = []
        for _ in 0..<runs {
            let start = Stopwatch.now, used = ProcessorTime.seconds
            var replay = JournalReplay()
            replay.begin(segment: 1)
            replay.take(bytes[...])
            wall.append(Stopwatch.now - start)
            processor.append(ProcessorTime.seconds - used)
            guard replay.decisions.records.count == count, replay.damage.isEmpty, replay.tornLines == 0 else {
                throw Complaint("the journal was not read whole: \(replay.decisions.records.count) of \(count) records")
            }
        }
        let megabytes = Double(bytes.count) / 1e6, seconds = Series(wall).median
        print("\(count) records, \(megabytes.fixed(1)) MB; medians of \(runs) runs")
        print("  replay  \((seconds * 1000).fixed(0)) ms, CPU \((Series(processor).median * 1000).fixed(0)) ms")
        print("  \((megabytes / seconds).fixed(0)) MB/s, \((seconds / Double(count) * 1e9).fixed(0)) ns a record")
    }

    /// A day's mix: five people decide about a third as many records as they make decisions, some of them with a note.
    private func line(_ seq: Int) -> [UInt8] {
        let people = ["ana", "raj", "mei", "tom", "kim"]
        let subject = Subject(.contact, ["hubspot/\(seq * 7919 % max(1, count / 3) + 100_000)"])!
        let seen = String(UInt64(seq) &* 0x9E37_79B9_7F4A_7C15 | 1 << 63, radix: 16)
        var decision: Decision
        switch seq % 8 {
        case 0: decision = Decision(.claim, subject, expected: 0)
        case 1: decision = Decision(.reassign, subject, expected: 1, values: ["owner": "Kim Weiss"])
        case 2, 3: decision = Decision(.reject, subject, expected: 2, reason: "FIT-01")
        case 4: decision = Decision(.snooze, subject, expected: 1, at: Moment(seconds: 1_796_000_000))
        case 5: decision = Decision(.note, subject, expected: 1, note: "asked for the budget of next year")
        default: decision = Decision(.contacted, subject, expected: 3, at: Moment(seconds: 1_795_000_000))
        }
        decision.seen = seen
        let name = people[seq % people.count]
        let digits = String(seq)
        let record = JournalRecord(
            seq: seq, id: "01M89KYAVV" + String(repeating: "0", count: 16 - digits.utf8.count) + digits,
            time: Moment(milliseconds: 1_795_000_000_000 + Int64(seq) * 977),
            actor: Actor(name: name, session: "\(name)@box:\(4000 + seq % people.count)"), decision: decision)
        return JournalLine(record).bytes + [UInt8(ascii: "\n")]
    }
}
