// The breach queue of a hundred thousand open MQLs, in CPU time: derived facts in, an ordered queue out.

import Columns
import Glibc
import Revenue

/// `sla [--mqls N] [--runs N]`: a book made in memory, so that reading files is not measured.
struct SLABenchmark {
    private let mqls: Int
    private let runs: Int

    init(_ options: Options) throws(Complaint) {
        mqls = max(try options.number("mqls", default: 100_000), 1)
        runs = max(try options.number("runs", default: 9), 1)
    }

    func run() {
        let now = Moment(seconds: 1_795_213_200)
        let book = Book(sources: [], tables: [], entities: [.contact: contacts(now)])
        let derived = measure { Facts.derive(book: book, policy: policy, now: now) }
        let facts = derived.value
        let kinds: [SLAKind] = [.speedToLead, .firstContact, .qualification]
        let queued = measure { SLAQueue(facts, kinds: kinds) }
        let all = measure { SLAQueue(facts) }
        let late = queued.value.count(.late)
        print("\(mqls) open MQLs, \(queued.value.count) clocks, \(late) late; medians of \(runs) runs, CPU")
        print("  facts                      \((derived.seconds * 1000).fixed(1)) ms")
        print("  queue of the three clocks  \((queued.seconds * 1000).fixed(1)) ms")
        print("  queue of every agreement   \((all.seconds * 1000).fixed(1)) ms")
        let drawn = measure { (0..<min(40, queued.value.count)).map { queued.value[$0].name.count } }
        print("  a screen of 40 rows        \((drawn.seconds * 1000).fixed(2)) ms")
    }

    /// Two teams on two coasts, so that each row has to find its owner's hours.
    private var policy: Policy {
        var policy = Policy()
        var east = WorkCalendar()
        east.zone = Zone(name: "East", starts: [1_762_063_200, 1_772_953_200, 1_793_512_800],
            offsets: [-18_000, -14_400, -18_000], firstOffset: -14_400)
        east.holidays = [Day(number: 20_783), Day(number: 20_784)]
        policy.calendars.named["east"] = east
        policy.routing.reps = (0..<20).map { number in
            var rep = Rep()
            rep.name = "Rep \(number)"
            rep.calendar = number % 2 == 0 ? "east" : nil
            return rep
        }
        return policy
    }

    private func contacts(_ now: Moment) -> EntityTable {
        let minute: Int64 = 60_000
        let mql = (0..<mqls).map { now.milliseconds - Int64(($0 * 7919) % 20_160) * minute }
        var names = TextColumn(bytes: [], ends: [0])
        for number in 0..<20 { names.append("Rep \(number)".utf8) }
        var stages = TextColumn(bytes: [], ends: [0])
        stages.append("MQL".utf8)
        let none = [Int64](repeating: Moment.none.milliseconds, count: mqls)
        return EntityTable(
            object: .contact, count: mqls,
            columns: [
                "mql": .moment(MomentColumn(values: mql)), "created": .moment(MomentColumn(values: mql)),
                "first_contact": .moment(MomentColumn(values: none)),
                "owner": .coded(CodedColumn(codes: (0..<mqls).map { UInt32($0 % 20 + 1) }, names: names)),
                "stage": .coded(CodedColumn(codes: [UInt32](repeating: 1, count: mqls), names: stages)),
            ], origins: .consecutive(source: 0))
    }

    private func measure<Value>(_ body: () -> Value) -> (value: Value, seconds: Double) {
        var seconds: [Double] = []
        var value = body()
        for _ in 0..<runs {
            let start = Self.cpu
            value = body()
            seconds.append(Self.cpu - start)
        }
        return (value, Series(seconds).median)
    }

    /// CPU time of this process, in seconds.
    private static var cpu: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
