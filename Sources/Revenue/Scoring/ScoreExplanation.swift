// Makes a `ContactScore`. The points come from the same loop as every sheet's, so that what is explained is what was
// counted; here are only the words, the records behind the points, and the look ahead.

import Columns

extension ScoreModel {
    /// A contact's score at a moment, laid open.
    ///
    /// Costs some hundred scores of this one contact; without its activities at hand also a look through all there are.
    /// - Parameters:
    ///   - contact: a row of the book.
    ///   - moment: nothing later is looked at; nil: the facts' moment.
    ///   - activities: rows of all activities of the contact, ascending.
    public func explain(_ contact: Int, at moment: Moment? = nil, activities: [Int32]? = nil) -> ContactScore {
        let moment = moment ?? facts.now
        let rows = activities ?? facts.book.links.activities(of: Int32(clamping: contact))
        return ScoreExplanation(self, contact, moment.milliseconds, ContactEvent.all(self, rows)).score
    }
}

/// One contact at one moment.
struct ScoreExplanation {
    let model: ScoreModel
    let contact: Int
    let moment: Int64
    /// Everything dated, oldest first.
    private let course: [ContactEvent]
    /// What the contact did by then and since it was last sent back, oldest first.
    let events: [ContactEvent]
    private let sheet: ScoreSheet

    /// - Parameter all: everything dated that the contact did, oldest first.
    init(_ model: ScoreModel, _ contact: Int, _ moment: Int64, _ all: [ContactEvent]) {
        (self.model, self.contact, self.moment) = (model, contact, moment)
        sheet = model.sheet([Int32(contact)], at: [Moment(milliseconds: moment)])
        let ignored = model.resets.ignored(contact, at: moment)
        course = all.filter { $0.instant <= moment }
        events = course.filter { $0.instant > ignored }
    }

    private var policy: ScoringPolicy { model.policy }

    var score: ContactScore {
        let standings = sheet.standings, signals = policy.rules.indices.compactMap(signal)
        // Before somebody was sent back, other events counted.
        let counted = model.resets.sentBack(contact) == nil ? events : course
        let course = ScoreCourse(model, contact, moment, counted)
        let isMQL = standings.isMQL(0)
        let dropsOut = isMQL ? course.dropsOut : nil
        let zone = model.facts.policy.clock.zone
        return ContactScore(
            contact: Int32(contact), at: Moment(milliseconds: moment), fit: part(.fit, signals),
            engagement: part(.engagement, signals), negatives: signals.filter { $0.base < 0 },
            total: Double(standings.total[0]).tenThousandths, gates: standings.gates, marks: standings.marks[0],
            overrides: overrides, since: isMQL ? course.mqlSince : nil, dropsOut: dropsOut,
            dropsOutOn: dropsOut.map(zone.day), history: course.history, facts: knownFacts,
            chances: ScoreChances(model, contact, standings).all,
            notApplied: model.notApplied(to: contact, held: signals.map(\.rule)))
    }

    private func part(_ part: ScoringRule.Part, _ signals: [ScoreSignal]) -> PartScore {
        let standings = sheet.standings, gates = standings.gates, isFit = part == .fit
        let points = isFit ? standings.fitPoints[0] : standings.engagementPoints[0]
        let percent = isFit ? standings.fit[0] : standings.engagement[0]
        return PartScore(
            points: Double(points).tenThousandths, max: isFit ? gates.fitMax : gates.engagementMax,
            percent: Double(percent).tenThousandths, gate: isFit ? gates.fitMin : gates.engagementMin,
            signals: signals.filter { $0.part == part && $0.base >= 0 })
    }

    private var overrides: [ScoreEvidence] {
        events.filter { event in event.type.map(policy.override.contains) ?? false }.map(evidence)
    }

    /// Everything the rules look at that stands in a record.
    private var knownFacts: [ScoreFact] {
        var seen: Set<Field> = []
        let fields = policy.rules.flatMap { ($0.when?.fields ?? []).sorted() }.flatMap(model.fields)
        return fields.filter { seen.insert($0).inserted }.map { model.fact($0, of: contact) }
    }

    // MARK: - Signals

    private func signal(_ index: Int) -> ScoreSignal? {
        let rule = policy.rules[index], hits = sheet.hits(index)[0]
        guard hits > 0, rule.points != 0 else { return nil }
        let times = rule.each ? min(Int(hits), rule.cap) : 1
        let points = Double(sheet.points(index)[0]).tenThousandths
        let held = counted(index)
        let evidence = held.isEmpty ? factEvidence(rule) : held.reversed().map(self.evidence)
        let newest = held.last?.instant
        return ScoreSignal(
            rule: index, name: rule.name, part: rule.part, points: points, base: rule.points * Double(times),
            value: held.isEmpty ? factWords(rule) : words(held), newest: newest.map { Moment(milliseconds: $0) },
            age: newest.map { moment - $0 }, next: nextStep(index, held, points: points), evidence: evidence,
            isHard: rule.isHard)
    }

