// The thread that writes decision files for the key: first it says what they would be, and writes them when that is
// what somebody has agreed to. It opens the journal for itself, as a command would.

import Columns
import Dashboard
import Revenue

/// Writes files until it is told to stop.
struct HandbackThread: Sendable {
    enum Order: Sendable {
        case write(HandbackOrder, Snapshot)
        case stop
    }

    let data: DataFolder
    /// nil: there is no place for a journal, and nothing was decided.
    let journal: JournalFolder?
    let isReadOnly: Bool
    let exports: ExportFolder
    let post: @Sendable (Event) -> Void
    private let orders = Mailbox<Order>()

    init(
        data: DataFolder, journal: JournalFolder?, isReadOnly: Bool, exports: ExportFolder,
        post: @escaping @Sendable (Event) -> Void
    ) {
        self.data = data
        self.journal = journal
        self.isReadOnly = isReadOnly
        self.exports = exports
        self.post = post
    }

    func ask(_ order: HandbackOrder, _ snapshot: Snapshot) { orders.post(.write(order, snapshot)) }

    /// The body of the thread.
    func run() {
        while true {
            for order in orders.wait() {
                guard case .write(let order, let snapshot) = order else { return }
                do {
                    post(try answer(order, snapshot))
                } catch {
                    let words = (error as? Failure)?.message ?? "\(error)"
                    post(.handedBack("no files were written: \(words)", isError: true))
                }
            }
        }
    }

    private func answer(_ order: HandbackOrder, _ snapshot: Snapshot) throws -> Event {
        guard let journal else { throw Failure(.cannotTell, "there is no folder with decisions") }
        var file = JournalFile(journal, actor: LoginName.actor(), readOnly: isReadOnly)
        let facts = snapshot.facts
        let name = order.folder ?? "dedup-\(facts.today)"
        let left = SettledLeftovers(beside: exports.place(name), &file)
        if !left.shown.isEmpty {
            let places = left.shown.joined(separator: ", ")
            return .handedBack("a run before was killed: its files are \(places) now; E again", isError: false)
        }
        let handback = try Handback(facts.book, facts.policy, from: data, file, again: order.again)
        let summary = HandbackSummary(handback.set)
        let path = try exports.newFolder(name, isNamed: order.folder != nil)
        guard let agreed = order.agreed else { return .handbackReady(order, summary, folder: path) }
        guard agreed == summary.digest else {
            throw Failure(.cannotTell, "a decision or a record has changed since they were shown; look again")
        }
        try handback.write(to: path, &file)
        let waiting = [
            summary.held > 0 ? "\(summary.held) held" : nil,
            summary.lookAgain > 0 ? "\(summary.lookAgain) to look at again" : nil,
        ].compactMap { $0 }
        let words = "wrote \(summary.decisions.counted("decision")) to \(path)"
        return .handedBack(([words] + waiting + left.remarks).joined(separator: "; "), isError: false)
    }
}
