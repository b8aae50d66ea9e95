// The truth about a set: either `id,entity`, records of one entity being the same, or two columns of ids, a pair a
// line.

/// True pairs by their ids.
struct KnownPairs {
    /// How many there are.
    private(set) var count = 0
    private var entities: [String: String] = [:]
    private var pairs: Set<String> = []
    private let systems: [String]

    /// - Parameter systems: whose ids the two columns of a file of pairs are; only pairs across them are then judged.
    init(file: String, systems: [String]) throws(Complaint) {
        self.systems = systems
        let lines = try String(decoding: InputFile.bytes(of: file), as: UTF8.self).split(whereSeparator: \.isNewline)
        let rows = lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).map { $0.trimmed } }
        guard let header = rows.first, header.count >= 2 else { throw Complaint("\(file): two columns are needed") }
        if header[1] == "entity" {
            var sizes: [String: Int] = [:]
            for row in rows.dropFirst() where row.count >= 2 {
                entities[row[0]] = row[1]
                count += sizes[row[1], default: 0]
                sizes[row[1], default: 0] += 1
            }
        } else {
            for row in rows.dropFirst() where row.count >= 2 {
                let ids = systems.count == 2 ? ["\(systems[0])/\(row[0])", "\(systems[1])/\(row[1])"] : [row[0], row[1]]
                pairs.insert(KnownPairs.key(ids[0], ids[1]))
            }
            count = pairs.count
        }
    }

    /// Whether each pair of `dedup --format csv` is true, with its probability.
    func judged(_ csv: [UInt8]) -> [(probability: Double, isTrue: Bool)] {
        let lines = String(decoding: csv, as: UTF8.self).split(separator: "\n").dropFirst()
        return lines.compactMap { line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard cells.count >= 4, let probability = Double(cells[3]), isAsked(cells[1], cells[2]) else { return nil }
            return (probability, isSame(cells[1], cells[2]))
        }
    }

    private func isAsked(_ a: String, _ b: String) -> Bool {
        guard systems.count == 2 else { return true }
        return Set([a, b].map { String($0.prefix { $0 != "/" }) }) == Set(systems)
    }

    private func isSame(_ a: String, _ b: String) -> Bool {
        if let entity = entities[a] { return entity == entities[b] }
        return pairs.contains(KnownPairs.key(a, b))
    }

    private static func key(_ a: String, _ b: String) -> String { a < b ? "\(a)\n\(b)" : "\(b)\n\(a)" }
}

extension Substring {
    /// Without quotes and blanks around it.
    fileprivate var trimmed: String {
        var text = self
        while let first = text.first, first == " " || first == "\"" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\"" { text.removeLast() }
        return String(text)
    }
}
