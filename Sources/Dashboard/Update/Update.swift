// One event at a time changes the state and says what must be done outside. Pure: no clock, no file, no terminal.

import Cells
import Columns
import Revenue

/// Takes one event into the state.
///
/// - Parameter live: the data of now, the new one already where the event is `loaded`.
/// - Returns: what the program is to do, in order.
public func update(_ state: inout AppState, _ event: Event, _ live: Snapshot?) -> [Effect] {
    // The time of day comes with every key; within a minute nothing that is shown or asked depends on it.
    if case .wallClock(let now) = event, state.wallClock?.minute == now.minute {
        state.wallClock = now
        return renewClaims(&state)
    }
    let before = state.past, choices = state.choices
    var effects = handle(event, &state, state.inView(live))
    let snapshot = state.inView(live)
    if before != state.past { effects += turn(to: snapshot, &state) }
    effects += state.askForPast(live)
    let clocks = state.askForQueue(snapshot), deals = state.askForBoard(snapshot)
    // What is on screen is answered first.
    effects = state.pane == .sla ? clocks + effects : effects + clocks
    effects = state.pane.showsDeals ? deals + effects : effects + deals
    effects += state.askForChanges(snapshot)
    effects += state.askForWhatIf(snapshot)
    effects += state.askForLead(snapshot)
    effects += state.askForLeadRouting(snapshot)
    effects += state.askForDuplicates(snapshot)
    effects += state.askForDecided(snapshot)
    // A long list of groups is arranged anew by what is chosen now.
    if choices != state.choices, let anew = state.arrangement(of: GroupBoxes.list(state)) {
        effects.append(.arrangeBox(anew))
    }
    effects += state.askForSummary()
    effects = state.askForLifecycle(snapshot) + effects
    settle(&state, snapshot)
    return effects
}

/// What the event itself changes; a group that it leaves is given back.
private func handle(_ event: Event, _ state: inout AppState, _ snapshot: Snapshot?) -> [Effect] {
    var effects: [Effect] = []
    let open = state.openSubject
    switch event {
    case .key(let key): effects = press(key, &state, snapshot)
    case .resized(let width, let height):
        state.width = max(0, width)
        state.height = max(0, height)
        state.scrollBack(snapshot)
    case .loaded(let fresh):
        state.loading = nil
        state.loadFailure = nil
        if state.past == nil { effects = take(fresh, &state) }
    case .loading(let progress): state.loading = progress
    case .loadFailed(let reason):
        state.loading = nil
        state.loadFailure = reason
        state.message = Message(text: reason, isError: true)
    case .loadCancelled:
        state.loading = nil
        let key = state.bindings.keyText(.reload)
        state.message = Message(text: "cancelled; the data stays as it was; \(key) loads again", isError: false)
    case .computed(let figures): take(figures, &state, snapshot)
    case .arranged(let question, let answer): take(answer, to: question, &state, snapshot)
    case .queued(let answer): state.take(answer)
    case .boarded(let answer):
        state.take(answer)
        effects = state.arrangement(of: DeskBoxes.queue(state)).map { [.arrangeBox($0)] } ?? []
    case .checked(let answer): state.take(answer)
    case .boxArranged(let question, let order): take(order, to: question, &state, snapshot)
    case .routed(let question, let figures): effects = take(figures, to: question, &state, snapshot)
    case .lookedBack(let question, let facts): state.take(facts, asAnswerTo: question)
    case .diffed(let answer): state.take(answer)
    case .replayedLeads(let answer): state.take(answer)
    case .rulesFound(let files, let toChoose): state.take(files, toChoose: toChoose)
    case .rulesRead(let file, let rules): state.take(rules, of: file)
    case .leadOpened(let answer): state.take(answer)
    case .deduping(let progress): state.searching = progress
    case .deduped(let answer): effects = state.take(answer, snapshot)
    case .summing(let question, let done): state.take(summing: question, done: done)
    case .summarised(let question, let answer): state.take(answer, to: question)
    case .dedupCancelled:
        state.searching = nil
        let key = state.bindings.keyText(.reload)
        state.message = Message(text: "the search for duplicates was stopped; \(key) begins anew", isError: false)
    case .handbackReady(let order, let summary, let folder): state.take(summary, for: order, folder)
    case .handedBack(let words, let isError):
        state.isHandingBack = false
        state.message = Message(text: words, isError: isError)
    case .sourceOpened(let text):
        if case .source(let origin)? = state.level?.content, origin == text.origin {
            state.levels[state.levels.count - 1].sourceText = text
        }
    case .arriving(let files): state.arriving = files
    case .said(let words, let isError): state.message = Message(text: words, isError: isError)
    case .journalOpened, .replayed, .decided, .recorded, .notRecorded, .recordingWaits:
        state.take(journal: event, snapshot)
    case .wallClock(let now):
        state.wallClock = now
        effects = renewClaims(&state)
    case .tick(let now): state.now = now
    }
    if let open, open != state.openSubject { effects += giveBack(open, &state, snapshot) }
    state.comeBackToSummary(snapshot)
    return effects
}

