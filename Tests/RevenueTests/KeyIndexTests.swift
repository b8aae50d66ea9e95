// Rows by their ids: whatever numbers a system gives out, close together, scattered, or both.

import Columns
import Testing

@testable import Revenue

@Suite struct KeyIndexTests {
    /// Ids of one kind, in no order.
    private func ids(_ kind: Int, _ draw: Draw) -> [Int64] {
        (0..<(1 + draw.number(3000))).map { row in
            switch kind {
            case 0: 80_000_000_000 + Int64(row)
            case 1: Int64(draw.number(1 << 30)) * 900_000_000
            case 2: draw.number(20) == 0 ? Int64(draw.number(1 << 30)) : 80_000_000_000 + Int64(draw.number(4000))
            case 3: draw.number(3) == 0 ? KeyColumn.blank : Int64(draw.number(9))
            default: 999_999_999_999_999_999 - Int64(draw.number(5000))
            }
        }
    }

    @Test(arguments: 1...40) func theFirstRowOfEachNumberIsFound(seed: UInt64) {
        let draw = Draw(seed)
        let packed = ids(Int(seed) % 5, draw)
        let index = KeyIndex(KeyColumn(packed: packed), isCaseSafe: false)
        let rows = Dictionary(zip(packed, packed.indices), uniquingKeysWith: { first, _ in first })
        for value in Set(packed.flatMap { [$0 &- 1, $0, $0 &+ 1] } + [0, .max, .max - 1]) where value >= 0 {
            let expected = value == KeyColumn.blank ? -1 : rows[value].map { Int32($0) } ?? -1
            #expect(index.row(number: value) == expected, "seed \(seed) id \(value)")
        }
    }

    @Test func anEmptyColumnHasNoRows() {
        #expect(KeyIndex(KeyColumn(), isCaseSafe: false).row(number: 0) == -1)
    }
}
