// Time that only moves forwards, and the figures that a series of measurements is told by.

import Glibc

/// Monotonic time in seconds.
enum Stopwatch {
    static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Lets that many seconds go by.
    static func pause(_ seconds: Double) { usleep(UInt32(max(seconds, 0) * 1e6)) }
}

/// Processor time of this process, on all cores.
enum ProcessorTime {
    static var seconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// A series of measurements.
struct Series {
    private var sorted: [Double] = []

    init(_ values: [Double]) { sorted = values.sorted() }

    var median: Double { quantile(0.5) }

    /// The smallest value that at least this share of the series does not exceed; NaN for an empty series.
    func quantile(_ share: Double) -> Double {
        guard !sorted.isEmpty else { return .nan }
        return sorted[min(max(Int((Double(sorted.count) * share).rounded(.up)) - 1, 0), sorted.count - 1)]
    }
}

extension Double {
    /// With that many decimals; a plain `-` where there is no number.
    func fixed(_ decimals: Int) -> String {
        guard isFinite else { return "-" }
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let whole = Int((self * scale).rounded())
        guard decimals > 0 else { return String(whole) }
        let digits = String(whole.magnitude)
        let padded = String(repeating: "0", count: max(decimals + 1 - digits.count, 0)) + digits
        return (whole < 0 ? "-" : "") + padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }
}
