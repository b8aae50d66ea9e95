// Links turned round: from a number to the places of a list that name it. Two passes over the list, once; after that a
// look-up touches nothing but what it finds.

/// Where each number stands in a list.
struct RowIndex: Sendable {
    /// The places of number n: `places[starts[n]..<starts[n + 1]]`, ascending.
    private var starts: [UInt32]
    private var places: [Int32]

    /// - Parameters:
    ///   - list: numbers; those outside of `0..<count` are none.
    ///   - count: how many numbers there are.
    init(_ list: [Int32], count: Int) {
        var starts = [UInt32](repeating: 0, count: max(0, count) + 1)
        let limit = UInt32(clamping: count)
        list.withUnsafeBufferPointer { list in
            starts.withUnsafeMutableBufferPointer { starts in
                for number in list where UInt32(bitPattern: number) < limit { starts[Int(number) + 1] &+= 1 }
                for number in 1..<starts.count { starts[number] &+= starts[number - 1] }
            }
        }
        var next = starts, places = [Int32](repeating: 0, count: Int(starts[starts.count - 1]))
        list.withUnsafeBufferPointer { list in
            next.withUnsafeMutableBufferPointer { next in
                places.withUnsafeMutableBufferPointer { places in
                    for place in 0..<list.count where UInt32(bitPattern: list[place]) < limit {
                        let number = Int(list[place])
                        places[Int(next[number])] = Int32(truncatingIfNeeded: place)
                        next[number] &+= 1
                    }
                }
            }
        }
        (self.starts, self.places) = (starts, places)
    }

    /// The places of a number, ascending; none for one that does not exist.
    subscript(number: Int32) -> ArraySlice<Int32> {
        guard number >= 0, Int(number) + 1 < starts.count else { return [] }
        return places[Int(starts[Int(number)])..<Int(starts[Int(number) + 1])]
    }
}
