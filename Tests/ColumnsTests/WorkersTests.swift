// Pieces of work shared by threads: each done once, however few threads there are.

import Foundation
import Synchronization
import Testing

@testable import Columns

@Suite struct WorkersTests {
    /// Threads of Foundation; every other one is refused where asked for.
    private func workers(_ count: Int, refusing: Bool) -> Workers {
        let asked = Counter()
        return .threads(count) { body in
            if refusing, asked.next() % 2 == 0 { return nil }
            let ended = DispatchSemaphore(value: 0)
            Thread.detachNewThread {
                body()
                ended.signal()
            }
            return { ended.wait() }
        }
    }

    private final class Counter: Sendable {
        private let value = Atomic<Int>(0)
        func next() -> Int { value.add(1, ordering: .relaxed).newValue }
    }

    private final class Tally: Sendable {
        let done: Mutex<[Int]>
        init(_ pieces: Int) { done = Mutex([Int](repeating: 0, count: pieces)) }
    }

    @Test(arguments: [0, 1, 3, 200], [false, true]) func everyPieceIsDoneOnceWhenRunReturns(
        pieces: Int, refusing: Bool
    ) {
        for count in [1, 2, 5] {
            let tally = Tally(pieces)
            workers(count, refusing: refusing).run(pieces) { piece in tally.done.withLock { $0[piece] += 1 } }
            #expect(tally.done.withLock { $0 } == [Int](repeating: 1, count: pieces), "\(count) threads")
        }
    }

    @Test func aWordComesBeforeEachPiece() {
        let asked = Counter(), tally = Tally(9)
        workers(3, refusing: false).after { _ = asked.next() }.run(9) { piece in
            let words = asked.next() - 1
            tally.done.withLock { $0[piece] = words }
        }
        // Words and pieces were counted together: each piece had its own word before it.
        #expect(asked.next() == 19)
        #expect(tally.done.withLock { $0 }.allSatisfy { $0 > 0 })
    }
}
