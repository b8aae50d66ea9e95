// What the workers of one pass share: the place up to which the file was handed out.
import Synchronization

/// Hands out pieces in file order and passes on what became of them.
final class SharedPass<Source: ByteSource>: Sendable {
    private struct State {
        var next: Int
        var index: Int
        var stopped = false
        var failure: LoadFailure?
    }
    private struct Ticket {
        var index: Int
        var start: Int
        /// Bytes in memory, and how many of them are taken to be whole records.
        var count: Int
        var isLast: Bool
    }

    private let pass: Pass<Source>
    private let assembly: Assembly
    private let state: Mutex<State>

    init(_ pass: Pass<Source>, _ assembly: Assembly) {
        self.pass = pass
        self.assembly = assembly
        let (offset, index) = assembly.next
        state = Mutex(State(next: offset, index: index))
    }

    /// What stopped the pass as a whole.
    var failure: LoadFailure? { state.withLock { $0.failure } }

    /// Takes pieces until none is left; runs on every worker.
    func work() {
        var memory = PieceMemory(capacity: pass.pieceBytes, width: pass.plan.plan.width)
        while let ticket = take(&memory) {
            var parser = PieceParser(
                pass.plan, memory, index: ticket.index, start: ticket.start, count: ticket.count, isLast: ticket.isLast,
                expected: ticket.count)
            parser.parse()
            put(parser.result)
        }
    }

    /// Reads the next piece. Reading under the lock keeps pieces in order, and is short beside parsing.
    private func take(_ memory: inout PieceMemory) -> Ticket? {
        state.withLock { state in
            guard !state.stopped, state.next < pass.source.count else { return nil }
            let start = state.next
            let left = pass.source.count - start
            var wanted = min(pass.pieceBytes, left)
            while true {
                memory.grow(to: wanted)
                guard memory.read(pass.source, at: start, count: wanted) == wanted else {
                    stop(&state, .unreadable(at: start))
                    return nil
                }
                let isLast = wanted == left
                // Beyond the longest record allowed the quotes must be odd; the parser will say what is wrong.
                let isHopeless = wanted > pass.plan.plan.limits.recordBytes + pass.pieceBytes
                let end = isLast || isHopeless ? wanted : memory.lastRecordEnd(count: wanted)
                guard end > 0 else {
                    wanted = min(wanted * 2, left)
                    continue
                }
                guard pass.progress(start + end) else {
                    stop(&state, .cancelled)
                    return nil
                }
                state.next = start + end
                state.index += 1
                return Ticket(index: state.index - 1, start: start, count: end, isLast: isLast)
            }
        }
    }

    private func stop(_ state: inout State, _ failure: LoadFailure) {
        state.stopped = true
        state.failure = failure
    }

    private func put(_ result: PieceResult) {
        if !result.isSound || result.failure != nil { state.withLock { $0.stopped = true } }
        assembly.put(result)
        if assembly.failure != nil { state.withLock { $0.stopped = true } }
    }
}
