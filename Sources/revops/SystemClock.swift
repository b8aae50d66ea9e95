// The only place that asks what time it is.

import Columns
import Glibc

enum SystemClock {
    /// The time of day.
    static var now: Moment {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Moment(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// Milliseconds that never go back; only differences mean something.
    static var steady: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int(time.tv_sec) * 1000 + Int(time.tv_nsec) / 1_000_000
    }

    static func sleep(milliseconds: Int) { usleep(useconds_t(clamping: milliseconds * 1000)) }
}
