// The two lines below: a sentence about the cursor, or what just happened; then the keys that would act now.

import Cells
import Revenue

enum BottomLines {
    /// - Parameter kept: the last frame, where its keys may stay as they are for a moment.
    static func draw(_ scene: Scene, _ layout: ScreenLayout, keysFrom kept: Canvas?, on canvas: inout Canvas) {
        if let message = scene.state.message {
            canvas.put(SafeText.make(message.text), in: layout.sentence, role: message.isError ? .error : .saved)
        } else if let sentence = scene.current?.sentence {
            canvas.put(SafeText.make(sentence), in: layout.sentence)
        }
        if let kept { return canvas.copy(layout.hints, from: kept) }
        var x = layout.hints.x
        // A terminal would scroll if its last cell were written, so that cell stays blank.
        let (pairs, gap) = hints(scene, width: layout.hints.width - 1)
        for (key, words) in pairs {
            x = canvas.put(SafeText.make(key), x: x, y: layout.hints.y, role: .keyHint, in: layout.hints)
            x = canvas.put(" " + SafeText.make(words), x: x, y: layout.hints.y, role: .keyText, in: layout.hints) + gap
        }
    }

    /// What is done about a running clock. The keys act on a card of the board as well, but what the board is for needs
    /// the room.
    private static func isAboutClocks(_ action: Action) -> Bool { action == .contacted || action == .snooze }

    /// Duplicates are reviewed as they are now.
    private static func isBesideReview(_ action: Action) -> Bool { action == .asOf }

    /// A key and what it does here.
    private struct Hint {
        var key: String
        var words: String
        var short: String
        /// 0: only here; 1: here because of what has happened; 2: in every list.
        var rank: Int
        var isLast: Bool
        var isOwn: Bool { rank < 2 }
    }

    /// The bindings with a hint that can act now where keys are looked up, as many as fit, in shorter words where those
    /// of the place itself would not; help and quit always come last.
    static func hints(_ scene: Scene, width: Int) -> (pairs: [(key: String, words: String)], gap: Int) {
        let all = able(scene), kept = all.filter(\.isLast), rest = all.filter { !$0.isLast }
        func cost(_ hints: [Hint], _ words: KeyPath<Hint, String>, _ gap: Int) -> Int {
            hints.reduce(0) { $0 + $1.key.count + 1 + $1[keyPath: words].count + gap }
        }
        let styles: [(words: KeyPath<Hint, String>, gap: Int)] = [(\.words, 2), (\.short, 2), (\.short, 1)]
        let style = styles.first { cost(rest.filter(\.isOwn) + kept, $0.words, $0.gap) <= width + $0.gap } ?? styles[2]
        var room = width + style.gap - cost(kept, style.words, style.gap)
        var shown: [(key: String, words: String)] = []
        var isShort = false
        for hint in rest {
            let cost = cost([hint], style.words, style.gap)
            if cost <= room {
                room -= cost
                shown.append((hint.key, hint[keyPath: style.words]))
            } else if hint.isOwn {
                isShort = true
            }
        }
        let last = kept.map { (key: $0.key, words: isShort && $0.words == "help" ? "more" : $0[keyPath: style.words]) }
        return (shown + last, style.gap)
    }

    private static func able(_ scene: Scene) -> [Hint] {
        let bindings = scene.state.bindings, context = scene.context
        let here = bindings.all.filter { context.chain.contains($0.context) }
        let hints = here.compactMap { binding -> Hint? in
            guard let key = binding.keys.first, let words = binding.says?(scene) ?? binding.hint,
                binding.refusal(scene) == nil, bindings.lookup(key, in: context) == binding
            else { return nil }
            if scene.state.pane == .board, isAboutClocks(binding.action) { return nil }
            if scene.state.pane == .dedup, isBesideReview(binding.action) { return nil }
            return Hint(
                key: key.display, words: words, short: binding.short ?? words,
                rank: binding.context != .main ? 0 : binding.says != nil ? 1 : 2,
                isLast: binding.action == .help || binding.action == .quit)
        }
        // What a place has of its own comes first, and what it gives another meaning is not said twice.
        return (0...2).flatMap { rank in hints.filter { $0.rank == rank } }
    }
}
