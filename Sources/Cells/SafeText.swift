// The only text that can be drawn. Made here from untrusted bytes, or from a literal of our own source.

/// Text that is safe on a terminal: no control, bidi or invisible scalar is left in it, and its width is known.
public struct SafeText: Sendable, Hashable {
    /// Printable scalars and at most two combining marks a base.
    public let scalars: [Unicode.Scalar]
    /// Columns it takes.
    public let width: Int
    /// Something was replaced: bad bytes, controls, bidi or hidden characters.
    public let flags: Flags

    public struct Flags: OptionSet, Sendable, Hashable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        public static let badBytes = Flags(rawValue: 1)
        public static let control = Flags(rawValue: 2)
        public static let bidi = Flags(rawValue: 4)
        public static let hidden = Flags(rawValue: 8)
    }

    init(scalars: [Unicode.Scalar], width: Int, flags: Flags) {
        self.scalars = scalars
        self.width = width
        self.flags = flags
    }
}
