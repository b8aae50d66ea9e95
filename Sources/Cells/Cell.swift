// One place of the canvas. Eight trivial bytes, so that clearing and comparing a screen is a matter of memory.

/// What stands in one column of one row.
struct Cell: Hashable, Sendable {
    /// A scalar, or with `Flags.cluster` an index into the canvas's table of base-and-marks clusters.
    var scalar: UInt32
    var role: Role
    var flags: Flags

    struct Flags: OptionSet, Hashable, Sendable {
        let rawValue: UInt8
        /// The left half of a wide character; the next cell is its `tail`.
        static let wide = Flags(rawValue: 1)
        static let tail = Flags(rawValue: 2)
        static let cluster = Flags(rawValue: 4)
    }

    static func blank(_ role: Role) -> Cell { Cell(scalar: 0x20, role: role, flags: []) }
}