    /// The events that count for a rule, oldest first.
    private func counted(_ index: Int) -> [ContactEvent] {
        guard let term = model.kinds.terms.firstIndex(where: { $0.rule == index }) else { return [] }
        let window = model.kinds.terms[term].window
        return events.filter { $0.terms.contains(term) && moment - $0.instant <= window }
    }

    private func nextStep(_ index: Int, _ held: [ContactEvent], points: Double) -> ScoreStep? {
        guard let newest = held.last?.instant, points != 0,
            let term = model.kinds.terms.first(where: { $0.rule == index })
        else { return nil }
        var moments: [Int64] = []
        if term.period > 0 {
            moments.append(newest + ((moment - newest) / term.period + 1) * term.period)
        }
        let spare = held.count - Int(term.need)
        if term.window != .max, spare >= 0 { moments.append(held[spare].instant + term.window + 1) }
        guard let at = moments.min() else { return nil }
        let then = model.projected([Int32(contact)], at: [at], knownUntil: moment).points(index)[0]
        let change = (Double(then) - points).tenThousandths
        return change == 0 ? nil : ScoreStep(at: Moment(milliseconds: at), change: change)
    }

    // MARK: - Words and records

    private func words(_ held: [ContactEvent]) -> String {
        guard let newest = held.last else { return "" }
        let text = newest.words(model.facts.book)
        return held.count == 1 ? text : "\(held.count) × \(text)"
    }

    private func evidence(_ event: ContactEvent) -> ScoreEvidence {
        let book = model.facts.book, origin = book.activities.origins[Int(event.row)]
        return ScoreEvidence(
            object: .activity, row: event.row, origin: origin, source: book.source(of: origin),
            at: Moment(milliseconds: event.instant), text: event.words(book))
    }

    private func factWords(_ rule: ScoringRule) -> String {
        let fields = (rule.when?.fields ?? []).sorted()
        let texts = fields.map { field -> String in
            switch field {
            case RuleField.idleDays: return idleWords
            case RuleField.engagedContacts:
                let count = model.engagedAccounts?.count(contact, at: moment) ?? 0
                return count == 1 ? "1 person engaged" : "\(count) people engaged"
            default:
                return model.fields(behind: field).map { model.fact($0, of: contact).value }.first { !$0.isEmpty } ?? ""
            }
        }
        return texts.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private var idleWords: String {
        guard let last = events.last(where: \.isEngagement) else { return "never engaged" }
        return "\((moment - last.instant) / 86_400_000) days"
    }

    private func factEvidence(_ rule: ScoringRule) -> [ScoreEvidence] {
        let asked = (rule.when?.fields ?? []).sorted()
        if asked.contains(RuleField.idleDays), let last = events.last(where: \.isEngagement) { return [evidence(last)] }
        return asked.flatMap(model.fields).map { model.fact($0, of: contact) }.compactMap { fact in
            guard let origin = fact.origin else { return nil }
            let links = model.facts.book.links.contactCompany
            return ScoreEvidence(
                object: fact.isCompany ? .company : .contact, row: fact.isCompany ? links[contact] : Int32(contact),
                origin: origin, source: fact.source, at: nil, text: "\(fact.field.rawValue) \(fact.value)",
                field: fact.field)
        }
    }
}

/// Something that a contact did.
struct ContactEvent {
    let instant: Int64
    /// Of the activities.
    let row: Int32
    let type: ActivityType?
    /// Places in `EventKinds.terms` of the rules it feeds.
    let terms: [Int]
    let isEngagement: Bool

    /// Those of some activities that the rules know and that are dated, oldest first.
    static func all(_ model: ScoreModel, _ rows: [Int32]) -> [ContactEvent] {
        let at = model.facts.book.activities.moments("at")
        let events = rows.compactMap { row -> ContactEvent? in
            let place = Int(row)
            guard place < model.kinds.count, place < at.count, at[place] != Moment.none.milliseconds else { return nil }
            let kind = model.kinds.kinds[Int(model.kinds.kind(place))]
            guard kind.type != nil else { return nil }
            return ContactEvent(
                instant: at[place], row: row, type: kind.type, terms: kind.terms, isEngagement: kind.isEngagement)
        }
        return events.sorted { ($0.instant, $0.row) < ($1.instant, $1.row) }
    }

    /// "page_view /pricing".
    func words(_ book: Book) -> String {
        let detail = book.activities.text("detail", Int(row))
        return (type?.rawValue ?? "activity") + (detail.isEmpty ? "" : " \(detail)")
    }
}

extension Double {
    /// To a ten-thousandth, the precision that scores are kept in.
    var tenThousandths: Double { (self * 10_000).rounded() / 10_000 }
}
