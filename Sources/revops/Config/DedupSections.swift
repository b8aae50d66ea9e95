// [desk], [dedup] and [hygiene]: approvals, duplicates, and the cadence of cleaning up.

import Revenue

extension Config {
    static var deskSection: Section<DeskPolicy> {
        Section([
            .key("acv", .money, \.acv),
            .list("discount", discountSection, start: DiscountTier(from: 0, approver: "")) { desk, tiers in
                desk.discounts = tiers.sorted { $0.from < $1.from }
            },
            .key("standard_terms", Kind.text.list, \.standardTerms),
            .key("people", Kind.text.list.byName, \.people),
        ])
    }

    private static var discountSection: Section<DiscountTier> {
        Section([
            .key("from", .share, \.from).required,
            .key("approver", .text, \.approver).required,
        ])
    }

    static var dedupSection: Section<DedupPolicy> {
        Section([
            .key("review", .share, \.review),
            .key("auto", .share, \.auto),
            .key("auto_enabled", .flag, \.autoEnabled),
            .key("country", .letters(2, "US"), \.country),
            Setting(name: "model", inner: modelSection.paths) { node, dedup, reading in
                let start = DedupModel(object: .contact, fields: [])
                let models = Kind.tables(modelSection, start: start).read(node, reading) ?? []
                reading.refuseRepeats(models.map(\.object.rawValue), of: "object", in: node)
                for (index, model) in models.enumerated() {
                    check(model, node.path + [.index(index)], reading)
                }
                dedup.models.removeAll { old in models.contains { $0.object == old.object } }
                dedup.models += models
            },
            .key("survivorship", Kind<Survivor>.choice.byName) { dedup, winners in
                for (field, winner) in winners { dedup.survivorship[Field(field)] = winner }
            },
        ])
    }

    private static func check(_ model: DedupModel, _ path: [TomlStep], _ reading: Reading) {
        if model.blocking.contains([]) {
            reading.complain(path + [.key("blocking")], "has an empty list: a key names at least one field")
        }
        var seen: Set<Field> = []
        for part in model.fields where !part.field.rawValue.isEmpty && !seen.insert(part.field).inserted {
            reading.complain(path + [.key("fields")], "'\(part.field.rawValue)' stands there twice")
        }
    }

    private static var modelSection: Section<DedupModel> {
        let parts = Section<DedupModel.Part>([
            .key("field", .field, \.field).required,
            .key("kind", .choice, \.kind).required,
        ])
        return Section([
            .key("object", .choice, \.object).required,
            .key("fields", .tables(parts, start: DedupModel.Part()), \.fields).required,
            .key("blocking", Kind.field.list.list, \.blocking),
        ])
    }

    static var hygieneSection: Section<HygienePolicy> {
        Section([
            .key("idle_archive", .span("dw"), \.idleArchive),
            .key("audit_sample", .whole(1...1_000_000), \.auditSample),
        ])
    }
}
