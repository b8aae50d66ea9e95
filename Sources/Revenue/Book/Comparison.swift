// When two systems say the same in other words: case, punctuation, spelling of stages and of phone numbers do not
// count. Each distinct name is judged once, rows compare numbers.

import Columns

/// The columns that several exports have for one field, in a form that compares quickly.
struct Comparison {
    private enum Words {
        /// Equal numbers mean the same, across all columns of the field.
        case classes([UInt32], codes: [UInt32])
        case texts(TextColumn)
        case numbers([Double])
    }

    private let columns: [Words]
    private let isPhone: Bool

    init(_ columns: [Column], _ field: Field, _ object: ObjectKind, _ policy: Policy) {
        isPhone = field == "phone"
        var meanings = NameTable()
        let isStage = object == .deal && field == "stage"
        self.columns = columns.map { column in
            switch column {
            case .coded(let coded):
                let classes = (0..<coded.names.count).map { code in
                    let name = coded.names.string(code)
                    let meaning = HeaderName.squash(isStage ? Self.stage(name, policy) : name)
                    return meanings.number(of: Array(meaning.utf8))
                }
                return .classes(classes, codes: coded.codes)
            case .text(let text): return .texts(text)
            case .moment(let moments):
                return .numbers(moments.values.map { Double(Moment.floorDivide($0, 86_400_000)) })
            case .money(let money): return .numbers(money.values.map(Double.init))
            case .number(let numbers): return .numbers(numbers.values)
            case .flag(let flags): return .numbers(flags.values.map(Double.init))
            case .key(let keys): return .numbers(keys.packed.map(Double.init))
            }
        }
    }

    /// Whether a row of one column says the same as a row of another.
    func agrees(_ first: Int, _ firstRow: Int, _ second: Int, _ secondRow: Int) -> Bool {
        switch (columns[first], columns[second]) {
        case (.classes(let a, let aCodes), .classes(let b, let bCodes)):
            return a[Int(aCodes[firstRow])] == b[Int(bCodes[secondRow])]
        case (.texts(let a), .texts(let b)):
            let left = a[firstRow], right = b[secondRow]
            if left.elementsEqual(right) { return true }
            return isPhone ? Self.digits(left) == Self.digits(right) : Self.squash(left) == Self.squash(right)
        case (.numbers(let a), .numbers(let b)): return a[firstRow] == b[secondRow]
        default: return true
        }
    }

    /// Fields that mean the same thing in every system. Ids, stamps and counters of a system do not, and sources,
    /// types and forecast categories are told in words of its own.
    static func isCompared(_ field: Field, _ object: ObjectKind) -> Bool {
        compared[object]?.contains(field) ?? false
    }

    private static let compared: [ObjectKind: Set<Field>] = [
        .contact: [
            "first", "last", "company", "title", "phone", "country", "state", "city", "owner", "unsubscribed",
            "industry", "employees", "revenue",
        ],
        .company: [
            "name", "industry", "employees", "revenue", "country", "state", "city", "phone", "owner", "tier",
        ],
        .deal: [
            "name", "amount", "currency", "stage", "owner", "close", "loss_reason", "competitor", "discount", "terms",
        ],
    ]

    /// The configured stage that a label means, or the label.
    private static func stage(_ label: String, _ policy: Policy) -> String {
        let word = HeaderName.squash(label)
        return policy.pipeline.stages.first { stage in
            HeaderName.squash(stage.name) == word || stage.aliases.contains { HeaderName.squash($0) == word }
        }?.name ?? label
    }

    /// The last nine digits: country and trunk prefixes are written in many ways.
    private static func digits(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        text.filter { $0 >= 48 && $0 <= 57 }.suffix(9)
    }

    private static func squash(_ text: ArraySlice<UInt8>) -> String {
        HeaderName.squash(String(decoding: text, as: UTF8.self))
    }
}
