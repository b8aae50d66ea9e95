// Contacts with planted duplicates, as an export.

import Columns
import Testing

@testable import Revenue

struct DedupPeople {
    static let header = "Record ID,First Name,Last Name,Email,Phone Number,Company Name"
    /// Lines of the export, and the entity of each record by id.
    var lines: [String] = []
    var entities: [String: Int] = [:]

    /// People of whom `doubled` in a hundred stand there twice; a copy's phone is another one in `moved` of a hundred.
    init(seed: UInt64, people: Int, doubled: Int = 20, moved: Int = 30) {
        var chance = DedupChance(seed: seed)
        let firsts = (0..<60).map { _ in chance.name() },
            companies = (0..<max(people / 8, 1)).map { _ in chance.name() }
        for person in 0..<people {
            let first = firsts[chance.below(60)], last = chance.name(), company = chance.below(companies.count)
            let mail = "\(first).\(last)@\(companies[company]).example".lowercased()
            let phone = "206555\(1000 + chance.below(9000))"
            add(person, first, last, mail, phone, companies[company])
            guard chance.below(100) < doubled else { continue }
            let other = chance.below(100) < moved ? "415770\(1000 + chance.below(9000))" : phone
            add(
                person, chance.below(10) == 0 ? "" : first, last, chance.below(3) == 0 ? "" : mail, other,
                companies[company] + " Inc")
        }
    }

    private mutating func add(_ person: Int, _ cells: String...) {
        let id = String(700 + lines.count * 7)
        entities[id] = person
        lines.append(([id] + cells).joined(separator: ","))
    }

    /// The ids of somebody who stands there twice.
    var doubled: [String]? {
        Dictionary(grouping: entities.keys, by: { entities[$0] ?? 0 }).filter { $0.value.count == 2 }
            .min { $0.key < $1.key }?.value.sorted()
    }

    func file(_ lines: [String]) -> ExportText {
        ExportText("contacts.csv", ([Self.header] + lines).joined(separator: "\n") + "\n")
    }

    func found(_ lines: [String]? = nil, workers: Workers = .serial) throws -> Dedup {
        try #require(Dedup.find(try book([file(lines ?? self.lines)]), .contact, policy: Policy(), workers: workers))
    }
}

extension Dedup {
    /// Pairs of the bands above the ignored one, by their ids.
    var shown: Set<String> {
        Set(pairs.filter { !isIgnored(probability($0)) }.map(names))
    }

    func names(_ pair: ScoredPair) -> String {
        [records.id(Int(pair.a)), records.id(Int(pair.b))].sorted().joined(separator: "~")
    }
}
