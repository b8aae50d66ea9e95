// What one piece of the file became. Lines count from 0 at its start; the assembly adds what came before.

struct PieceResult: Sendable {
    /// Place in file order, and byte offset in the file.
    var index: Int
    var start: Int
    /// Bytes that were parsed as whole records; fewer than the piece has where its end was cut wrongly.
    var consumed = 0
    /// Bytes after which the next piece was taken to begin.
    var expected = 0
    var rows = 0
    var builders: [any CellBuilder]
    /// Of each row: the offset of its record from `start`.
    var starts: [UInt32] = []
    /// Rows whose line is not that of the row before plus one; the first row always.
    var jumps: [(row: Int32, line: Int32)] = []
    /// What its records told, in file order.
    var passages: [Passage] = []
    var lines = 0
    var failure: LoadFailure?
    /// Where a quote opened that the end of the piece left open.
    var openQuote: (offset: Int, line: Int)?
    var endsWithoutNewline = false

    /// True where the piece ended exactly where the next one was taken to begin, so that both were cut rightly.
    var isSound: Bool { consumed == expected }
}

/// Records set aside, and those that may turn out to be the footer once the file has ended.
struct AsideList: Sendable {
    private(set) var kept: [SetAside] = []
    private(set) var count = 0
    var footers = 0
    /// True once a full record was seen.
    private(set) var hasRecords = false
    /// What came after the last full record, in file order.
    private(set) var tail: [TailRecord] = []

    /// A record that is not a full one, while no full one has come after it.
    struct TailRecord: Sendable {
        /// Nil for an empty line, which is nothing by itself.
        var aside: SetAside?
        /// A blank record or one of a single cell, where the plan says that these end the data.
        var endsData: Bool
    }

    mutating func add(_ aside: SetAside) {
        count += 1
        if kept.count < LoadReport.setAsideKept { kept.append(aside) }
    }

    mutating func addToTail(_ record: TailRecord) { tail.append(record) }

    /// A full record: what stood before it was no footer.
    mutating func meetRecord() {
        hasRecords = true
        guard !tail.isEmpty else { return }
        for case let aside? in tail.map(\.aside) { add(aside) }
        tail.removeAll()
    }

    /// Appends what was found further down in the file.
    mutating func add(_ later: AsideList, lineOffset: Int) {
        func moved(_ aside: SetAside) -> SetAside {
            var aside = aside
            aside.line += lineOffset
            return aside
        }
        if later.hasRecords { meetRecord() }
        for aside in later.kept.prefix(max(0, LoadReport.setAsideKept - kept.count)) { kept.append(moved(aside)) }
        count += later.count
        footers += later.footers
        tail += later.tail.map { TailRecord(aside: $0.aside.map(moved), endsData: $0.endsData) }
    }

    func moved(lines: Int) -> AsideList {
        var moved = AsideList()
        moved.add(self, lineOffset: lines)
        return moved
    }

    /// The file has ended: from the first record on that ends the data, the tail is footer.
    mutating func close() {
        let end = tail.firstIndex(where: \.endsData) ?? tail.endIndex
        for case let aside? in tail[..<end].map(\.aside) { add(aside) }
        footers += tail[end...].count { $0.aside != nil }
        tail.removeAll()
    }
}
