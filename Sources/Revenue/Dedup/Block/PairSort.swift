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
        let bounds = (0..<pieces).map { piece -> UInt64 in
            UInt64(Double(records) * (1 - (1 - Double(piece) / Double(pieces)).squareRoot())) << 32
        } + [.max]
        let parts = workers.map(pieces) { piece -> [UInt64] in
            let low = bounds[piece], high = bounds[piece + 1]
            let count = lists.reduce(0) { $0 + $1.count { $0 >= low && $0 < high } }
            var own: [UInt64] = []
            own.reserveCapacity(count)
            for list in lists { for pair in list where pair >= low && pair < high { own.append(pair) } }
            return sortedUnique(own, records: records)
        }
        return pieces == 1 ? parts[0] : parts.flatMap { $0 }
    }

    /// Ascending, each pair once. Least-significant-digit radix sort, eleven bits a pass, only over bits in use.
    ///
    /// - Parameter records: how many records there are, which bounds the bits.
    static func sortedUnique(_ pairs: consuming [UInt64], records: Int) -> [UInt64] {
        let bits = max(Int.bitWidth - max(records - 1, 1).leadingZeroBitCount, 1)
        var from = pairs
        var to = [UInt64](repeating: 0, count: from.count)
        for half in [0, 32] {
            for shift in stride(from: 0, to: bits, by: 11) {
                pass(from, &to, shift: UInt64(half + shift), width: min(11, bits - shift))
                swap(&from, &to)
            }
        }
        to = []
        var kept = 0
        from.withUnsafeMutableBufferPointer { pairs in
            for index in pairs.indices where index == 0 || pairs[index] != pairs[kept - 1] {
                pairs[kept] = pairs[index]
                kept += 1
            }
        }
        from.removeSubrange(kept...)
        return from
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
