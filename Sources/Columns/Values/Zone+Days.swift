// Whole columns of instants to local days. Stamps of one export lie close together, so the offset found for one is
// kept while the next ones fall between the same two changes.

extension Zone {
    /// The local day number of each instant; `Day.none.number` where the instant is null.
    public func days(of moments: [Int64]) -> [Int32] {
        [Int32](unsafeUninitializedCapacity: moments.count) { days, count in
            // Milliseconds between which `shift` holds; empty at first.
            var from = Int64.max
            var until = Int64.min
            var shift: Int64 = 0
            moments.withUnsafeBufferPointer { moments in
                for i in 0..<moments.count {
                    let instant = moments[i]
                    if instant == Moment.none.milliseconds {
                        days[i] = Day.none.number
                        continue
                    }
                    if instant < from || instant >= until { (from, until, shift) = span(around: instant) }
                    let local = instant &+ shift
                    let quotient = local / 86_400_000
                    days[i] = Int32(clamping: local < quotient &* 86_400_000 ? quotient &- 1 : quotient)
                }
            }
            count = moments.count
        }
    }

    /// The milliseconds `from..<until` around an instant in which the offset stays `shift` milliseconds.
    private func span(around instant: Int64) -> (from: Int64, until: Int64, shift: Int64) {
        let seconds = Moment.floorDivide(instant, 1000)
        var low = 0
        var high = starts.count
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= seconds { low = middle + 1 } else { high = middle }
        }
        func edge(_ seconds: Int64) -> Int64 {
            let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
            return overflow ? (seconds < 0 ? .min + 1 : .max) : product
        }
        let offset = low == 0 ? firstOffset : offsets[low - 1]
        return (
            low == 0 ? .min + 1 : edge(starts[low - 1]), low == starts.count ? .max : edge(starts[low]),
            Int64(offset) * 1000
        )
    }
}
