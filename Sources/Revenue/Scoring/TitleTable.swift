// What a job title says: the rank of its bearer, the departments it names, the part played in a decision. Words decide,
// never letters inside of them (`Internal Audit Manager` is no intern); what follows `to` or `for` is somebody else.

/// Judges titles and seniorities; each distinct spelling is asked about once.
struct TitleTable {
    private let ownLevels: [(words: String, level: TitleLevel)]
    private let ownDepartments: [(words: String, department: String)]

    /// The built-in tables with what the config adds to them.
    init(_ policy: ScoringPolicy) {
        ownLevels = TitleLevel.allCases.reversed().flatMap { level in
            (policy.titles[level] ?? []).map { (Self.padded(Self.words($0)), level) }
        }
        let listed = [ScoringList.buyingDepartments, .adjacentDepartments].flatMap(policy.list).map { ($0, [$0]) }
        let added = policy.departments.sorted { $0.key < $1.key }
        ownDepartments = (added.map { ($0.key, $0.value) } + listed).flatMap { name, words in
            words.map { (Self.padded(Self.words($0)), name) }
        }
    }

    /// The rank that words of a title name; nil where none does: an individual contributor, unless the seniority
    /// knows better.
    func level(ofTitle title: String) -> TitleLevel? {
        let words = Self.words(title)
        if !ownLevels.isEmpty {
            let text = Self.padded(words)
            if let own = ownLevels.first(where: { text.contains($0.words) }) { return own.level }
        }
        var best: TitleLevel?
        for index in words.indices {
            if index > 0, Self.others.contains(words[index]) { break }
            let before = index > 0 ? words[index - 1] : ""
            let after = index + 1 < words.count ? words[index + 1] : ""
            guard let level = Self.level(of: words[index], after: before, before: after) else { continue }
            if level == .intern { return .intern }
            best = max(best ?? level, level)
        }
        return best
    }

    /// The rank that a seniority column names: `C-Level`, `VP-Level`, `Non-Manager`, `director`.
    func level(ofSeniority seniority: String) -> TitleLevel? {
        Self.seniorities[folded(seniority)] ?? level(ofTitle: seniority)
    }

    /// The departments that a title names, joined by `;`; empty where it names none.
    func departments(ofTitle title: String) -> String {
        let words = Self.words(title)
        var found: [String] = []
        func add(_ name: String) { if !found.contains(name) { found.append(name) } }
        if !ownDepartments.isEmpty {
            let text = Self.padded(words)
            for own in ownDepartments where text.contains(own.words) { add(own.department) }
        }
        for word in words { Self.departments[word].map(add) }
        return found.joined(separator: ";")
    }

    /// The part that a rank plays in a decision.
    static func decisionRole(_ level: TitleLevel) -> String {
        switch level {
        case .chief, .vp, .director: "decision maker"
        case .manager: "influencer"
        case .individual, .intern: "end user"
        }
    }

    /// The part that a buying role of a CRM means; nil for a word that is none.
    static func decisionRole(named name: String) -> String? {
        switch folded(name) {
        case "decisionmaker", "budgetholder", "economicbuyer", "economicdecisionmaker", "executivesponsor":
            "decision maker"
        case "influencer", "champion", "evaluator", "technicalbuyer", "blocker", "legalandcompliance": "influencer"
        case "enduser", "user", "other": "end user"
        default: nil
        }
    }

    private static func level(of word: String, after before: String, before after: String) -> TitleLevel? {
        switch word {
        case "president": return before == "vice" ? .vp : .chief
        case "owner": return ["product", "process", "project", "business"].contains(before) ? nil : .chief
        case "partner": return before == "managing" ? .chief : nil
        case "chief": return after == "of" ? .director : .chief
        case "director": return before == "managing" ? .chief : .director
        case "assistant": return ["executive", "personal", "administrative"].contains(before) ? .individual : nil
        default: return levels[word]
        }
    }

    /// Words in lower case, without what stands between them.
    private static func words(_ title: String) -> [String] {
        title.lowercased().utf8.split { byte in
            !(byte >= 0x80 || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte))
        }.map { String(decoding: $0, as: UTF8.self) }
    }

    private static func padded(_ words: [String]) -> String { " " + words.joined(separator: " ") + " " }

    /// After these, a title speaks of somebody else: `Assistant to the CEO`.
    private static let others: Set<String> = ["to", "for"]

    private static let levels: [String: TitleLevel] = [
        "intern": .intern, "internship": .intern, "student": .intern, "trainee": .intern, "apprentice": .intern,
        "praktikant": .intern, "werkstudent": .intern, "stagiaire": .intern,
        "ceo": .chief, "cfo": .chief, "coo": .chief, "cto": .chief, "cio": .chief, "cmo": .chief, "cro": .chief,
        "ciso": .chief, "cpo": .chief, "cdo": .chief, "cso": .chief, "chro": .chief, "cco": .chief,
        "founder": .chief, "cofounder": .chief, "proprietor": .chief, "geschäftsführer": .chief,
        "geschäftsführerin": .chief,
        "vp": .vp, "svp": .vp, "evp": .vp, "avp": .vp, "rvp": .vp,
        "head": .director, "direktor": .director, "directeur": .director, "leiter": .director, "leiterin": .director,
        "manager": .manager, "mgr": .manager, "lead": .manager, "leader": .manager, "supervisor": .manager,
        "superintendent": .manager, "foreman": .manager, "teamleiter": .manager, "responsable": .manager,
    ]

    private static let seniorities: [String: TitleLevel] = [
        "clevel": .chief, "csuite": .chief, "cxo": .chief, "executive": .chief, "owner": .chief, "founder": .chief,
        "partner": .chief, "vplevel": .vp, "vp": .vp, "vicepresident": .vp, "directorlevel": .director,
        "director": .director, "head": .director, "managerlevel": .manager, "manager": .manager,
        "nonmanager": .individual, "senior": .individual, "junior": .individual, "entry": .individual,
        "entrylevel": .individual, "individualcontributor": .individual, "individual": .individual,
        "staff": .individual, "employee": .individual, "intern": .intern, "student": .intern, "trainee": .intern,
    ]

    private static let departments: [String: String] = [
        "operations": "Operations", "operation": "Operations", "operating": "Operations", "ops": "Operations",
        "coo": "Operations", "warehouse": "Operations", "plant": "Operations", "production": "Operations",
        "manufacturing": "Operations", "logistics": "Logistics", "transport": "Logistics", "fleet": "Logistics",
        "supply": "Supply chain", "procurement": "Procurement", "purchasing": "Procurement", "sourcing": "Procurement",
        "finance": "Finance", "financial": "Finance", "cfo": "Finance", "treasury": "Finance",
        "accounting": "Finance", "controller": "Finance",
        "it": "IT", "cio": "IT", "cto": "IT", "ciso": "IT", "information": "IT", "systems": "IT", "technology": "IT",
        "engineering": "Engineering", "engineer": "Engineering", "developer": "Engineering", "software": "Engineering",
        "product": "Product", "marketing": "Marketing", "cmo": "Marketing", "growth": "Marketing", "sales": "Sales",
        "revenue": "Sales", "cro": "Sales", "hr": "HR", "people": "HR", "human": "HR", "chro": "HR",
        "legal": "Legal", "counsel": "Legal", "compliance": "Legal", "support": "Support", "service": "Support",
        "success": "Customer success", "research": "Research", "quality": "Quality",
    ]
}
