// Another period, comparison, basis or attribution: a new question, answered off the screen's thread.

import Columns
import Revenue

func ask(
    _ action: Action, _ argument: String?, _ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?
) -> [Effect] {
    switch action {
    case .period:
        guard let argument else { return openMenu(.period, &state) }
        return choosePeriod(argument, &state, snapshot)
    case .attribution:
        guard let argument else { return openMenu(.attribution, &state) }
        guard let wanted = MetricsPolicy.Attribution(rawValue: argument) else {
            return complain(
                "attribution is one of " + MetricsPolicy.Attribution.allCases.map(\.rawValue).joined(separator: ", "),
                &state)
        }
        state.attribution = wanted
        state.message = Message(text: "sources are credited by \(wanted.title)", isError: false)
    case .basis:
        guard let wanted = MetricsPolicy.Basis(rawValue: argument ?? "") else {
            return complain("basis is cohort or flow", &state)
        }
        return count(by: wanted, &state, snapshot)
    case .compare: return compare(argument, &state, scene, snapshot)
    default: break
    }
    return recompute(&state, snapshot)
}

private func openMenu(_ kind: Menu.Kind, _ state: inout AppState) -> [Effect] {
    var menu = Menu(kind: kind)
    let names = MenuItems.periods
    if kind == .period { menu.index = names.firstIndex(of: state.periodName) ?? 0 }
    state.overlay = .menu(menu)
    return []
}

private func choosePeriod(_ name: String, _ state: inout AppState, _ snapshot: Snapshot?) -> [Effect] {
    let today = snapshot?.facts.today ?? Day(number: 0)
    do throws(PeriodError) {
        _ = try Period(named: name, today: today)
        state.periodName = name
        return recompute(&state, snapshot)
    } catch {
        return complain(error.description, &state)
    }
}

private func compare(_ argument: String?, _ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?) -> [Effect] {
    if argument == nil, state.level != nil { return otherPart(&state, snapshot) }
    if argument == nil, scene.listing.id == .funnel, let facts = snapshot?.facts {
        let now = state.basis ?? facts.policy.metrics.basis
        return count(by: now == .cohort ? .flow : .cohort, &state, snapshot)
    }
    if let argument {
        guard let wanted = Comparison(rawValue: argument) else {
            return complain("compare with before, year-ago or none", &state)
        }
        state.comparison = wanted
    } else {
        let all = Comparison.allCases
        state.comparison = all[((all.firstIndex(of: state.comparison) ?? 0) + 1) % all.count]
    }
    let words =
        switch state.comparison {
        case .before: "compared with the period before, same days"
        case .yearAgo: "compared with the same days a year ago"
        case .none: "compared with nothing"
        }
    let shows = scene.listing.columns.contains { $0.id == "change" }
    let beside = shows || state.comparison == .none ? "" : "; this box has no Change column"
    state.message = Message(text: words + beside, isError: false)
    return recompute(&state, snapshot)
}

private func count(
    by basis: MetricsPolicy.Basis, _ state: inout AppState, _ snapshot: Snapshot?
) -> [Effect] {
    state.basis = basis
    let words =
        switch basis {
        case .cohort: "cohort: who came in during the period, and how far they have got since"
        case .flow: "flow: everyone who reached a stage during the period, whenever they came in"
        }
    state.message = Message(text: words, isError: false)
    return recompute(&state, snapshot)
}

/// The other half of a rate: what it is a share of, and back.
private func otherPart(_ state: inout AppState, _ snapshot: Snapshot?) -> [Effect] {
    guard let snapshot, let index = state.levels.indices.last, case .rows(var rows) = state.levels[index].content,
        let other = rows.source.otherPart
    else { return complain("only the rows behind a rate have another half", &state) }
    rows.source = other
    guard rows.source.rows(in: snapshot.facts) != nil else {
        return complain("this number is not a share of other rows", &state)
    }
    var level = Level(content: .rows(rows))
    level.list.filters = state.levels[index].list.filters
    state.levels[index] = level
    return state.arrangement(ofLevel: index, snapshot).map { [.arrange($0)] } ?? []
}

/// Asks for the figures if the question is not the one last answered.
func recompute(_ state: inout AppState, _ snapshot: Snapshot?) -> [Effect] {
    guard let snapshot else { return [] }
    let query = state.query(for: snapshot.facts)
    return (state.shown?.figures.query == query ? [] : [.compute(query)]) + askRouting(state, snapshot)
}

func complain(_ words: String, _ state: inout AppState) -> [Effect] {
    state.message = Message(text: words, isError: true)
    return []
}
