// The condition language of scoring rules as a tree: `employees >= 500 and title contains "VP"`.
// What a field means for a contact is the scorer's business; here is only what was written.

/// A condition on a contact and its company.
public indirect enum RuleExpression: Sendable, Hashable {
    case test(RuleTest)
    /// All must hold.
    case all([RuleExpression])
    /// One must hold.
    case any([RuleExpression])

    /// Every field it looks at.
    public var fields: Set<Field> {
        switch self {
        case .test(let test): [test.field]
        case .all(let parts), .any(let parts): parts.reduce(into: []) { $0.formUnion($1.fields) }
        }
    }

    static func test(_ field: Field, _ op: RuleTest.Operator, _ operand: RuleTest.Operand) -> RuleExpression {
        .test(RuleTest(field: field, op: op, operand: operand))
    }

    static func between(_ field: Field, _ low: Double, _ high: Double) -> RuleExpression {
        .all([test(field, .atLeast, .number(low)), test(field, .atMost, .number(high))])
    }
}

/// `field op value`.
public struct RuleTest: Sendable, Hashable {
    /// How a field is held against the operand.
    public enum Operator: String, Sendable, Hashable, CaseIterable {
        case equal = "=", notEqual = "!=", greater = ">", atLeast = ">=", less = "<", atMost = "<="
        case isIn = "in"
        /// Holds the text, any case.
        case contains
        /// Fits the regular expression, any case.
        case matches

        public var isOrdering: Bool { [.greater, .atLeast, .less, .atMost].contains(self) }
    }

    /// What a field is held against.
    public enum Operand: Sendable, Hashable {
        case number(Double)
        case text(String)
        case texts([String])
        case level(TitleLevel)
        /// A list of `[scoring]`, by name.
        case list(ScoringList)
    }

    /// A contact's field, a company's where the contact has none, an extra one, or one of `RuleField`.
    public var field: Field
    public var op: Operator
    public var operand: Operand

    public init(field: Field, op: Operator, operand: Operand) {
        self.field = field
        self.op = op
        self.operand = operand
    }
}

/// Fields that no export has; the scorer derives them.
public enum RuleField {
    /// `TitleLevel` of the title, else of the seniority.
    public static let level: Field = "level"
    /// `decision maker`, `influencer` or `end user`.
    public static let decisionRole: Field = "decision_role"
    /// The part of the address behind the @.
    public static let mailDomain: Field = "mail_domain"
    /// Contacts of the company with any engagement.
    public static let engagedContacts: Field = "engaged_contacts"
    /// Days since the last engagement, and since the last login.
    public static let idleDays: Field = "idle_days"
    public static let loginIdleDays: Field = "login_idle_days"

    public static let all = [level, decisionRole, mailDomain, engagedContacts, idleDays, loginIdleDays]
}

/// Rank of a job title, lowest first.
public enum TitleLevel: String, Sendable, Hashable, CaseIterable, Comparable {
    case intern, individual, manager, director, vp, chief

    public static func < (a: TitleLevel, b: TitleLevel) -> Bool { a.rank < b.rank }

    private var rank: Int {
        switch self {
        case .intern: 0
        case .individual: 1
        case .manager: 2
        case .director: 3
        case .vp: 4
        case .chief: 5
        }
    }
}

/// The lists of `[scoring]` that `in` may name.
public enum ScoringList: String, Sendable, Hashable, CaseIterable {
    case primaryIndustries = "primary_industries", secondaryIndustries = "secondary_industries"
    case primaryCountries = "primary_countries", secondaryCountries = "secondary_countries"
    case competitorDomains = "competitor_domains", freeDomains = "free_domains"
    case educationDomains = "education_domains"
    case buyingDepartments = "buying_departments", adjacentDepartments = "adjacent_departments"
    case complementaryTools = "tools.complementary", competitorTools = "tools.competitor"
    case replacedTools = "tools.replaced"
}
