// When a key must not decide: while it is held down, in the first moments of a box that asks, and when the row under
// the cursor has just become another one. Time comes with the events; nothing here asks for it.

import Cells
import Columns
import Revenue

/// A key that decided, when it did so last, and when it was seen last, whether or not it did anything.
struct DecisionKey: Sendable, Equatable {
    var key: Key
    var decidedAt: Moment
    var seenAt: Moment
}

extension Action {
    /// Decides without a box that asks where nothing speaks against it, and puts the next row under the cursor.
    var decidesAtOnce: Bool { [.merge, .notDuplicate, .skip, .approve].contains(self) }

    /// Goes back and forth among decisions, and the other one of the two makes good what was one step too many.
    fileprivate var turnsBack: Bool { self == .undo || self == .redo }
}

extension AppState {
    /// Milliseconds in which a box that asks takes no key that might decide.
    private static let deafTime: Int64 = 300
    /// Milliseconds until a held key repeats for the first time, by the slowest of the usual settings. Whoever means it
    /// twice has another look in between.
    private static let repeatTime: Int64 = 700
    /// Milliseconds between two repeats of a held key, by the slowest of the usual settings and a slow line. No finger
    /// is so fast.
    private static let repeatGap: Int64 = 150

    /// Why a key does nothing yet: a box that asks came up a moment ago, and the key was meant for what was there
    /// before. nil for keys that only read or leave, and once the moment is over.
    func earliness(of key: Key, _ binding: Binding?) -> String? {
        guard overlay?.asks == true, let askedAt, let wallClock, isWithin(AppState.deafTime, since: askedAt, wallClock)
        else { return nil }
        let leaves = [.escape, .character("n")].contains(key)
        if binding.map({ ![.confirm, .pick, .accept].contains($0.action) }) ?? leaves { return nil }
        if case .paste = key { return "pasted text does nothing here" }
        return "\(key.display) came too soon to be meant for this box; press it again"
    }

    /// Takes down when a box that asks came up.
    mutating func watchAsking(_ before: Overlay?) {
        if overlay == nil { aim = nil }
        if overlay?.asks == true, before != overlay { askedAt = askedAt(before) }
        if overlay?.asks != true { askedAt = nil }
    }

    /// Moving in a menu, or over samples, does not make it a new one.
    private func askedAt(_ before: Overlay?) -> Moment? {
        switch (overlay, before) {
        case (.menu(let now)?, .menu(let old)?) where now.kind == old.kind: askedAt
        case (.confirm(let now)?, .confirm(let old)?) where now.decisions == old.decisions: askedAt
        default: wallClock
        }
    }

    /// Another key in between: the one before is not held down.
    mutating func release(but key: Key) {
        if lastDecision?.key != key { lastDecision = nil }
    }

    /// Why a deciding key does nothing now; nil where it may.
    mutating func doubt(_ key: Key, _ action: Action) -> String? {
        guard let now = wallClock else { return nil }
        let wait = action.turnsBack ? AppState.deafTime : AppState.repeatTime
        if let last = lastDecision, last.key == key,
            isWithin(wait, since: last.decidedAt, now) || isWithin(AppState.repeatGap, since: last.seenAt, now)
        {
            lastDecision?.seenAt = now
            return "a key that is held down decides once; press \(key.display) again in a moment"
        }
        lastDecision = DecisionKey(key: key, decidedAt: now, seenAt: now)
        if levels.isEmpty, pane == .sla, let shiftedAt, isWithin(AppState.deafTime, since: shiftedAt, now) {
            return "the row under the cursor has just become another one; press \(key.display) again"
        }
        return nil
    }

    /// A clock that was set back does not make it last.
    private func isWithin(_ milliseconds: Int64, since start: Moment, _ now: Moment) -> Bool {
        now >= start && now.milliseconds - start.milliseconds < milliseconds
    }

    /// Takes down when an answer puts another record under the cursor, unless this session decided about the one that
    /// went.
    mutating func watchShift(to answer: QueueAnswer, from list: ListState) {
        guard let key = list.cursor ?? queue.flatMap({ $0.count > 0 ? $0.key(0) : nil }), answer.count > 0 else {
            return
        }
        let place = answer.place(of: list.cursor, near: list.index, before: queue)
        guard answer.key(place) != key else { return }
        let latest = QueueKey.parts(key).flatMap { decisions.latest(of: $0.subject) }
        if latest?.actor.session == writer?.actor.session, latest != nil { return }
        shiftedAt = wallClock
    }
}
