// Everything that is invented, before it is written as any system's files.

import Columns

/// The whole invented company: its customers, their deals, and what happened between them and Harborline.
struct World {
    /// 2026-11-20T14:20:00-08:00 in seconds.
    static let now = 1_795_213_200

    let seed: UInt64
    var chance: SplitMix64
    var firms: [Firm] = []
    var people: [Person] = []
    var deals: [Deal] = []
    var touches: [Touch] = []
    var bookings: [Booking] = []
    var planted = Plantings()
    private var takenEmails: Set<String> = []

    init(seed: UInt64) {
        self.seed = seed
        chance = SplitMix64(seed: seed)
        makeFirms()
        makePeople()
        makeExpansions()
        plantAll()
        fillSalesforce()
        makeTouches()
        noteDamage()
    }

    /// A moment counted back from now.
    static func ago(days: Int = 0, hours: Int = 0, minutes: Int = 0) -> Int {
        now - days * 86_400 - hours * 3600 - minutes * 60
    }

    /// A moment on Pacific clocks.
    static func at(_ year: Int, _ month: Int, _ day: Int, _ hour: Int = 0, _ minute: Int = 0) -> Int {
        LocalClock.pacific.moment(Day(year: year, month: month, day: day) ?? .none, minute: hour * 60 + minute)
    }

    /// An address nobody has yet.
    mutating func freshEmail(_ local: String, at domain: String) -> String {
        var address = "\(local)@\(domain)"
        var next = 2
        while !takenEmails.insert(address).inserted {
            address = "\(local)\(next)@\(domain)"
            next += 1
        }
        return address
    }
}
