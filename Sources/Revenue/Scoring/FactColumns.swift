// A test over all contacts at once. A contact answers by its own column; where that is blank by what its title says,
// then by its company. Repeated text is judged once a name, and the rows are read as codes.

import Columns

/// What a contact answers to a test. In this order `and` is the smaller and `or` the larger of two answers.
enum Verdict {
    static let no: UInt8 = 0
    /// Blank, or nothing to judge by.
    static let unknown: UInt8 = 1
    static let yes: UInt8 = 2
}

/// The columns that rules may ask about.
struct FactColumns: Sendable {
    let book: Book
    let policy: ScoringPolicy

    /// The answer of every contact; nil where no export has such a column.
    func verdicts(_ test: RuleTest) -> [UInt8]? {
        switch test.field {
        case RuleField.level: return levels { ValueJudge(test, policy).holds(level: $0) }
        case RuleField.decisionRole: return decisionRoles(test)
        case RuleField.mailDomain: return mailDomains(test)
        default: break
        }
        let contacts = book.contacts, judge = ValueJudge(test, policy)
        var own = contacts.columns[test.field].map { Self.verdicts($0, judge, test) }
        if test.field == "department", case .coded(let titles)? = contacts.columns["title"] {
            let table = TitleTable(policy)
            let byName = Self.byName(titles) { name in
                let departments = table.departments(ofTitle: name)
                return departments.isEmpty ? nil : judge.holds(text: departments)
            }
            own = Self.layered(own, titles.codes.map { byName[Int($0)] })
        }
        guard let column = book.companies.columns[test.field], Self.isBorrowed(test.field) else { return own }
        let links = book.links.contactCompany
        guard links.count == contacts.count else { return own }
        let company = Self.verdicts(column, judge, test)
        return Self.layered(own, links.map { $0 < 0 ? Verdict.unknown : company[Int($0)] })
    }

    /// Whether a blank of the contact is filled from its company: what names the record itself is not.
    static func isBorrowed(_ field: Field) -> Bool { !["id", "name", "owner", "stage", "created"].contains(field) }

    /// `first`, and where that says nothing, `second`.
    private static func layered(_ first: [UInt8]?, _ second: [UInt8]) -> [UInt8] {
        guard var result = first else { return second }
        for row in result.indices where result[row] == Verdict.unknown { result[row] = second[row] }
        return result
    }

    private static func verdicts(_ column: Column, _ judge: ValueJudge, _ test: RuleTest) -> [UInt8] {
        func byte(_ holds: Bool) -> UInt8 { holds ? Verdict.yes : Verdict.no }
        switch column {
        case .coded(let column):
            let byName = byName(column) { judge.holds(text: $0) }
            return column.codes.map { byName[Int($0)] }
        case .number(let column):
            return column.values.map { $0.isNaN ? Verdict.unknown : byte(judge.holds(number: $0)) }
        case .money(let column):
            return column.values.map {
                $0 == Money.none.units ? Verdict.unknown : byte(judge.holds(number: Money(units: $0).double))
            }
        case .flag(let column):
            let byValue = ["false", "true"].map { byte(judge.holds(text: $0)) } + [Verdict.unknown]
            return column.values.map { byValue[Int($0)] }
        case .text(let column):
            if test.op == .contains, case .text(let text) = test.operand { return containing(text, column) }
            return texts(column) { bytes in
                if test.op == .matches { return judge.matches(bytes) }
                if judge.isSurelyUnwanted(bytes) { return test.op == .notEqual }
                return judge.holds(text: String(decoding: bytes, as: UTF8.self))
            }
        case .key, .moment:
            return (0..<column.count).map {
                column.isBlank($0) ? Verdict.unknown : byte(judge.holds(text: column.written($0)))
            }
        }
    }

    /// The answer of each name; of the blank, unknown.
    private static func byName(_ column: CodedColumn, _ holds: (String) -> Bool?) -> [UInt8] {
        (0..<column.names.count).map { code in
            guard code > 0, let holds = holds(column.names.string(code)) else { return Verdict.unknown }
            return holds ? Verdict.yes : Verdict.no
        }
    }

