// One lead with everything that can stand beside it: a twin, the same person in another system, a company with a deal
// and a meeting, a clock that is late and one that was kept; and strangers enough to tell likeness from chance.

import Cells
import Columns
import Revenue

@testable import Dashboard

enum OpenLeadBook {
    static let now = Moment(utc: Day(year: 2026, month: 11, day: 20)!, hour: 14)
    static let snapshot = Snapshot(
        facts: Facts.derive(book: book, policy: policy, now: now), revision: 1)

    static func row(_ first: String) -> Int32 {
        let contacts = snapshot.facts.book.contacts
        return (0..<Int32(contacts.count)).first { contacts.text("first", Int($0)) == first } ?? -1
    }

    static func lines(_ keys: String, width: Int, height: Int, ascii: Bool = false) -> [String] {
        renderFrame(
            view: .sla, snapshot: snapshot, figures: { $1.figures(for: $0) }, width: width, height: height,
            ascii: ascii, keys: Key.parse(keys) ?? [], openSource: Screen.source)
    }

    static let policy: Policy = {
        var policy = LeadBook.policy
        policy.sources.canonical = "hubspot"
        for kind in SLAKind.allCases where ![.firstContact, .qualification, .dealStale].contains(kind) {
            policy.slas[kind].isEnabled = false
        }
        for name in ["Alvarez", "Brandt"] {
            var rep = Rep()
            rep.name = name
            policy.routing.reps.append(rep)
        }
        var stanza = ImportStanza(match: "events.csv", object: .activity)
        stanza.system = "hubspot"
        for header in ["id", "contact_id", "type", "at", "direction"] { stanza.columns[Field(header)] = header }
        policy.imports = [stanza]
        return policy
    }()

    private static let book: Book = {
        let exports = [
            ("contacts.csv", contacts), ("Contact.csv", salesforce), ("companies.csv", companies),
            ("deals.csv", deals), ("meetings.csv", meetings), ("events.csv", events),
        ].map { KeptBook.export($0, $1, policy) }
        return Book.build(sources: exports.map(\.source), exports: exports, policy: policy)
    }()

    private static let contacts = """
        Record ID,First Name,Last Name,Email,Phone Number,Job Title,Company Name,Contact owner,Lifecycle Stage,\
        Create Date,Became a Lead Date,Became a Marketing Qualified Lead Date,Associated Company IDs (Primary)
        11,Marta,Okafor,marta.okafor@wood.example,+1 415 555 0142,VP Treasury,Woodgrove,Alvarez,\
        Marketing Qualified Lead,2026-11-02 09:00,2026-11-02 09:00,2026-11-18 09:00,701
        12,Marta,Okafor,m.okafor@wood.example,(415) 555-0142,VP Treasury,Woodgrove,Brandt,Lead,\
        2026-11-09 09:00,2026-11-09 09:00,,701
        13,田中,\u{1B}[2JEvil,evil@hostile.example,,=cmd(),,,Lead,2026-11-10 09:00,2026-11-10 09:00,,
        \(strangers)
        """

    private static let salesforce = """
        Id,FirstName,LastName,Email,Title,AccountId,CreatedDate
        003000000000001AAA,Marta,Okafor,marta.okafor@wood.example,Treasurer,,2026-11-03T10:00:00.000Z

        """

    private static let companies = """
        Record ID,Company name,Company Domain Name,Industry,Number of Employees,Company owner
        701,Woodgrove Bank,wood.example,Banking,420,Alvarez

        """

    private static let deals = """
        Record ID,Deal Name,Deal Stage,Amount,Create Date,Close Date,Deal owner,Associated Contact IDs
        901,Woodgrove rollout,Discovery,28000,2026-11-19,2026-12-20,Alvarez,11

        """

    private static let meetings = """
        Record ID,Meeting name,Meeting start time,Meeting outcome,Associated Contact IDs
        801,Intro Woodgrove,2026-11-19 10:00,Scheduled,11

        """

    private static let events = """
        id,contact_id,type,at,direction
        e1,11,demo_request,2026-11-18 08:50,in
        e2,11,call,2026-11-18 10:00,out

        """

    private static let strangers = (0..<60).map { number in
        let parts = ["ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na"]
        let first = parts[number % 11] + parts[number / 11] + parts[number * 7 % 11]
        let last = parts[number * 3 % 11] + parts[(number * 5 + 2) % 11] + parts[number / 11] + "son"
        return "\(9000 + number),\(first),\(last),\(first)@\(last)\(number).example,+1 303 555 \(2000 + number * 37),"
            + "Engineer,\(last) \(number),,Subscriber,2026-06-01 09:00,,,"
    }.joined(separator: "\n") + "\n"
}
