// Another session that decides, as a colleague on the same box: it looks at no exports, so it is there at once and
// takes no time from the dashboard that is measured.

import Columns
import Glibc
import Revenue

/// `revops journal batch`, fed line by line.
struct DecidingSession {
    private let child: ChildProcess
    private let input: Int32
    private let output: Int32
    private var ids = DecisionIDs(seed: (high: .random(in: 0...UInt16.max), low: .random(in: 0...UInt64.max)))

    init(_ revops: String, state: String) throws(Complaint) {
        var inward: [Int32] = [0, 0], outward: [Int32] = [0, 0]
        guard pipe(&inward) == 0, pipe(&outward) == 0 else { throw Complaint("no pipe to be had") }
        for end in inward + outward { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (input, output) = (inward[1], outward[0])
        child = try ChildProcess(
            [revops, "journal", "batch", state], descriptors: [inward[0], outward[1]])
        close(inward[0])
        close(outward[1])
        guard answer().hasPrefix("ready") else { throw Complaint("revops journal batch \(state): is not there") }
    }

    /// Takes a record, and returns when that is safe.
    mutating func claim(_ subject: String) throws(Complaint) {
        let line = Array("\(ids.next(at: Moment(milliseconds: 0)))\tclaim\t\(subject)\t-\n".utf8)
        write(input, line, line.count)
        let words = answer()
        guard words.hasPrefix("recorded") else { throw Complaint("\(subject): \(words)") }
    }

    func end() {
        close(input)
        close(output)
        _ = child.wait()
    }

    /// The next line; what there is of it where no more comes.
    private func answer() -> String {
        var line: [UInt8] = [], byte: UInt8 = 0
        while read(output, &byte, 1) == 1, byte != UInt8(ascii: "\n") { line.append(byte) }
        return String(decoding: line, as: UTF8.self)
    }
}
