// Pairs of records packed into one number each, sorted by their digits and rid of repeats.

import Columns

/// A pair as `first << 32 | second`, the first below the second.
enum PackedPair {
    @inline(__always) static func of(_ a: Int32, _ b: Int32) -> UInt64 {
        let low = UInt64(UInt32(bitPattern: min(a, b))), high = UInt64(UInt32(bitPattern: max(a, b)))
        return low << 32 | high
    }

    /// The pairs of several lists, ascending, each once.
    ///
    /// Each worker takes the pairs whose first record is in a range of its own. The first is the lower of two, so low
    /// records come first in more pairs: the ranges are such that each has as many.
    static func merged(_ lists: [[UInt64]], records: Int, workers: Workers) -> [UInt64] {
        let pieces = max(workers.count, 1)
        let bounds = (0..<pieces).map { piece in
            Int(Double(records) * (1 - (1 - Double(piece) / Double(pieces)).squareRoot()))
        } + [records]
        let parts = workers.map(pieces) { sortedUnique(lists, first: bounds[$0]..<bounds[$0 + 1]) }
        var all = parts[0]
        all.reserveCapacity(parts.reduce(0) { $0 + $1.count })
        for part in parts.dropFirst() { all += part }
        return all
    }

    /// The pairs of several lists whose first records are in a range, ascending, each once: dealt out by the first
    /// record, of which each has a few.
    static func sortedUnique(_ lists: [[UInt64]], first: Range<Int>) -> [UInt64] {
        let low = UInt64(first.lowerBound) << 32, high = UInt64(first.upperBound) << 32
        var ends = [Int](repeating: 0, count: first.count + 1)
        for list in lists {
            for pair in list where pair >= low && pair < high { ends[Int((pair &- low) >> 32) + 1] &+= 1 }
        }
        for record in 0..<first.count { ends[record + 1] &+= ends[record] }
        // Where the next one goes; in the end where those of the next record begin.
        var next = ends
        var seconds = [UInt32](repeating: 0, count: ends[first.count])
        for list in lists {
            for pair in list where pair >= low && pair < high {
                let record = Int((pair &- low) >> 32)
                seconds[next[record]] = UInt32(truncatingIfNeeded: pair)
                next[record] &+= 1
            }
        }
        return [UInt64](unsafeUninitializedCapacity: seconds.count) { pairs, count in
            seconds.withUnsafeMutableBufferPointer { seconds in
                for record in 0..<first.count {
                    let some = UnsafeMutableBufferPointer(rebasing: seconds[ends[record]..<ends[record + 1]])
                    sort(some)
                    for index in some.indices where index == 0 || some[index] != some[index - 1] {
                        pairs[count] = low &+ UInt64(record) << 32 | UInt64(some[index])
                        count &+= 1
                    }
                }
            }
        }
    }

    /// By insertion where there are few.
    private static func sort(_ numbers: UnsafeMutableBufferPointer<UInt32>) {
        var numbers = numbers
        if numbers.count > 32 { return numbers.sort() }
        for index in numbers.indices.dropFirst() {
            let number = numbers[index]
            var place = index
            while place > 0, numbers[place - 1] > number {
                numbers[place] = numbers[place - 1]
                place -= 1
            }
            numbers[place] = number
        }
    }

    /// Ascending by the upper half alone, else in the order they come in.
    static func sortedByHigh(_ keys: consuming [UInt64]) -> [UInt64] {
        var from = keys
        var to = [UInt64](repeating: 0, count: from.count)
        for shift in [32, 43, 54] {
            pass(from, &to, shift: UInt64(shift), width: min(11, 64 - shift))
            swap(&from, &to)
        }
        return from
    }

    private static func pass(_ from: [UInt64], _ to: inout [UInt64], shift: UInt64, width: Int) {
        let mask = UInt64(1 << width) - 1
        var starts = [Int](repeating: 0, count: 1 << width)
        from.withUnsafeBufferPointer { from in
            to.withUnsafeMutableBufferPointer { to in
                starts.withUnsafeMutableBufferPointer { starts in
                    for pair in from { starts[Int(pair >> shift & mask)] &+= 1 }
                    var sum = 0
                    for digit in starts.indices { (starts[digit], sum) = (sum, sum &+ starts[digit]) }
                    for pair in from {
                        let digit = Int(pair >> shift & mask)
                        to[starts[digit]] = pair
                        starts[digit] &+= 1
                    }
                }
            }
        }
    }
}
