// Which records of different exports are one entity. In order of strength: the same id in the same system; an id that
// one system keeps of another; a converted lead's contact; then the natural key (e-mail, domain, or a deal's name,
// company and amount where they are unique). A natural key never joins two records of one system: whether those are
// duplicates is for a person to say.

import Columns

/// Finds the entity of each row of one input among those placed before it.
struct Joiner {
    let object: ObjectKind
    let inputs: [Input]
    private let indexes: [KeyIndex?]

    init(object: ObjectKind, inputs: [Input]) {
        self.object = object
        self.inputs = inputs
        indexes = inputs.indices.map { index in
            // Only ids that a later input may ask for are worth an index.
            let isAsked = inputs[(index + 1)...].contains {
                $0.system == inputs[index].system || inputs[index].system == "salesforce"
            }
            guard isAsked, let ids = inputs[index].ids else { return nil }
            return KeyIndex(ids, isCaseSafe: inputs[index].export.rules.hasCaseSafeIDs)
        }
    }

    func roster() -> Roster {
        Roster(inputs: inputs, object: object) { index, state in
            index == 0 ? nil : finder(index, state)
        }
    }

    private func finder(_ index: Int, _ state: RosterState) -> (Int) -> Int32 {
        let strong = strongLinks(index, state)
        let natural = naturalKeys(index, state)
        return { row in
            for link in strong {
                let entity = link(row)
                if entity >= 0 { return entity }
            }
            return natural?(row) ?? -1
        }
    }

    /// Look-ups by ids.
    private func strongLinks(_ index: Int, _ state: RosterState) -> [(Int) -> Int32] {
        let input = inputs[index]
        var links: [(Int) -> Int32] = []
        for other in 0..<index {
            let entities = state.entityOfRow[other]
            let from = inputs[other]
            if from.system == input.system, let target = indexes[other] {
                for field in ["id", "converted"] as [Field] {
                    if let ids = input.key(field) { links.append(Self.link(ids, target, entities)) }
                }
            } else if from.system != input.system {
                // Our own id of theirs, and their record's id of ours.
                for field in Self.foreignIDs(object) where from.system == "salesforce" {
                    if let ids = input.key(field), let target = indexes[other] {
                        links.append(Self.link(ids, target, entities))
                    }
                }
                for field in Self.foreignIDs(object) where input.system == "salesforce" {
                    if let theirs = from.key(field), let ids = input.ids {
                        links.append(Self.link(ids, KeyIndex(theirs, isCaseSafe: true), entities))
                    }
                }
            }
        }
        return links
    }

    private static func link(_ ids: KeyColumn, _ target: KeyIndex, _ entities: [Int32]) -> (Int) -> Int32 {
        let byText = (0..<ids.pool.count).map { target.row(text: ids.pool[$0]) }
        return { row in
            let value = ids.packed[row]
            if value == KeyColumn.blank { return -1 }
            let found = value >= 0 ? target.row(number: value) : byText[Int(-1 - value)]
            return found < 0 ? -1 : entities[Int(found)]
        }
    }

    /// Fields in which another system keeps the Salesforce id of the same thing.
    private static func foreignIDs(_ object: ObjectKind) -> [Field] {
        switch object {
        case .contact: ["sf_contact_id", "sf_lead_id"]
        case .company: ["sf_account_id"]
        case .deal: ["sf_deal_id"]
        default: []
        }
    }

    /// Look-up by the natural key among records of other systems; nil where there are none.
    private func naturalKeys(_ index: Int, _ state: RosterState) -> ((Int) -> Int32)? {
        let input = inputs[index]
        guard let keys = NaturalKey.column(object, input.export) else { return nil }
        var names = NameTable()
        var entities: [Int32] = []
        for other in 0..<index where inputs[other].system != input.system {
            guard let theirs = NaturalKey.column(object, inputs[other].export) else { continue }
            let placed = state.entityOfRow[other]
            let numbers = names.numbers(ofAll: theirs)
            for row in 0..<inputs[other].rows where placed[row] >= 0 && !theirs.range(row).isEmpty {
                let number = Int(numbers[row])
                while entities.count <= number { entities.append(Self.nobody) }
                if entities[number] == Self.nobody {
                    entities[number] = placed[row]
                } else if object == .deal, entities[number] != placed[row] {
                    // Two deals that look the same are not told apart by looks.
                    entities[number] = Self.several
                }
            }
        }
        guard !entities.isEmpty else { return nil }
        let isRepeated = object == .deal ? Self.repeated(keys) : []
        var taken: Set<Int32> = []
        return { row in
            guard !keys.range(row).isEmpty, let number = names.find(keys[row]), Int(number) < entities.count
            else { return -1 }
            let entity = entities[Int(number)]
            guard entity >= 0, isRepeated.isEmpty || !isRepeated[row], !state.isTaken(entity, by: index),
                taken.insert(entity).inserted
            else { return -1 }
            return entity
        }
    }

    private static let nobody: Int32 = -1
    private static let several: Int32 = -2

    /// True for the rows whose key another row has too.
    private static func repeated(_ keys: TextColumn) -> [Bool] {
        var names = NameTable()
        let numbers = names.numbers(ofAll: keys)
        var counts = [Int32](repeating: 0, count: names.count)
        for number in numbers { counts[Int(number)] += 1 }
        return numbers.map { counts[Int($0)] > 1 }
    }
}
