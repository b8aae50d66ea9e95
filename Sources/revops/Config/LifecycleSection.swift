// [lifecycle]: how exports spell the stages and what each asks of a contact.

import Revenue

extension Config {
    static var lifecycleSection: Section<LifecyclePolicy> {
        Section([
            .table("stages", byStage(.text) { $0.aliases[$1] = $2 }, \.self),
            .table("required", byStage(.field) { $0.required[$1] = $2 }, \.self),
            .key("bant", Kind.field.list, \.bant),
            .table("forms", Section(handRaises.map { type in
                .key(type.rawValue, Kind.text.list) { $0.forms[type] = $1 }
            }), \.self),
            .key("archive_after", .span("dw"), \.archiveAfter),
        ])
    }

    private static let handRaises: [ActivityType] = [.demoRequest, .contactSales, .trialSignup]

    /// A table with a list for each stage.
    private static func byStage<Value>(
        _ kind: Kind<Value>, set: @escaping (inout LifecyclePolicy, LifecycleStage, [Value]) -> Void
    ) -> Section<LifecyclePolicy> {
        Section(LifecycleStage.allCases.map { stage in .key(stage.rawValue, kind.list) { set(&$0, stage, $1) } })
    }
}
