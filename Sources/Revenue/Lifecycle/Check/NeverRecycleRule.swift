// `never-recycle`: some reasons for a rejection are for good: the wrong industry, no real project.

import Columns

struct NeverRecycleRule: StageRule {
    static let rule = LifecycleRule.neverRecycle
    static let words = "a contact rejected with FIT-02 or QUAL-03 is archived, never recycled"
    static let stages: [LifecycleStage]? = [.recycled]

    private let codes: [UInt32]
    /// By code of the reasons; nil where it says nothing of the kind.
    private let verdicts: [RejectionCode?]
    private let isTold: Bool

    init(_ facts: Facts) {
        let reasons = facts.rejectionReasons
        codes = reasons.codes
        verdicts = reasons.names.map { name in
            RejectionCode(spelled: name).flatMap { $0.outcome == .archive ? $0 : nil }
        }
        isTold = facts.book.contacts.has("reason") || !facts.rejections.isEmpty
    }

    var untold: [String] { isTold ? [] : ["no reason of rejections in any file of contacts"] }

    func holds(_ contact: Int) -> Bool { verdicts[Int(codes[contact])] != nil }

    func why(_ contact: Int) -> String {
        verdicts[Int(codes[contact])].map { "rejected with \($0.rawValue), \($0.words): \($0.follows)" } ?? ""
    }
}

extension RejectionCode {
    /// The code that a reason is, or begins with: "QUAL-03", "qual-03: no project".
    init?(spelled text: String) {
        let word = text.uppercased().prefix { $0 == "-" || $0.isNumber || $0.isLetter }
        self.init(rawValue: String(word))
    }
}
