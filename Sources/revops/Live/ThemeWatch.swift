// The theme in force and the files that themes are made of, so that saving one of them repaints the screen. Which theme
// that is follows `[ui] theme`, unless the command line named one.

import Cells
import Synchronization

/// Reloads the theme when one of its files changed.
final class ThemeWatch: Sendable {
    private struct Chosen {
        var name: String
        var stamps: [String: FileStamp?]
    }

    private let shelf: ThemeShelf
    /// Files this theme and any other of the shelf is or could be made of.
    let files: [String]
    let first: LoadedTheme
    private let isFixed: Bool
    private let chosen: Mutex<Chosen>

    /// - Parameters:
    ///   - fixed: the command line's choice, which no config changes.
    ///   - configured: what `[ui] theme` says now.
    init(fixed: String?, configured: String, shelf: ThemeShelf) {
        self.shelf = shelf
        isFixed = fixed != nil
        let name = fixed ?? configured
        first = shelf.load(name)
        files = Set(first.files + ([name] + shelf.names).flatMap(shelf.candidates)).sorted()
        let stamps = Dictionary(uniqueKeysWithValues: files.map { ($0, FileStamp(ofFile: $0)) })
        chosen = Mutex(Chosen(name: name, stamps: stamps))
    }

    /// The theme that the config now asks for; nil where the command line's stays.
    func follow(configured name: String) -> LoadedTheme? {
        guard !isFixed else { return nil }
        chosen.withLock { $0.name = name }
        return shelf.load(name)
    }

    /// The theme anew where one of its files changed since the last call; nil where none did.
    func reloaded(_ watched: WatchedState) -> LoadedTheme? {
        let now = watched.settings.filter { files.contains($0.key) }
        let name = chosen.withLock { chosen -> String? in
            defer { chosen.stamps = now }
            return chosen.stamps == now ? nil : chosen.name
        }
        return name.map(shelf.load)
    }
}
