// A state is copied several times for every key: what it costs must not grow with what it shows.

import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct StateCopyTests {
    /// An answer has the data that it stands on in it, thousands of references that every copy would count.
    @Test func noAnswerIsCopiedWithTheState() {
        #expect(MemoryLayout<Facts>.size > 1_000, "else there is nothing to keep aside")
        #expect(MemoryLayout<AppState>.size < 2 * MemoryLayout<Facts>.size)
    }

    @Test func aCopyKeepsWhatItHad() {
        struct Pair: Equatable { @Indirect var numbers: [Int]? }
        var first = Pair()
        let empty = first
        first.numbers = [1]
        var second = first
        #expect(empty.numbers == nil && second == first)
        second.numbers?.append(2)
        #expect(first.numbers == [1] && second.numbers == [1, 2] && second != first)
        second.numbers = [1]
        #expect(second == first, "equal by value, wherever it lies")
    }
}
