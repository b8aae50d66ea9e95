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
        for (key, words) in hints(scene, width: layout.hints.width - 1) {
            x = canvas.put(SafeText.make(key), x: x, y: layout.hints.y, role: .keyHint, in: layout.hints)
            x = canvas.put(" " + SafeText.make(words), x: x, y: layout.hints.y, role: .keyText, in: layout.hints) + 2
        }
    }

    /// What is done about a running clock. The keys act on a card of the board as well, but what the board is for needs
    /// the room.
    private static func isAboutClocks(_ action: Action) -> Bool { action == .contacted || action == .snooze }

    /// The bindings with a hint that can act now where keys are looked up, as many as fit; help and quit always come
    /// last.
    static func hints(_ scene: Scene, width: Int) -> [(key: String, words: String)] {
        let bindings = scene.state.bindings, context = scene.context
        // What a place has of its own comes first, and what it gives another meaning is not said twice.
        let here = bindings.all.filter { context.chain.contains($0.context) }
        let able = (here.filter { $0.context != .main } + here.filter { $0.context == .main }).filter { binding in
            guard binding.hint != nil, let key = binding.keys.first, binding.refusal(scene) == nil else { return false }
            if scene.state.pane == .board, isAboutClocks(binding.action) { return false }
            return bindings.lookup(key, in: context) == binding
        }
        let pairs = able.map {
            (key: $0.keys[0].display, words: $0.hint ?? "", isLast: $0.action == .help || $0.action == .quit)
        }
        func cost(_ pair: (key: String, words: String, isLast: Bool)) -> Int {
            pair.key.count + 1 + pair.words.count + 2
        }
        let kept = pairs.filter(\.isLast)
        var room = width + 2 - kept.reduce(0) { $0 + cost($1) }
        var shown: [(key: String, words: String)] = []
        for pair in pairs where !pair.isLast && cost(pair) <= room {
            room -= cost(pair)
            shown.append((pair.key, pair.words))
        }
        return shown + kept.map { ($0.key, $0.words) }
    }
}
