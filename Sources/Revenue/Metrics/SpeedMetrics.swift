// How fast a rep reacts, in elapsed minutes: from the first form or hand-raise, else the MQL date, to the first
// outbound call, email or held meeting at or after it.

import Columns

extension MetricDefinition {
    static let speedToLead = speed("speed_to_lead", "Speed-to-lead", 0.5, benchmark: (nil, 5))
        .parts { e in
            let minutes = e.sorted(responses(e.question))
            let count = Double(minutes.count)
            func within(_ limit: Double) -> Double { Double(minutes.prefix { $0 <= limit }.count) / count }
            return [
                MetricShare(
                    name: "median", unit: .minutes, value: Revenue.quantile(0.5, ofSorted: minutes), count: count),
                MetricShare(name: "mean", unit: .minutes, value: minutes.reduce(0, +) / count, count: count),
                MetricShare(name: "p90", unit: .minutes, value: Revenue.quantile(0.9, ofSorted: minutes), count: count),
                MetricShare(name: "within 5 minutes", unit: .ratio, value: within(5), count: count),
                MetricShare(name: "within 1 hour", unit: .ratio, value: within(60), count: count),
                MetricShare(name: "within 24 hours", unit: .ratio, value: within(1440), count: count),
            ]
        }

    static let speedQuantiles = [
        speed("speed_to_lead_median", "Speed-to-lead (median)", 0.5, benchmark: (nil, 5)),
        speed("speed_to_lead_p90", "Speed-to-lead (p90)", 0.9, benchmark: nil),
    ]

    private static func speed(
        _ key: MetricKey, _ title: String, _ q: Double, benchmark: (low: Double?, high: Double?)?
    ) -> MetricDefinition {
        let what = q == 0.5 ? "median" : "90th percentile, by linear interpolation, of the"
        var definition = MetricDefinition.quantile(
            key, title, q, unit: .minutes, benchmark: benchmark,
            needs: [.object(.contact)],
            definition:
                "\(what) elapsed minutes from the first form or hand-raise, else the MQL date, to the first rep "
                + "contact at or after it; placed in the period by the start",
            example: "form at 10:00, inbound call at 10:05, rep's call at 10:20: 20 minutes",
            nothing: "nobody who raised a hand or became MQL was contacted by a rep", of: { responses($0) },
            remarks: { e in
                let started = e.count(started(e.question)), answered = e.count(responses(e.question).adding(.one))
                let waiting = started - answered
                return ["\(Wording.number(answered)) of \(Wording.number(started)) who raised a hand or became MQL"]
                    + (waiting > 0 ? ["\(Wording.number(waiting)) not contacted yet and not counted"] : [])
            })
        definition.feeds = [.activity, .meeting]
        definition.denominator = { .selection(started($0)) }
        return definition
    }

    /// Contacts a rep reacted to, by the day the clock started, adding minutes.
    static func responses(_ question: Question) -> Selection {
        .contacts(.clock, question.days, needs: ContactFlag.clockStarted | ContactFlag.responded, amount: .minutes)
    }

    /// Contacts whose clock started.
    private static func started(_ question: Question) -> Selection {
        .contacts(.clock, question.days, needs: ContactFlag.clockStarted)
    }
}
