// The theme in force and the files it is made of, so that saving one of them repaints the screen.

import Cells
import Synchronization

/// Reloads the theme when one of its files changed.
final class ThemeWatch: Sendable {
    private let name: String
    private let shelf: ThemeShelf
    /// Files the theme was or could be made of.
    let files: [String]
    let first: LoadedTheme
    private let stamps: Mutex<[String: FileStamp?]>

    init(name: String, shelf: ThemeShelf) {
        self.name = name
        self.shelf = shelf
        first = shelf.load(name)
        files = Array(Set(first.files + shelf.candidates(name))).sorted()
        stamps = Mutex(Dictionary(uniqueKeysWithValues: files.map { ($0, FileStamp(ofFile: $0)) }))
    }

    /// The theme anew where one of its files changed since the last call; nil where none did.
    func reloaded(_ watched: WatchedState) -> LoadedTheme? {
        let now = watched.settings.filter { files.contains($0.key) }
        let isChanged = stamps.withLock { last in
            defer { last = now }
            return last != now
        }
        return isChanged ? shelf.load(name) : nil
    }
}
