// Who shares a home, a desk or a door shares the telephone, the address and often the mailbox and the family name: no
// number of these makes one of two people, or of two firms.

/// What tells apart those who share the rest.
struct Household: Sendable {
    /// A person's given name, a firm's name; nil where neither is compared.
    let name: Int?
    /// A firm's domain, under which it may have changed its name; nil of people.
    let domain: Int?
    /// Fields that tell apart two of a household where they differ, as bits.
    let names: UInt32
    /// Fields that are nobody else's in a household, as bits: a date of birth, a number of a person's.
    let own: UInt32
    /// By record which generation its names say; empty where none says any.
    let generations: [UInt8]

    init(_ fields: [ComparedField], _ records: Int) {
        let people = fields.first.flatMap { $0.kind == .name ? [0, $0.partner].compactMap { $0 } : nil }
        if let people {
            (name, domain) = (0, nil)
            names = Self.bits(people)
        } else {
            name = fields.firstIndex { $0.field == "name" && $0.kind == .company }
            domain = name == nil ? nil : fields.firstIndex { $0.field == "domain" }
            names = Self.bits([name, domain].compactMap { $0 })
        }
        own = Self.bits(fields.indices.filter { index in
            let field = fields[index]
            guard case .none = field.dependence, field.isIdentifying else { return false }
            return field.kind == .date || field.kind == .code
        })
        let telling = (people ?? []).map { fields[$0].column }.filter { !$0.generations.isEmpty }
        generations = telling.isEmpty ? [] : (0..<records).map { record in
            telling.reduce(0) { max($0, $1.generations[Int($1.codes[record])]) }
        }
    }

    private static func bits(_ fields: [Int]) -> UInt32 { fields.reduce(0) { $0 | 1 << UInt32($1) } }
}
