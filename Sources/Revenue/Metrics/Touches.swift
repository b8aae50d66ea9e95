// The touches that credit is shared among. The first is the original source. After it come the inbound marketing
// activities up to the moment of credit, by channel: webinars, downloads, e-mail clicks, social, forms on the website;
// page views and e-mail opens are too faint to be touches. The same channel on the same day is one touch. Where no such
// activity is known, the latest source that the export names is the last touch.

import Columns

/// Touches of contacts after the first, as keys of one list of channels.
struct Touches {
    /// Names of the channels; sources come first, under the codes they had.
    private(set) var names: [String]
    private var byContact: [Int32: [(day: Int32, channel: UInt32)]] = [:]
    private let latest: [UInt32]

    /// - Parameters:
    ///   - sources: names of the sources, whose codes stay as they are.
    ///   - wanted: 1 for each contact whose touches are asked for.
    init(_ facts: Facts, sources: [String], wanted: [UInt8]) {
        var builder = KeyBuilder(count: 0)
        for name in sources { _ = builder.code(of: name) }
        latest = Self.latestSources(facts, &builder)
        let channels = Self.channels(facts, &builder)
        names = builder.keys.names
        collect(facts, channels, wanted)
    }

    /// Channels of the touches after the first, of one or several contacts in the order of their days, up to and
    /// with a day.
    func later(_ contacts: some Sequence<Int32>, until day: Int32) -> [UInt32] {
        var touches: [(day: Int32, channel: UInt32)] = []
        for contact in contacts {
            let dated = (byContact[contact] ?? []).filter { day == Day.none.number || $0.day <= day }
            let last = latest.isEmpty ? 0 : latest[Int(contact)]
            touches += dated.isEmpty && last != 0 ? [(Int32.max, last)] : dated
        }
        // Sorting is stable: of one day, the contacts keep their order.
        return touches.sorted { $0.day < $1.day }.map(\.channel)
    }

    /// Channel per activity type code; 0 where the type is no touch.
    private static func channels(_ facts: Facts, _ builder: inout KeyBuilder) -> [UInt32] {
        let types = facts.book.activities.coded("type").names.folded
        return types.map { type in channelOfType[type].map { builder.code(of: $0) } ?? 0 }
    }

    private static let channelOfType = [
        "webinarregistered": "Webinar", "webinarattended": "Webinar", "contentdownload": "Content",
        "emailclick": "Email Marketing", "social": "Social", "formsubmission": "Website form",
        "demorequest": "Website form", "contactsales": "Website form", "trialsignup": "Website form",
    ]

    private static func latestSources(_ facts: Facts, _ builder: inout KeyBuilder) -> [UInt32] {
        let contacts = facts.book.contacts
        let names = Set(["latestsource", "latesttrafficsource"])
        guard let field = contacts.columns.keys.filter({ names.contains(folded($0.rawValue)) }).min(),
            case .coded(let column)? = contacts.columns[field]
        else { return [] }
        let codes = (0..<column.names.count).map { builder.code(of: column.names.string($0)) }
        return column.codes.map { codes[Int($0)] }
    }

    private mutating func collect(_ facts: Facts, _ channels: [UInt32], _ wanted: [UInt8]) {
        let activities = facts.book.activities, links = facts.book.links.activityContact
        guard links.count == activities.count, channels.contains(where: { $0 != 0 }) else { return }
        let types = activities.coded("type").codes, at = activities.moments("at")
        let limit = facts.now.milliseconds
        var rows: [Int32] = []
        for row in types.indices where channels[Int(types[row])] != 0 && links[row] >= 0 {
            if wanted[Int(links[row])] != 0 && at[row] != Moment.none.milliseconds && at[row] <= limit {
                rows.append(Int32(row))
            }
        }
        rows.sort { (links[Int($0)], at[Int($0)], $0) < (links[Int($1)], at[Int($1)], $1) }
        let days = facts.policy.clock.zone.days(of: rows.map { at[Int($0)] })
        for (place, row) in rows.enumerated() {
            let touch = (day: days[place], channel: channels[Int(types[Int(row)])])
            if let last = byContact[links[Int(row)]]?.last, last == touch { continue }
            byContact[links[Int(row)], default: []].append(touch)
        }
    }
}