    /// Whether texts of a long column hold a word, any case, read as bytes.
    private static func containing(_ word: String, _ column: TextColumn) -> [UInt8] {
        let needle = word.utf8.map(DomainName.lower), bytes = column.bytes
        return bytes.withUnsafeBufferPointer { bytes in
            (0..<column.count).map { row in
                let range = column.range(row)
                if range.isEmpty { return Verdict.unknown }
                var start = range.lowerBound
                while start &+ needle.count <= range.upperBound {
                    var place = 0
                    while place < needle.count, DomainName.lower(bytes[start &+ place]) == needle[place] { place &+= 1 }
                    if place == needle.count { return Verdict.yes }
                    start &+= 1
                }
                return Verdict.no
            }
        }
    }

    /// The answer of each text of a long column, asked as bytes.
    private static func texts(_ column: TextColumn, _ holds: (UnsafeBufferPointer<UInt8>) -> Bool) -> [UInt8] {
        let bytes = column.bytes
        return bytes.withUnsafeBufferPointer { bytes in
            (0..<column.count).map { row in
                let range = column.range(row)
                if range.isEmpty { return Verdict.unknown }
                return holds(.init(rebasing: bytes[range])) ? Verdict.yes : Verdict.no
            }
        }
    }

    // MARK: - What titles and addresses say

    /// By the words of the title; where none names a rank by the seniority, else an individual contributor.
    private func levels(_ holds: @escaping (TitleLevel) -> Bool) -> [UInt8]? {
        let contacts = book.contacts, table = TitleTable(policy)
        var result: [UInt8]?
        if case .coded(let titles)? = contacts.columns["title"] {
            let byName = Self.byName(titles) { table.level(ofTitle: $0).map(holds) }
            result = titles.codes.map { byName[Int($0)] }
        }
        if case .coded(let seniority)? = contacts.columns["seniority"] {
            let byName = Self.byName(seniority) { table.level(ofSeniority: $0).map(holds) }
            result = Self.layered(result, seniority.codes.map { byName[Int($0)] })
        }
        if case .coded(let titles)? = contacts.columns["title"] {
            let individual = holds(.individual) ? Verdict.yes : Verdict.no
            result = Self.layered(result, titles.codes.map { $0 == 0 ? Verdict.unknown : individual })
        }
        return result
    }

    /// By the buying role of an export, else by the rank.
    private func decisionRoles(_ test: RuleTest) -> [UInt8]? {
        let judge = ValueJudge(test, policy)
        let byLevel = levels { judge.holds(text: TitleTable.decisionRole($0)) }
        guard case .coded(let roles)? = FactColumns.buyingRoles.compactMap({ book.contacts.columns[$0] }).first
        else { return byLevel }
        let byName = Self.byName(roles) { TitleTable.decisionRole(named: $0).map { judge.holds(text: $0) } }
        let own = roles.codes.map { byName[Int($0)] }
        return byLevel.map { Self.layered(own, $0) } ?? own
    }

    /// What exports call the part somebody plays in a decision.
    static let buyingRoles: [Field] = ["decision_role", "buying_role", "Buying Role", "hs_buying_role"]

    private func mailDomains(_ test: RuleTest) -> [UInt8]? {
        guard case .text(let emails)? = book.contacts.columns["email"] else { return nil }
        if test.op == .isIn || test.op == .equal {
            return DomainLists(ValueJudge.texts(test.operand, policy)).verdicts(ofEmails: emails)
        }
        // Firms have many addresses and one domain: each distinct domain is judged once.
        let judge = ValueJudge(test, policy)
        var table = NameTable(), byName: [UInt8] = []
        return (0..<emails.count).map { row in
            let domain = DomainName.ofEmail(emails[row])
            if domain.isEmpty { return Verdict.unknown }
            let number = Int(table.number(of: domain))
            if number == byName.count {
                byName.append(judge.holds(text: String(decoding: domain, as: UTF8.self)) ? Verdict.yes : Verdict.no)
            }
            return byName[number]
        }
    }
}
