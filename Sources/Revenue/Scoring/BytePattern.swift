// Regular expressions over plain bytes, for `matches`: a million addresses are asked in the time that the language's
// own engine takes for ten thousand. What it cannot say exactly as that engine does, it leaves to it.
//
// A pattern becomes a graph of steps (Thompson's construction), and while texts are read the sets of steps that can be
// stood on become states of an automaton, each made when it is first reached: a byte of a text is one look-up.

/// A pattern that is sought in printable ASCII text, any case.
///
/// It grows while it is used, so it belongs to one thread.
final class BytePattern {
    private let steps: [PatternStep]
    private let first: Int
    /// Per state the steps that are stood on, and whether it is found where the text ends there.
    private var sets: [[Int32]] = []
    private var isFoundAtEnd: [Bool] = []
    private var numbers: [[Int32]: Int32] = [:]
    /// Per state and printable byte the next state.
    private var next: [Int32] = []
    /// The state before the first byte.
    private var start: Int32 = 0

    private static let firstByte: UInt8 = 0x20, bytes = 95, mostStates = 2_000
    /// In place of a state: one that was not asked for yet, and found, whatever follows.
    private static let unknown: Int32 = -1, found: Int32 = -2

    /// nil for a pattern with anything in it that is not understood.
    init?(_ pattern: String) {
        var parser = PatternParser(pattern)
        guard let program = parser.program else { return nil }
        (steps, first) = program
        reset()
    }

    /// Whether it is found in a text; nil for a text that is not all printable ASCII.
    func isFound(in text: UnsafeBufferPointer<UInt8>) -> Bool? {
        var odd: UInt8 = 0
        for byte in text { odd |= byte &- Self.firstByte < UInt8(Self.bytes) ? 0 : 1 }
        if odd != 0 { return nil }
        var state = start, place = 0
        while state >= 0, place < text.count {
            (state, place) = run(text, from: place, state)
            guard place < text.count, state >= 0 else { break }
            state = step(state, text[place])
            place += 1
        }
        return state == Self.found || isFoundAtEnd[Int(state)]
    }

    /// Goes on as far as states are known: to the first byte that leads to none yet, or to found.
    private func run(
        _ text: UnsafeBufferPointer<UInt8>, from place: Int, _ state: Int32
    ) -> (state: Int32, place: Int) {
        next.withUnsafeBufferPointer { next in
            var state = state, place = place
            while place < text.count {
                let following = next[Int(state) &* Self.bytes &+ Int(text[place] &- Self.firstByte)]
                if following == Self.unknown { break }
                state = following
                if state == Self.found { break }
                place &+= 1
            }
            return (state, place)
        }
    }

    // MARK: - States

    private func reset() {
        (sets, isFoundAtEnd, next, numbers) = ([], [], [], [:])
        start = number(of: closure([Int32(first)], isAtStart: true))
    }

    private func step(_ state: Int32, _ byte: UInt8) -> Int32 {
        var reached = [Int32(first)]
        for place in sets[Int(state)] {
            if case .take(let set, let next) = steps[Int(place)], set.has(byte) { reached.append(Int32(next)) }
        }
        let following = closure(reached, isAtStart: false)
        if numbers[following] == nil, sets.count >= Self.mostStates {
            // A pattern that goes on making states is begun anew, so that memory has an end.
            reset()
            return number(of: following)
        }
        let number = number(of: following)
        next[Int(state) * Self.bytes + Int(byte - Self.firstByte)] = number
        return number
    }

    private func number(of set: [Int32]) -> Int32 {
        if holdsFound(set) { return Self.found }
        if let known = numbers[set] { return known }
        let number = Int32(sets.count)
        numbers[set] = number
        sets.append(set)
        isFoundAtEnd.append(holdsFound(closure(set, isAtStart: false, isAtEnd: true)))
        next.append(contentsOf: repeatElement(Self.unknown, count: Self.bytes))
        return number
    }

    private func holdsFound(_ set: [Int32]) -> Bool {
        set.contains { if case .found = steps[Int($0)] { true } else { false } }
    }

    /// All steps that can be stood on without taking a byte, ascending.
    private func closure(_ from: [Int32], isAtStart: Bool, isAtEnd: Bool = false) -> [Int32] {
        var seen: Set<Int32> = [], waiting = from
        while let place = waiting.popLast() {
            guard seen.insert(place).inserted else { continue }
            switch steps[Int(place)] {
            case .split(let a, let b): waiting += [Int32(a), Int32(b)]
            case .start(let next): if isAtStart { waiting.append(Int32(next)) }
            case .end(let next): if isAtEnd { waiting.append(Int32(next)) }
            case .take, .found: break
            }
        }
        return seen.sorted()
    }
}

/// One step of a pattern; numbers are places among the steps.
enum PatternStep {
    case take(ByteSet, next: Int)
    case split(Int, Int)
    /// Passed before the first byte, and behind the last.
    case start(next: Int)
    case end(next: Int)
    case found
}

/// Some of the 128 bytes of ASCII.
struct ByteSet: Equatable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    static let all = ByteSet(0...127)

    init() {}
    init(_ range: ClosedRange<UInt8>) { for byte in range { insert(byte) } }
    init(_ text: StaticString) { text.withUTF8Buffer { for byte in $0 { insert(byte) } } }

    func has(_ byte: UInt8) -> Bool {
        byte < 64 ? low & (1 << UInt64(byte)) != 0 : byte < 128 && high & (1 << UInt64(byte - 64)) != 0
    }

    mutating func insert(_ byte: UInt8) {
        if byte < 64 { low |= 1 << UInt64(byte) } else if byte < 128 { high |= 1 << UInt64(byte - 64) }
    }

    mutating func formUnion(_ other: ByteSet) { (low, high) = (low | other.low, high | other.high) }

    var inverted: ByteSet {
        var set = self
        (set.low, set.high) = (~low, ~high)
        return set
    }

    /// With the other case of each letter.
    var anyCase: ByteSet {
        var set = self
        for letter in UInt8(ascii: "a")...UInt8(ascii: "z") where has(letter) || has(letter & 0xDF) {
            set.insert(letter)
            set.insert(letter & 0xDF)
        }
        return set
    }
}
