// How documents write instants: ISO 8601 with the offset of the zone that days follow.

import Columns

extension Moment {
    /// `2026-11-20T14:20:00-08:00`.
    func iso8601(in zone: Zone) -> String {
        let offset = zone.offset(at: self)
        let local = Moment(milliseconds: milliseconds &+ Int64(offset) * 1000)
        let day = local.utcDay
        let second = Int(Moment.floorDivide(local.milliseconds, 1000) - Int64(day.number) * 86_400)
        let clock = "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
        let minutes = abs(offset) / 60
        return "\(day)T\(clock)\(offset < 0 ? "-" : "+")\(two(minutes / 60)):\(two(minutes % 60))"
    }
}

private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
