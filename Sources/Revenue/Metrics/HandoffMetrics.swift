// Whether what one team hands to the next is taken up in time. These numbers use the agreements' own clocks; the speed
// to lead stays on elapsed time.

import Columns

extension MetricDefinition {
    static let slaKept: MetricDefinition = {
        var definition = MetricDefinition.ratio(
            "sla_kept", "SLA kept", benchmark: (0.90, nil), needs: datedMQLs,
            definition:
                "of the MQLs of the period whose first contact is due or was made, those contacted in time, by the "
                + "working hours of whoever has them",
            example: "367 of 425 contacted within 4 business hours: 86.4%",
            words: ("MQLs whose first contact was due or made", "no MQL whose first contact was due or made"),
            { contacts(.mql, $0).marked(ContactMark.contactDue | ContactMark.contactKept) },
            over: { contacts(.mql, $0).marked(ContactMark.contactDue) },
            remarks: { e in
                let waiting = e.count(contacts(.mql, e.question)) - e.count(
                    contacts(.mql, e.question).marked(ContactMark.contactDue))
                return agreement(.firstContact, e)
                    + (waiting > 0 ? ["\(Wording.plural(waiting, "MQL")) not due yet, or without a date of MQL"] : [])
            }
        ).unless { e in
            if !e.facts.policy.slas[.firstContact].isEnabled { return "the agreement first-contact is switched off" }
            return e.facts.knowsRepContacts
                ? nil : "no calls, e-mails, meetings or dates of a first contact in any file"
        }
        definition.feeds = [.activity, .meeting]
        return definition
    }()

    static let handoffLeak: MetricDefinition = MetricDefinition.ratio(
        "handoff_leak", "Handoff leak", needs: datedMQLs,
        definition:
            "MQLs of the period that sales neither accepted nor rejected within the agreed time ÷ MQLs of the period; "
            + "the other handoffs beside it",
        example: "12 of 100 MQLs nobody answered in time: 12%", words: ("MQLs", "no MQLs"),
        { contacts(.mql, $0).marked(ContactMark.mqlLeaked) }, over: { contacts(.mql, $0) },
        remarks: { agreement(.qualification, $0) }
    ).parts { e in
        e.handoffs().filter { $0.missing == nil }.map {
            MetricShare(name: $0.name, unit: .ratio, value: $0.rate, count: Double($0.leaked))
        }
    }.unless { e in
        e.facts.policy.slas[.qualification].isEnabled ? nil : "the agreement qualification is switched off"
    }

    private static let datedMQLs =
        Requirement.lifecycle + [.anyOf(.contact, ["mql"], words: "date on which a contact became MQL")]

    /// "4h by business clock".
    private static func agreement(_ kind: SLAKind, _ e: Evaluation) -> [String] {
        let sla = e.facts.policy.slas[kind]
        return sla.target.map { ["\(kind.rawValue): \($0) on the \(sla.clock.rawValue) clock"] } ?? []
    }
}
