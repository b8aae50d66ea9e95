// `[ui] keys`: actions get other keys. A wrong name, a key that terminals cannot send, or a clash is an error that
// says what to write instead; a remapping is taken whole or not at all.

import Cells
import Columns

/// Why `[ui] keys` cannot be followed; one sentence for each complaint.
public struct RemapError: Error, Sendable, Equatable {
    public var complaints: [String]
}

extension Bindings {
    /// These bindings with the keys of some actions replaced (`["drill": ["l", "Enter"]]`).
    ///
    /// The named action loses the keys it had on the panes; its keys in prompts and menus stay.
    public func remapped(by keys: [String: [String]]) -> Result<Bindings, RemapError> {
        var changed = all
        var complaints: [String] = []
        for (name, written) in keys.sorted(by: { $0.key < $1.key }) {
            guard let number = changed.firstIndex(where: { $0.action.rawValue == name }) else {
                let near = nearest(name, in: all.map(\.action.rawValue)).map { "; did you mean \($0)?" } ?? ""
                complaints.append("\(name): no such action\(near)")
                continue
            }
            changed[number].keys = written.compactMap { text in
                guard let key = Bindings.key(written: text) else {
                    complaints.append(
                        "\(name): \"\(text)\" names no key; write a character, C-d, Enter, Esc, Tab, Up, F1")
                    return nil
                }
                if let reason = Bindings.unusable(key) {
                    complaints.append("\(name): \(key.display) \(reason)")
                    return nil
                }
                return key
            }
        }
        let result = Bindings(all: changed)
        complaints += result.clashes
        if complaints.isEmpty { complaints = result.unreachable }
        return complaints.isEmpty ? .success(result) : .failure(RemapError(complaints: complaints))
    }

    /// Ways in and out that must keep a key, whatever else is remapped.
    private var unreachable: [String] {
        [Action.quit, .back, .drill, .command, .accept, .dismiss].compactMap { action in
            let hasKey = all.contains { $0.action == action && !$0.keys.isEmpty }
            return hasKey ? nil : "\(action.rawValue): must keep at least one key"
        }
    }

    /// One key as the config writes it: a character, a name, `C-d`, `<C-d>` or `^D`.
    private static func key(written text: String) -> Key? {
        if text.count == 2, text.hasPrefix("^"), let letter = text.last?.lowercased().first { return .control(letter) }
        if text.count > 2, text.hasPrefix("<"), text.hasSuffix(">") { return Key(name: text.dropFirst().dropLast()) }
        return Key(name: text)
    }

    /// Keys that a terminal, a multiplexer or another key already uses.
    private static func unusable(_ key: Key) -> String? {
        switch key {
        case .control("h"): "is what many terminals send for Backspace"
        case .control("i"): "is what terminals send for Tab"
        case .control("j"), .control("m"): "is what terminals send for Enter"
        case .control("s"), .control("q"): "stops and starts the terminal's output"
        case .control("["): "is what terminals send for Esc"
        default: nil
        }
    }

    /// What works, but not on every keyboard: one sentence for each key.
    public var remarks: [String] {
        all.flatMap { binding in
            binding.keys.filter(Bindings.needsAltGr).map {
                "ui.keys.\(binding.action.rawValue): \($0.display) needs AltGr or a dead key on many keyboards"
            }
        }
    }

    private static func needsAltGr(_ key: Key) -> Bool {
        guard case .character(let character) = key else { return false }
        return "[]{}\\|@~^".contains(character)
    }
}
