// What other gates would have done: the question, its answer, and the level that shows it. Scoring the leads of a
// period may take a second, so it is done once, off the screen's thread; each turn of a number after that is one pass
// over it.

import Columns
import Revenue

/// A question for `Effect.whatIf`; equal questions have equal answers in one snapshot.
public struct WhatIfQuestion: Sendable, Equatable {
    /// Whose leads are replayed.
    var query: MetricQuery
    var revision: Int
    /// The numbers that are tried.
    var trial: ScoringPolicy
    /// The gate that the curve is of; nil: none.
    var dial: GateDial?
    /// The leads of the same question with other numbers.
    var known: (replay: GateReplay, threshold80: Double?)?

    public static func == (a: WhatIfQuestion, b: WhatIfQuestion) -> Bool {
        a.query == b.query && a.revision == b.revision && a.trial == b.trial && a.dial == b.dial
    }

    /// The answer.
    public func answer(in facts: Facts, workers: Workers = .serial) -> Event {
        .replayedLeads(WhatIfAnswer(self, facts, workers: workers))
    }
}

/// What the numbers tried would have done.
public struct WhatIfAnswer: Sendable, Equatable {
    var question: WhatIfQuestion
    let replay: GateReplay
    let crossing: GateCrossing
    let curve: [GatePoint]
    /// The highest score that 80 % of all that was won reached; nil where nothing was.
    let threshold80: Double?

    init(_ question: WhatIfQuestion, _ facts: Facts, workers: Workers = .serial) {
        self.question = question
        self.question.known = nil
        if let known = question.known {
            (replay, threshold80) = known
        } else {
            let model = ScoreModel(facts, workers: workers)
            replay = GateReplay(model, question.query, workers: workers)
            var all = question.query
            all.period = .all
            threshold80 = RankQuality(ScoredPast(model, all, workers: workers).outcomes).threshold80
        }
        crossing = GateCrossing(replay, trying: question.trial, in: facts, workers: workers)
        let (leads, around) = (replay, question.dial?.curve(question.trial))
        curve = around.map { leads.curve($0.gate, $0.values, question.trial) } ?? []
    }

    public static func == (a: WhatIfAnswer, b: WhatIfAnswer) -> Bool { a.question == b.question }
}

/// The what-if, opened.
struct WhatIfLevel: Sendable, Equatable {
    var trial: ScoringPolicy
    /// The lead it was opened on, whose own score is told beside those of all; its level's key follows it.
    var lead: Int32?
}

extension Level {
    var whatIf: WhatIfLevel? {
        if case .whatIf(let level) = content { return level }
        return nil
    }
}

extension AppState {
    /// The number under the cursor of the open what-if.
    var dial: GateDial? {
        guard let level, let whatIf = level.whatIf else { return nil }
        let dials = GateDial.all(whatIf.trial)
        return dials.first { $0.key(whatIf.trial) == level.list.cursor } ?? dials.first
    }

    /// Asks where the question is not the one asked last.
    mutating func askForWhatIf(_ snapshot: Snapshot?) -> [Effect] {
        guard let snapshot, let trial = level?.whatIf?.trial ?? level?.against?.policy else { return [] }
        var query = query(for: snapshot.facts)
        query.comparison = nil
        var question = WhatIfQuestion(query: query, revision: snapshot.revision, trial: trial, dial: dial)
        guard question != whatIfAsked else { return [] }
        if let whatIf, whatIf.question.query == query, whatIf.question.revision == snapshot.revision {
            question.known = (whatIf.replay, whatIf.threshold80)
        }
        whatIfAsked = question
        whatIfAsked?.known = nil
        return [.whatIf(question)]
    }

    /// Takes the answer, also one that a later question has overtaken: it is nearer than what is shown.
    mutating func take(_ answer: WhatIfAnswer) {
        guard answer.question.revision == whatIfAsked?.revision, answer.question.query == whatIfAsked?.query
        else { return }
        whatIf = answer
    }

    /// Opens the what-if with the team's own numbers, or leaves it for where it was opened. From a lead that was
    /// opened out of it, it comes back to the front with that lead, the numbers as they were tried.
    mutating func openWhatIf(_ facts: Facts, on lead: Int32?) {
        let key = lead.map { RecordFields.key(.contact, Int($0), facts) } ?? ""
        guard let open = levels.firstIndex(where: { $0.whatIf != nil }), var whatIf = levels[open].whatIf else {
            let whatIf = WhatIfLevel(trial: facts.policy.scoring, lead: lead)
            levels.append(Level(content: .whatIf(whatIf), key: key))
            return
        }
        guard open < levels.count - 1, lead != nil else {
            levels.removeSubrange(open...)
            return
        }
        levels.removeSubrange((open + 1)...)
        whatIf.lead = lead
        levels[open].content = .whatIf(whatIf)
        levels[open].key = key
    }

    /// Turns the number under the cursor; nil: back to the team's own.
    mutating func turn(_ steps: Double?, _ facts: Facts) {
        guard let dial, let index = levels.indices.last, var whatIf = levels[index].whatIf else { return }
        let own = facts.policy.scoring
        let value = steps.map { dial.value(whatIf.trial) + $0 * dial.step } ?? dial.value(own)
        dial.set(value, in: &whatIf.trial)
        levels[index].content = .whatIf(whatIf)
    }
}

extension WhatIfLevel {
    /// The numbers stay where the rules are the same; other rules begin anew.
    ///
    /// - Parameter key: identifies the lead.
    mutating func follow(_ facts: Facts, key: RowKey) {
        lead = lead.flatMap { RecordFields.row(.contact, key: key, facts, near: Int($0)) }.map { Int32(clamping: $0) }
        let own = facts.policy.scoring
        guard own.rules.map(\.name) != trial.rules.map(\.name) || !own.asksSame(as: trial) else { return }
        trial = own
    }
}
