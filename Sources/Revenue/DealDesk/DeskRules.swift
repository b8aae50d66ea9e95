// What puts a deal before the desk. Each rule reads one thing of a deal's record and names who must agree.

import Columns

/// Why a deal needs the desk, by kind.
public enum DeskReason: String, Sendable, Hashable, CaseIterable {
    /// A discount of the published tiers or beyond.
    case discount
    /// The yearly value is above the limit.
    case acv
    /// Payment terms that are not among the standard ones.
    case terms
    case customTerms = "custom-terms"
    /// More than twelve months with any discount: an enterprise contract, whatever the size of the customer. A large
    /// deal that binds for a year at most comes before the desk by its yearly value.
    case multiYear = "multi-year"

    var bit: UInt8 { 1 << UInt8(DeskReason.allCases.firstIndex(of: self) ?? 0) }
}

/// The rules of `[desk]`, bound to the deals of one table.
struct DeskRules: Sendable {
    /// Who decides what no tier names.
    static let desk = "deal desk"
    /// Who else must agree to more than a year at another price.
    static let multiYear = ["finance", "legal"]

    let policy: DeskPolicy
    private let discount: [Double]
    private let months: [Double]
    private let terms: CodedColumn
    private let custom: CodedColumn
    private let isOddTerm: [Bool]
    private let isCustom: [Bool]
    private let tiers: [DiscountTier]

    init(_ deals: EntityTable, _ policy: DeskPolicy) {
        self.policy = policy
        discount = deals.numbers("discount")
        months = deals.numbers("term_months")
        terms = deals.coded("terms")
        custom = deals.coded("custom_terms")
        let standard = Set(policy.standardTerms.map(folded))
        isOddTerm = terms.names.folded.map { !$0.isEmpty && !standard.contains($0) }
        isCustom = custom.names.folded.map { !Self.saysNone.contains($0) }
        tiers = policy.discounts.sorted { $0.from < $1.from }
    }

    /// Words of a custom-terms column that say there are none.
    private static let saysNone: Set<String> = ["", "no", "none", "false", "na", "standard", "0"]

    /// Bits of `DeskReason`.
    @inline(__always)
    func reasons(_ deal: Int, amount: Int64?) -> UInt8 {
        var bits: UInt8 = 0
        if tier(deal) != nil { bits |= DeskReason.discount.bit }
        if let amount, yearly(deal, amount) > Double(policy.acv.units) { bits |= DeskReason.acv.bit }
        if isOddTerm[Int(terms.codes[deal])] { bits |= DeskReason.terms.bit }
        if isCustom[Int(custom.codes[deal])] { bits |= DeskReason.customTerms.bit }
        if months[deal] > 12, discount[deal] > 0 { bits |= DeskReason.multiYear.bit }
        return bits
    }

    /// The highest tier that the discount reaches; a tier's lower end belongs to it.
    private func tier(_ deal: Int) -> DiscountTier? {
        // Shares read from percents differ from their decimals in the last bit.
        tiers.last { discount[deal] >= $0.from - 1e-9 }
    }

    /// Amount × 12 ÷ months; the amount where no term is known.
    private func yearly(_ deal: Int, _ amount: Int64) -> Double {
        months[deal] > 0 ? (Double(amount) * 12 / months[deal]).rounded() : Double(amount)
    }

    /// Who must agree, each once, in the order of the reasons.
    func approvers(_ deal: Int, _ reasons: UInt8) -> [String] {
        var names: [String] = []
        for reason in DeskReason.allCases where reasons & reason.bit != 0 {
            for name in approvers(deal, of: reason) where !names.contains(where: { folded($0) == folded(name) }) {
                names.append(name)
            }
        }
        return names
    }

    private func approvers(_ deal: Int, of reason: DeskReason) -> [String] {
        switch reason {
        case .discount: tier(deal).map { [$0.approver] } ?? []
        case .acv, .terms, .customTerms: [Self.desk]
        case .multiYear: Self.multiYear
        }
    }

    /// The rule and what of the deal met it: "27% discount: from 20% on VP sales".
    func sentence(_ deal: Int, _ reason: DeskReason, amount: Int64?, currency: String) -> String {
        switch reason {
        case .discount:
            guard let tier = tier(deal) else { return "" }
            return "\(percent(discount[deal])) discount: from \(percent(tier.from)) on \(tier.approver)"
        case .acv:
            let value = amount.map { yearly(deal, $0) / Double(Money.scale) } ?? 0
            return "\(Wording.number(value.rounded())) \(currency) a year, above "
                + "\(Wording.number(policy.acv.double)): deal desk"
        case .terms: return "payment terms \(terms.string(deal)) are not standard: deal desk"
        case .customTerms: return "custom terms (\(custom.string(deal))): deal desk"
        case .multiYear:
            return "\(Wording.number(months[deal])) months with a discount of \(percent(discount[deal])): "
                + "finance and legal"
        }
    }

    /// What was asked for, so that the same wishes can be counted: "Net 90", "VP sales", "36 months".
    func wish(_ deal: Int, _ reason: DeskReason) -> String {
        switch reason {
        case .discount: tier(deal).map { "from \(percent($0.from)), \($0.approver)" } ?? ""
        case .acv: "above \(Wording.number(policy.acv.double))"
        case .terms: terms.string(deal)
        case .customTerms: custom.string(deal)
        case .multiYear: "\(Wording.number(months[deal])) months"
        }
    }

    private func percent(_ share: Double) -> String { "\(Wording.number((share * 1000).rounded() / 10))%" }

    /// What an approval was given on; an approval of other terms lapses.
    func digest(_ deal: Int, amount: Int64?) -> String {
        let words = [
            amount.map { Money(units: $0).description } ?? "", "\(discount[deal])", "\(months[deal])",
            terms.string(deal), custom.string(deal),
        ]
        return String(fnv1a(words.joined(separator: "\u{1F}").utf8), radix: 16)
    }
}
