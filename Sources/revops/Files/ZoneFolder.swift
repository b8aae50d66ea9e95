// The system's time zone database, one file a zone.

import Columns

enum ZoneFolder {
    private static let folders = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo"]

    /// The zone of a name such as `America/New_York`; nil where the system has none of that name.
    static func zone(named name: String) -> Zone? {
        if name == "UTC" { return .utc }
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard !name.isEmpty, parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }) else { return nil }
        for folder in folders {
            if let bytes = readWholeFile("\(folder)/\(name)", limit: 1 << 20) {
                return Zone.parse(name: name, tzif: bytes)
            }
        }
        return nil
    }

    static var isThere: Bool { folders.contains(where: DataFolder.isFolder) }
}
