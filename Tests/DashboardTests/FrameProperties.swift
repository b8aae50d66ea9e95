// Any size, any keys: a frame is exactly as large as asked for, and nothing traps.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

/// A small generator whose seed stands in every failure.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}

@Suite struct FrameProperties {
    private static let keys: [Key] =
        Bindings.standard.all.flatMap(\.keys) + "abcxyz019 =&:/!".map(Key.character)
        + [.paste("q\u{1B}[A"), .delete, .insert, .function(9), .control("x")]

    private static let happenings: [Event] = [
        .loading(LoadProgress(file: "a\u{1B}.csv", bytesRead: .max, bytesTotal: 3, filesDone: 0, filesTotal: 9)),
        .loadFailed("no"), .loadCancelled, .said("copied", isError: false), .tick(Moment(milliseconds: .max)),
        .sourceOpened(SourceText(origin: Origin(source: 0, row: 0), bytes: [], failure: "gone")),
        .computed(Figures(query: MetricQuery(period: .all))),
    ]

    /// Data that shrinks, vanishes and comes back under whatever is open.
    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func anyLoadsUnderAnyKeys(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var snapshot = SmallBook.snapshot
        // One box at a time or several: half of the runs each.
        let size = seed % 2 == 0 ? (width: 60, height: 16) : (width: 100, height: 30)
        var state = AppState(width: size.width, height: size.height)
        func send(_ event: Event) {
            for effect in update(&state, event, snapshot) {
                if let answer = answer(effect, in: snapshot) { _ = update(&state, answer, snapshot) }
            }
        }
        for step in 0..<150 {
            if step % 9 == 0 {
                let books = [SmallBook.book, SmallBook.shorterBook, SmallBook.empty.facts.book]
                let book = books.randomElement(using: &random)!
                snapshot = Snapshot(facts: SmallBook.facts(book), revision: snapshot.revision + 1)
                // The answer comes late: a frame is drawn, and a key pressed, before it is there.
                let effects = update(&state, .loaded(snapshot), snapshot)
                _ = update(&state, .key(.character("j")), snapshot)
                drawn(state, snapshot, "seed \(seed), step \(step)")
                for effect in effects {
                    if let answer = answer(effect, in: snapshot) { _ = update(&state, answer, snapshot) }
                }
            }
            let drilling: Key = step % 3 == 0 ? .enter : Self.keys.randomElement(using: &random)!
            send(.key(drilling))
            drawn(state, snapshot, "seed \(seed), step \(step)")
        }
    }

    private func drawn(_ state: AppState, _ snapshot: Snapshot, _ words: String) {
        var canvas = Canvas(width: state.width, height: state.height)
        draw(state, snapshot, into: &canvas)
        #expect(canvas.cursor == nil || state.overlay != nil, "\(words): a cursor without a line to type in")
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func anyKeysAtAnySize(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let snapshot: Snapshot? = [SmallBook.snapshot, SmallBook.snapshot, SmallBook.empty, nil][Int(seed % 4)]
        var frame = HeadlessFrame(
            pane: Pane.allCases.randomElement(using: &random)!, snapshot: snapshot, width: 80, height: 24
        ) { answer($0, in: snapshot) }
        for step in 0..<120 {
            if step % 6 == 0 {
                frame.send(
                    .resized(width: .random(in: 0...300, using: &random), height: .random(in: 0...120, using: &random)))
            }
            frame.send(.key(Self.keys.randomElement(using: &random)!))
            if step % 17 == 0 { frame.send(Self.happenings.randomElement(using: &random)!) }
            guard step % 5 == 0 else { continue }
            let lines = frame.lines(ascii: seed % 3 == 0)
            #expect(lines.count == frame.state.height, "seed \(seed), step \(step)")
            let isWhole = lines.allSatisfy { SafeText.make($0).width == frame.state.width }
            #expect(isWhole, "seed \(seed), step \(step)")
        }
    }

    @Test func everySmallSizeIsWhole() {
        for width in 0...64 {
            for height in [0, 1, 7, 8, 9, 13] {
                let lines = Screen.lines(.executive, width: width, height: height)
                #expect(
                    lines.count == height && lines.allSatisfy { SafeText.make($0).width == width }, "\(width)x\(height)"
                )
            }
        }
    }

    @Test func noControlCharacterReachesTheScreen() {
        for keys in ["", "<Tab><Enter>", "<Tab><Enter><Enter><Enter>", "i<Tab>", "i<Tab>="] {
            let text = Screen.lines(.executive, keys).joined()
            #expect(
                !text.unicodeScalars.contains {
                    $0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0.value == 0x202E
                }, "\(keys)")
        }
    }
}
