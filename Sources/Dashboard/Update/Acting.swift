// Keys that decide something about the record under the cursor, or about the marked ones: what they are about is taken
// down when the key is pressed, so that nothing that arrives meanwhile can turn a decision onto another record.

import Cells
import Columns
import Revenue

/// A record that something is to be decided about, as it was on screen.
struct Aim: Sendable, Equatable {
    var subject: Subject
    /// Of the subject, when the key was pressed.
    var version: Int
    /// Digest of its values, when the key was pressed; empty where no file has them.
    var seen = ""
    /// The newest record of the journal that was known when its group was shown.
    var known: Int?
}

/// Runs a deciding action.
///
/// - Parameters:
///   - argument: what was typed or chosen; nil asks for it where it is needed.
///   - isPicked: it was chosen by its number, which is enough for a single record.
func act(
    _ action: Action, _ argument: String?, isPicked: Bool = false, _ state: inout AppState, _ scene: Scene,
    _ snapshot: Snapshot?
) -> [Effect] {
    guard let snapshot else { return complain("no data yet", &state) }
    let aims = state.aim ?? scene.aims(in: snapshot)
    guard !aims.isEmpty else { return complain("no record is under the cursor", &state) }
    let desk = DecisionDesk(state, snapshot, aims)
    switch action {
    case .claim: return propose(desk.claim(), asks: false, &state, snapshot)
    case .acknowledge: return propose(desk.plan(.acknowledge) { _ in }, asks: false, &state, snapshot)
    case .pushReason, .followUp:
        guard let argument else { return open(action, aims, &state) }
        let kind: DecisionAction = action == .pushReason ? .pushReason : .followUp
        return propose(desk.plan(kind) { $0.note = argument }, asks: false, &state, snapshot)
    case .contacted, .snooze, .note:
        guard let argument else { return open(action, aims, &state) }
        return say(action, argument, aims, &state, snapshot)
    case .reject:
        guard let argument else { return open(.reject, aims, &state) }
        guard let code = RejectionCode(rawValue: argument.uppercased()) else {
            return complain(
                "no reason code \(argument): " + RejectionCode.allCases.map(\.rawValue).joined(separator: " "), &state)
        }
        return propose(desk.plan(.reject) { $0.reason = code.rawValue }, asks: !isPicked, &state, snapshot)
    default:
        guard let argument else { return open(.reassign, aims, &state) }
        return propose(desk.plan(.reassign) { $0.values["owner"] = argument }, asks: true, &state, snapshot)
    }
}

/// What was typed at a prompt becomes a decision; what cannot be read stays there to be corrected.
private func say(
    _ action: Action, _ words: String, _ aims: [Aim], _ state: inout AppState, _ snapshot: Snapshot
) -> [Effect] {
    let desk = DecisionDesk(state, snapshot, aims)
    if action == .note { return propose(desk.plan(.note) { $0.note = words }, asks: false, &state, snapshot) }
    let spoken = SpokenTime(now: state.moment(of: snapshot.facts), zone: snapshot.facts.policy.clock.zone)
    let isPast = action == .contacted
    guard let at = isPast ? spoken.past(words) : spoken.future(words) else {
        state.aim = aims
        state.overlay = .prompt(Prompt(kind: isPast ? .contacted : .snooze, field: TextField(words)))
        return complain(isPast ? SpokenTime.pastHint : SpokenTime.futureHint, &state)
    }
    return propose(desk.plan(isPast ? .contacted : .snooze) { $0.at = at }, asks: true, &state, snapshot)
}

private func open(_ action: Action, _ aims: [Aim], _ state: inout AppState) -> [Effect] {
    state.aim = aims
    switch action {
    case .contacted: state.overlay = .prompt(Prompt(kind: .contacted, field: TextField("now")))
    case .snooze: state.overlay = .prompt(Prompt(kind: .snooze))
    case .note: state.overlay = .prompt(Prompt(kind: .note))
    case .pushReason: state.overlay = .prompt(Prompt(kind: .pushReason))
    case .followUp: state.overlay = .prompt(Prompt(kind: .followUp))
    case .reject: state.overlay = .menu(Menu(kind: .reject))
    default: state.overlay = .menu(Menu(kind: .reassign))
    }
    return []
}

/// Hands a plan to the journal at once, or asks first: whenever it is about several records, takes one from somebody,
/// or was typed and not pressed.
func propose(_ plan: DecisionPlan, asks: Bool, _ state: inout AppState, _ snapshot: Snapshot) -> [Effect] {
    guard !plan.decisions.isEmpty else { return complain(plan.obstacle ?? "there is nothing to decide", &state) }
    guard asks || plan.asks || plan.decisions.count > 1 || !plan.left.isEmpty else {
        return record(plan.decisions, &state, snapshot)
    }
    state.overlay = .confirm(Confirmation(plan, state, snapshot))
    return []
}

/// `y` in the box that asks; what was marked for it is marked no more.
func confirm(_ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?) -> [Effect] {
    guard case .confirm(let confirmation)? = state.overlay else { return [] }
    guard confirmation.isRead || confirmation.change != nil else {
        let keys = (state.bindings.keyText(.nextSample), state.bindings.keyText(.confirm))
        state.message = Message(text: "\(keys.0) shows the rest, then \(keys.1)", isError: false)
        return []
    }
    state.overlay = nil
    if let change = confirmation.change {
        // The group that lies open shows the new values already.
        state.changeGroup { $0.change = nil }
        return complain("nothing was decided: \(change)", &state)
    }
    if let files = confirmation.files {
        state.isHandingBack = true
        return [.handBack(files)]
    }
    let effects = confirmation.samples.isEmpty
        ? record(confirmation.decisions, &state, snapshot)
        : recordThosePossible(confirmation.decisions, &state, snapshot)
    if confirmation.decisions.count > 1 || !confirmation.samples.isEmpty, !effects.isEmpty {
        let decided = DecidedGroups(effects.flatMap(\.recorded))
        state.changeList(of: scene.listing) { list in
            list.marks = list.marks.filter { key in
                Subject(key).map { $0.ids.count > 1 && !decided.settle($0) } == true
            }
        }
    }
    return effects + goOn(after: confirmation.decisions, effects, &state, snapshot)
}

extension Effect {
    /// What is handed to the journal.
    fileprivate var recorded: [Decision] {
        if case .record(let pending) = self { pending.map(\.decision) } else { [] }
    }
}

/// The next group, where the open one is settled by what has been handed out.
func goOn(
    after decisions: [Decision], _ effects: [Effect], _ state: inout AppState, _ snapshot: Snapshot?
) -> [Effect] {
    let settlesOpen = decisions.contains { decision in
        let deed = decision.action == .undo ? state.decisions.putBack(by: decision) : decision
        return deed.map { [.merge, .notDuplicate, .skip].contains($0.action) } == true
            && state.openSubject.map { !$0.common(with: decision.subject).isEmpty } == true
    }
    return effects.isEmpty || !settlesOpen ? [] : goOn(&state, snapshot)
}

/// A digit in a menu of reasons or reps.
func pick(_ digit: String?, _ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?) -> [Effect] {
    guard case .menu(let menu)? = state.overlay, let number = digit.flatMap({ Int($0) }),
        let item = MenuItems.make(menu, scene).filter({ !$0.isHeading })[safe: number - 1], let action = item.action
    else { return complain("there is no line of that number", &state) }
    state.overlay = nil
    if action == .notDuplicate { return decideGroup(action, item.argument, &state, scene, snapshot) }
    return act(action, item.argument, isPicked: true, &state, scene, snapshot)
}
