// [calendar] and [[sla]]: working time, and what has to happen within it.

import Columns
import Revenue

extension Config {
    /// `[clock]`; its zone is the team calendar's, too, until `[calendar]` says otherwise.
    static var clockKey: Setting<Policy> {
        Setting(name: "clock", inner: clockSection.paths) { node, policy, reading in
            clockSection.read(node, into: &policy.clock, reading)
            policy.calendars.standard.zone = policy.clock.zone
        }
    }

    /// `[calendar]`, and a `[calendar.NAME]` for each table in it: a copy of the team's with its own keys.
    static var calendarKey: Setting<Policy> {
        Setting(name: "calendar", inner: calendarSection.paths) { node, policy, reading in
            let others = node.entries.filter { entry in
                if case .table = entry.node.value { !calendarSection.names.contains(entry.name) } else { false }
            }
            var team = node
            team.value = node.value.removing(others.map(\.name))
            calendarSection.read(team, into: &policy.calendars.standard, reading)
            for (name, node) in others {
                var calendar = policy.calendars.standard
                calendarSection.read(node, into: &calendar, reading)
                policy.calendars.named[name] = calendar
            }
        }
    }

    private static var calendarSection: Section<WorkCalendar> {
        Section([
            .key("zone", .zone, \.zone),
            .key("days", .weekdays, \.days),
            .key("hours", .hours, \.hours),
            .key("holidays", Kind.day.list) { $0.holidays = $1.sorted() },
        ])
    }

    /// Each `[[sla]]` changes the keys it has of its kind's agreement.
    static var slaKey: Setting<Policy> {
        Setting(name: "sla", inner: slaSection.paths) { node, policy, reading in
            guard let elements = node.elements else { return reading.refuse(node, mustBe: "a list of tables") }
            var kinds: [String] = []
            for element in elements {
                var sla = SLA.standard(.speedToLead)
                if let node = element["kind"], case .text(let name) = node.value, let kind = SLAKind(rawValue: name) {
                    sla = policy.slas[kind]
                    kinds.append(name)
                } else {
                    kinds.append("")
                }
                slaSection.read(element, into: &sla, reading)
                policy.slas[sla.kind] = sla
            }
            reading.refuseRepeats(kinds, of: "kind", in: node)
        }
    }

    private static var slaSection: Section<SLA> {
        Section([
            .key("kind", .choice, \.kind).required,
            .key("target", .span(), \.target),
            .key("clock", .choice, \.clock),
            .key("soon", .span(), \.soon),
            .key("ladder", .tables(rungSection, start: Rung(after: TimeSpan(0, .minutes), to: .owner))) { sla, rungs in
                sla.ladder = rungs.map { sla.kind.withUsualClock($0) }
            },
            .key("enabled", .flag, \.isEnabled),
        ])
    }

    private static var rungSection: Section<Rung> {
        Section([
            .key("after", .span(), \.after).required,
            .key("to", .choice, \.to).required,
            .key("clock", .choice, \.clock),
        ])
    }
}

extension SLAKind {
    /// The step as it counts in this kind when it names no clock of its own.
    fileprivate func withUsualClock(_ rung: Rung) -> Rung {
        let usual = SLA.standard(self).ladder.first { $0.to == rung.to }?.clock
        return Rung(after: rung.after, to: rung.to, clock: rung.clock ?? usual)
    }
}

extension Kind<[Int]> {
    /// Weekdays by name, as numbers from Monday.
    fileprivate static var weekdays: Kind {
        Kind { node, reading in
            let names = WorkCalendar.dayNames
            guard let days = Kind<String>.word(names).list.read(node, reading) else { return nil }
            if node.elements?.isEmpty == true { reading.refuse(node, mustBe: "a list with at least one day") }
            return Set(days.compactMap { names.firstIndex(of: $0) }).sorted()
        }
    }
}
