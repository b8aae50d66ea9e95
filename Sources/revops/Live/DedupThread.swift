// The thread that looks for duplicates: a search takes a minute for a million records, so it runs behind everything
// else, tells how far it is, and stops when it is told to or when newer data has come.

import Columns
import Dashboard
import Glibc
import Revenue
import Synchronization

/// Searches until it is told to stop.
struct DedupThread: Sendable {
    enum Order: Sendable {
        case search(DedupQuestion, Snapshot)
        case stop
    }

    let post: @Sendable (Event) -> Void
    private let orders = Mailbox<Order>()
    private let cancellation = Cancellation()
    /// Load of the newest question.
    private let wanted = Counter()
    /// While somebody holds it, the search waits.
    let brake = Brake()

    init(post: @escaping @Sendable (Event) -> Void) { self.post = post }

    func ask(_ question: DedupQuestion, _ snapshot: Snapshot) {
        wanted.set(snapshot.load)
        orders.post(.search(question, snapshot)) { if case .search = $0 { true } else { false } }
    }

    func cancel() { cancellation.cancel() }

    /// The body of the thread.
    func run() {
        // Keys and figures go first; the threads that a search starts are as patient.
        setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
        var desk = DedupDesk()
        while true {
            for order in orders.wait() {
                guard case .search(let question, let snapshot) = order else { return }
                answer(question, snapshot, &desk)
            }
        }
    }

    private func answer(_ question: DedupQuestion, _ snapshot: Snapshot, _ desk: inout DedupDesk) {
        cancellation.reset()
        let pace = Pace(), cancellation = cancellation, wanted = wanted, post = post, load = snapshot.load
        let brake = brake
        let event = desk.answer(question, in: snapshot, workers: .cores.after(brake.wait)) { progress in
            brake.wait()
            if pace.isDue { post(.deduping(progress)) }
            return !cancellation.isWanted && wanted.value == load
        }
        // Newer data has its own search; that this one ended is no news.
        if case .dedupCancelled = event, wanted.value != load { return }
        post(event)
    }
}

/// Lets a load and the figures that follow have the processors to themselves: what is searched meanwhile speaks of data
/// that is about to be replaced.
final class Brake: Sendable {
    private let holders = Atomic<Int>(0)
    private static let interval: useconds_t = 2000

    /// Does something while the search waits.
    func held<Result>(_ body: () -> Result) -> Result {
        holders.add(1, ordering: .relaxed)
        defer { holders.subtract(1, ordering: .relaxed) }
        return body()
    }

    /// Returns once nobody holds it.
    @Sendable fileprivate func wait() {
        while holders.load(ordering: .relaxed) > 0 { usleep(Brake.interval) }
    }
}

/// A number that two threads share.
private final class Counter: Sendable {
    private let number = Atomic<Int>(0)
    var value: Int { number.load(ordering: .relaxed) }
    func set(_ value: Int) { number.store(value, ordering: .relaxed) }
}

/// Lets a word through a few times a second; a short search says nothing.
private final class Pace: Sendable {
    private static let interval = 250
    private let last = Mutex<Int>(SystemClock.steady)

    var isDue: Bool {
        let now = SystemClock.steady
        return last.withLock { last in
            guard now - last >= Pace.interval else { return false }
            last = now
            return true
        }
    }
}
