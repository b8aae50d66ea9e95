// File-name and header patterns: `*` stands for any run of characters, `?` for one. Case does not count.

/// A compiled pattern.
struct Glob: Sendable, Hashable {
    private let pattern: [UInt8]

    init(_ pattern: String) { self.pattern = Array(pattern.lowercased().utf8) }

    func matches(_ text: String) -> Bool {
        let bytes = Array(text.lowercased().utf8)
        var at = 0, step = 0
        // Where the last star stood and what it has swallowed so far: on a mismatch it swallows one more.
        var star: (pattern: Int, text: Int)?
        while at < bytes.count {
            if step < pattern.count, pattern[step] == UInt8(ascii: "*") {
                star = (step + 1, at)
                step += 1
            } else if step < pattern.count, pattern[step] == UInt8(ascii: "?") || pattern[step] == bytes[at] {
                step += 1
                at += 1
            } else if let last = star {
                star = (last.pattern, last.text + 1)
                step = last.pattern
                at = last.text + 1
            } else {
                return false
            }
        }
        return pattern[step...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
