// What sketches tell apart is told apart by the texts as well.

import Columns
import Testing

@testable import Revenue

@Suite struct SketchTests {
    private func comparer(_ kind: DedupModel.Comparison, _ cells: [String]) throws -> ValueComparer {
        let lines = cells.enumerated().map { "\($0),,\"\($1)\"" }
        let file = ExportText("x.csv", (["Record ID,Email,First Name"] + lines).joined(separator: "\n") + "\n")
        let records = DedupRecords(try book([file]), object: .contact, zone: .utc)
        var encoder = ValueEncoder(kind: kind, country: "US", isDomain: kind == .code)
        let codes = encoder.codes("first", records)
        return ValueComparer(kind: kind, column: encoder.column(codes))
    }

    /// Up to three slips, words put in, left out, turned, cut short or made initials.
    private func changed(_ text: String, _ chance: inout DedupChance) -> String {
        var words = text.split(separator: " ").map(String.init)
        switch chance.below(7) {
        case 0: words.append(chance.name())
        case 1 where words.count > 1: words.removeLast()
        case 2: words.reverse()
        case 3: words = words.map { String($0.prefix(4)) }
        case 4 where words.count > 1: words = [words.compactMap(\.first).map(String.init).joined()]
        case 5: words = [words.joined()]
        default: break
        }
        var letters = Array(words.joined(separator: " ").utf8)
        for _ in 0..<chance.below(4) where letters.count > 3 {
            let place = chance.below(letters.count - 1)
            switch chance.below(3) {
            case 0: letters.swapAt(place, place + 1)
            case 1: letters.remove(at: place)
            default: letters[place] = letters[chance.below(letters.count)]
            }
        }
        return String(decoding: letters, as: UTF8.self)
    }

    private func value(_ kind: DedupModel.Comparison, _ chance: inout DedupChance) -> String {
        switch kind {
        case .phone: "\(2_000_000_000 + chance.below(7_000_000_000))"
        case .code: "\(chance.name())\(chance.name()).example".lowercased()
        default: (0...chance.below(3)).map { _ in chance.name() }.joined(separator: " ")
        }
    }

    @Test(arguments: [DedupModel.Comparison.company, .text, .code, .phone], [UInt64(71), 72])
    func strangersAreStrangers(_ kind: DedupModel.Comparison, seed: UInt64) throws {
        var chance = DedupChance(seed: seed)
        var cells: [String] = []
        for _ in 0..<60 {
            cells.append(value(kind, &chance))
            for _ in 0..<4 { cells.append(changed(cells[chance.below(cells.count)], &chance)) }
        }
        let comparer = try comparer(kind, cells)
        let codes = UInt32(1)..<UInt32(comparer.column.valueCount)
        var told = 0, alike = 0
        for a in codes {
            for b in codes where a < b {
                let level = comparer.agreementOfTexts(a, b)
                if level != .differs { alike += 1 }
                guard comparer.sketch(a).isStranger(to: comparer.sketch(b), kind) else { continue }
                told += 1
                #expect(
                    level == .differs,
                    "seed \(seed): \(comparer.column.texts.string(Int(a))) and \(comparer.column.texts.string(Int(b)))")
            }
        }
        #expect(alike > 40)
        #expect(told > codes.count * codes.count / 8, "\(told) of \(codes.count)²")
    }
}
