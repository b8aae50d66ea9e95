// `lead-incomplete`: a Lead is someone known by name, e-mail and company, or by what the settings require of one.

import Columns

struct IncompleteLeadRule: StageRule {
    static let rule = LifecycleRule.incomplete
    static let words = "a Lead has every field that [lifecycle] required.lead names: e-mail, name and company"
    static let stages: [LifecycleStage]? = [.lead]

    private let fields: ContactFields
    let untold: [String]

    init(_ fields: ContactFields) {
        self.fields = fields
        untold = fields.untold(.lead)
    }

    func holds(_ contact: Int) -> Bool { fields.lacksAny(.lead, contact) }

    func why(_ contact: Int) -> String {
        let missing = fields.lacking(.lead, contact).map(ContactFields.spoken)
        return "\(Wording.list(missing)) \(missing.count == 1 ? "is" : "are") empty"
    }
}
