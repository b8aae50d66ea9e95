// How the C library keeps memory. Columns grow and are let go by the hundred megabytes; what goes back to the system in
// between comes again page by page, each a fault, and that took a twentieth of a load.

import Glibc

/// Settings of the allocator, for the whole process.
enum Memory {
    /// Keeps freed memory for the next column, in one arena for all threads.
    ///
    /// Swift's view of the C library leaves `mallopt` out, so it is looked up; where there is none, nothing changes.
    static func keepFreed() {
        typealias Mallopt = @convention(c) (Int32, Int32) -> Int32
        guard let found = dlsym(nil, "mallopt") else { return }
        let mallopt = unsafeBitCast(found, to: Mallopt.self)
        let (trimThreshold, topPad, mmapThreshold, arenaMax): (Int32, Int32, Int32, Int32) = (-1, -2, -3, -8)
        _ = mallopt(arenaMax, 1)
        _ = mallopt(mmapThreshold, 1 << 30)
        _ = mallopt(trimThreshold, 1 << 30)
        _ = mallopt(topPad, 64 << 20)
    }
}