/// Every list scrolled no further than its cursor needs, and kept, so that drawing has nothing to decide or to make.
private func settle(_ state: inout AppState, _ snapshot: Snapshot?) {
    guard Room(width: state.width, height: state.height) > .tiny else { return }
    state.settleQuestion()
    let scene = Scene(state, snapshot)
    state.kept.keep(scene.made, of: state)
    let view = scene.view
    guard view.count > 0 else { return }
    let layout = ScreenLayout(scene), page = layout.page(scene)
    let top = view.top(page: page, leap: layout.isBeside(scene) ? page / 2 : 1)
    state.changeList(of: scene.listing) { $0.top = top }
}

// MARK: - Data that arrives

/// Another day came into view, or now.
private func turn(to snapshot: Snapshot?, _ state: inout AppState) -> [Effect] {
    state.forgetAnswers()
    return snapshot.map { take($0, &state) } ?? []
}

private func take(_ snapshot: Snapshot, _ state: inout AppState) -> [Effect] {
    // They would keep the data before in memory.
    state.kept = KeptListings()
    let facts = snapshot.facts
    for index in state.levels.indices { state.levels[index].follow(facts) }
    var effects = askAnew(state, snapshot)
    for index in state.levels.indices {
        switch state.levels[index].content {
        case .rows: effects += state.arrangement(ofLevel: index, snapshot).map { [.arrange($0)] } ?? []
        case .source(let origin): effects.append(.openSource(origin))
        // What it does not say is as the rules of the data have it.
        case .against(let against): effects.append(.readRules(against.file.path))
        case .record, .file, .setAside, .disagreement, .decision, .merge, .changes, .news, .whatIf, .decided:
            break
        }
    }
    return effects
}

private func take(_ figures: Figures, _ state: inout AppState, _ snapshot: Snapshot?) {
    guard let snapshot, figures.query == state.query(for: snapshot.facts) else { return }
    // Of other data, where they know of which; those of this data are on their way.
    guard figures.now ?? snapshot.facts.now == snapshot.facts.now else { return }
    if let before = state.shown?.figures, before.query == figures.query {
        state.changed.formUnion(MovedCells.find(from: before, to: figures, state, snapshot.facts))
        if state.shown?.load != snapshot.load { state.beforeLoad = LastLook(before, at: snapshot.facts.now) }
    } else if state.past == nil, state.shown != nil || state.opened?.question != figures.query.words {
        state.changed = []
        state.opened = LastLook(figures, at: snapshot.facts.now)
        state.beforeLoad = nil
    }
    state.answers += 1
    state.shown = ShownFigures(figures: figures, serial: state.answers, load: snapshot.load)
}

private func take(_ answer: Arranged?, to question: Arrangement, _ state: inout AppState, _ snapshot: Snapshot?) {
    guard let snapshot, let level = state.levels.lastIndex(where: { $0.rowsSource == question.source }),
        question.revision == snapshot.revision
    else { return }
    guard let answer else {
        state.levels.removeSubrange(level...)
        state.message = Message(
            text: "this number cannot be computed any more, so there are no rows behind it", isError: true)
        return
    }
    let isNewSearch = answer.find != nil && state.levels[level].arranged?.find != answer.find
    let match = answer.matches.first { Int($0) >= answer.cursor } ?? answer.matches.first
    let cursor = isNewSearch ? match.map { Int($0) } ?? answer.cursor : answer.cursor
    state.levels[level].arranged = answer
    state.levels[level].list.index = cursor
    let list = LevelListing.make(state.levels[level], state, snapshot)
    state.levels[level].list.cursor = cursor < list.count ? list.row(cursor).key : nil
    if isNewSearch, match == nil {
        state.message = Message(text: "\"\(question.find ?? "")\" is in none of the columns shown", isError: false)
    }
}

extension Level {
    var rowsSource: RowsSource? {
        if case .rows(let rows) = content { return rows.source }
        return nil
    }

    /// After a load the same record may stand in another row.
    mutating func follow(_ facts: Facts) {
        switch content {
        case .rows, .file, .setAside, .merge, .changes, .news, .against, .decided: break
        case .whatIf(var whatIf):
            whatIf.follow(facts, key: key)
            content = .whatIf(whatIf)
        case .disagreement(var disagreement):
            let found = facts.book.disagreements.first {
                $0.field == disagreement.field && $0.object == disagreement.object
                    && RecordFields.key($0.object, Int($0.entity), facts) == key
            }
            disagreement.entity = -1
            content = .disagreement(found ?? disagreement)
        case .decision(let contact):
            let found = RecordFields.row(.contact, key: key, facts, near: Int(contact))
            content = .decision(contact: Int32(clamping: found ?? -1))
        case .record(let object, let row):
            let found = RecordFields.row(object, key: key, facts, near: Int(row))
            content = .record(object, row: Int32(clamping: found ?? -1))
        case .source(let origin):
            let isThere =
                facts.book.tables[safe: Int(origin.source)].flatMap { $0 }.map { Int(origin.row) < $0.table.rows }
                ?? false
            if !isThere {
                sourceText = SourceText(origin: origin, bytes: [], failure: "This record is in its file no more.")
            }
        }
    }
}
