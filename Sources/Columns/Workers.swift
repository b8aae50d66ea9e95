// Who does the work on several cores. The module starts no thread itself: the program hands it this value.

/// Runs numbered pieces of work, on as many threads as it has.
public struct Workers: Sendable {
    /// How many pieces run at once.
    public let count: Int
    /// Calls `body(0)` … `body(pieces - 1)`, each once, and returns when all have returned.
    public let run: @Sendable (_ pieces: Int, _ body: @escaping @Sendable (Int) -> Void) -> Void

    public init(count: Int, run: @escaping @Sendable (Int, @escaping @Sendable (Int) -> Void) -> Void) {
        self.count = count
        self.run = run
    }

    /// The same, each piece after a word that may hold it back.
    public func after(_ word: @escaping @Sendable () -> Void) -> Workers {
        let run = run
        return Workers(count: count) { pieces, body in
            run(pieces) { piece in
                word()
                body(piece)
            }
        }
    }

    /// One after the other, on the calling thread.
    public static let serial = Workers(count: 1) { pieces, body in for piece in 0..<pieces { body(piece) } }
}
