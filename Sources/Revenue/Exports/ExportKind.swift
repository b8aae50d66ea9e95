// One kind of export as data: everything that recognition, reading and mapping need to know about it.

import Columns

/// A kind of export file, such as HubSpot's contacts.
struct ExportKind: Sendable {
    /// `hubspot.contacts`.
    let name: String
    let object: ObjectKind
    let signature: Signature
    /// The same export written with the system's internal names; it bears the same kind.
    var internalSignature: Signature?
    let mapping: FieldMapping
    /// Custom columns known by what their names contain, for headers that `mapping` does not know.
    var keywords: [KeywordRule] = []
    /// Values of fields that no column gives.
    var constants: [Field: String] = [:]
    /// What the system's words mean, per field, by normalised value; `*` stands for any other.
    var values: [Field: [String: String]] = [:]
    /// Fields whose earliest stamp counts where several columns give one; otherwise the first that is not blank.
    var earliest: Set<Field> = LifecycleStage.dateFields
    var footer = FooterLaw()
    /// Headers are looked up without punctuation.
    var comparesSquashed = false
    /// Ids of Salesforce: the longer of two forms is kept, and 15 characters compare as 18.
    var hasCaseSafeIDs = false
    /// Kept ids must begin so: a Salesforce `WhatId` may be an opportunity, an account or something else.
    var prefixes: [Field: String] = [:]
    /// Bought or looked-up data: completes records that a CRM holds, and adds none of its own.
    var enrichesOnly = false
    /// Position among the exports of one system that bring the same object: the first says who is who.
    var seniority = 0

    /// `hubspot`, `google-ads`.
    var system: String { String(name.prefix { $0 != "." }) }
}

/// `FooterRule` before the positions of the columns are known.
struct FooterLaw: Sendable {
    var endsAtBlankRecord = false
    var totals: [String] = []
    /// Normalised headers of the columns that are blank in a total row.
    var blankInTotals: [String] = []
}

/// A custom field found by words in its name.
struct KeywordRule: Sendable {
    /// Alternatives; each is a list of squashed words that must all occur.
    let words: [[String]]
    let field: Field
    var reading: Reading = .field
    /// A word that speaks of something else.
    var unless: String?

    func applies(to squashed: String) -> Bool {
        if let unless, squashed.contains(unless) { return false }
        return words.contains { $0.allSatisfy { squashed.contains($0) } }
    }
}

extension LifecycleStage {
    /// The date fields of the stages.
    static let dateFields = Set(allCases.map { Field($0.rawValue) })
}
