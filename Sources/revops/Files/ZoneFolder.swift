// The system's time zone database, one file a zone.

import Columns
import Glibc

enum ZoneFolder {
    private static let usual = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo"]

    /// `$TZDIR` first, when it is set.
    private static var folders: [String] {
        guard let own = getenv("TZDIR").map({ String(cString: $0) }), own.hasPrefix("/") else { return usual }
        return [own] + usual
    }

    /// The zone of a name such as `America/New_York`; nil where the system has none of that name.
    static func zone(named name: String) -> Zone? {
        if name == "UTC" { return .utc }
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard !name.isEmpty, parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }) else { return nil }
        for folder in folders {
            if let bytes = readWholeFile("\(folder)/\(name)", limit: 1 << 20),
                let zone = Zone.parse(name: name, tzif: bytes)
            {
                return zone
            }
        }
        return nil
    }

    /// Whether any name but `UTC` can be found.
    static var isThere: Bool { folders.contains(where: DataFolder.isFolder) }
}
