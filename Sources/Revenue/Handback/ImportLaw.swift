// What the imports of each system set, what its merge settles by itself, and what neither does.

import Columns

/// The rules for the values of one merge.
struct ImportLaw {
    /// Why an import cannot set a field.
    enum Obstacle {
        /// It goes without saying.
        case systemsOwn
        /// The system does so itself.
        case keeps(String)
        /// Somebody has to.
        case byHand(String)

        /// What somebody asked for never goes without saying.
        var said: Obstacle {
            if case .systemsOwn = self { return .byHand("its system makes it itself, and no import sets it") }
            return self
        }
    }

    private let merge: DecidedMerge
    private let matter: HandbackBuild.Matter

    init(_ merge: DecidedMerge, _ matter: HandbackBuild.Matter) {
        self.merge = merge
        self.matter = matter
    }

    private var records: DedupRecords { matter.records }

    /// The contract's field that a column is one of.
    private func base(_ field: Field) -> Field { matter.survivors.sources.base(field) }

    /// Whether somebody is not to be reached, by the value that is kept.
    func isOptOut(_ value: SurvivingValue) -> Bool { isOptOut(value.field) && OptOut.isYes(value.kept) }

    func isOptOut(_ field: Field) -> Bool { matter.survivors.sources.isOptOut(field) }

    /// Whether every system has such a field.
    func isKnown(_ field: Field) -> Bool { FieldSchema.kinds[records.object]?[field] != nil }

    func isFlag(_ field: Field) -> Bool { isOptOut(field) || records.object.kind(of: base(field)) == .flag }

    /// The column of a record's export as its import has it.
    func column(_ place: FieldColumn.Place, of record: Int32) -> ImportColumn {
        ImportColumn(place.header, system: records.system(Int(record)), kind: records.kind(Int(record)))
    }

    // MARK: What systems do

    /// Whether a record gets the kept value from others of its system without anybody's doing.
    ///
    /// - Parameter blanks: by member whether its system has nothing there.
    func isSettledBySystem(
        _ value: SurvivingValue, on record: Int32, _ fate: MergeFate, blanks: [Bool]
    ) -> Bool {
        let system = records.system(Int(record))
        guard system == "hubspot" || system == "salesforce" else { return false }
        if isMadeAnew(value.field, fate) { return true }
        let isFilled = system == "hubspot" ? fate == .merged : fate == .joined && records.object != .deal
        let hasColumn = system == "hubspot" || records.place(value.field, of: record) != nil
        let isBlank = merge.group.members.firstIndex(of: record).map { blanks[$0] } ?? false
        return isFilled && hasColumn && isBlank && isOnly(value, system, blanks)
            && !(system == "hubspot" && value.field.isSubscription)
    }

    /// Whether no record of a system has another value than the kept one: a blank is filled by whichever goes first.
    private func isOnly(_ value: SurvivingValue, _ system: String, _ blanks: [Bool]) -> Bool {
        merge.group.members.indices.allSatisfy {
            blanks[$0] || value.isKept($0) || records.system(Int(merge.group.members[$0])) != system
        }
    }

    /// A date that a system tells anew from what moves along: activities, and in a merge the older record.
    private func isMadeAnew(_ field: Field, _ fate: MergeFate) -> Bool {
        if field == "created" { return fate == .merged }
        let isMoved = fate == .merged || fate == .joined && records.object != .deal
        return isMoved && SystemFields.activityDates.contains(field)
    }

    // MARK: What imports do not

    /// Why no import sets a field of a record; nil where one does.
    ///
    /// - Parameters:
    ///   - isSameSystem: the value is one of the record's own system, or typed.
    ///   - target: the column of the record's export that would take it; nil where it has none.
    func obstacle(
        _ field: Field, on record: Int32, _ isSameSystem: Bool, _ target: FieldColumn.Place?
    ) -> Obstacle? {
        let system = records.system(Int(record)), base = base(field), kind = records.object.kind(of: base)
        if records.object.isSystemsOwn(field) || records.object.isSystemsDate(base, in: system) { return .systemsOwn }
        if let unknown = unknownSystem(system) { return unknown }
        if system == "hubspot", let own = hubSpot(field, system) { return own }
        guard let target else { return .byHand("no column of \(system)'s export has it") }
        switch column(target, of: record) {
        case .name: return .byHand("\(target.header) is a name, and Salesforce takes the id: set it by hand")
        case .label: return .byHand("the API name of \(target.header) is not in the report: set it by hand")
        case .header(let header) where SystemFields.isOwn(header): return .systemsOwn
        case .header: break
        }
        if records.isAmbiguous(target.header, of: record) {
            return .byHand("two columns are called \(target.header): set it by hand")
        }
        switch kind {
        case .moment where !isSameSystem, .key where !isSameSystem: return .systemsOwn
        case .flag where !isSameSystem && base == "bounced": return .systemsOwn
        case .coded where !isSameSystem && !isOptOut(field) && !HandbackBuild.plainFields.contains(base):
            return .byHand("the value is one of another system's own")
        default: return nil
        }
    }

    /// Of a value that no record has: only whether there is an import at all.
    func unknown(on record: Int32) -> Obstacle? { unknownSystem(records.system(Int(record))) }

    private func unknownSystem(_ system: String) -> Obstacle? {
        if system == "hubspot" || system == "salesforce" { return nil }
        return .byHand("revops writes no import for \(system.isEmpty ? "this file" : system): set it by hand")
    }

    private func hubSpot(_ field: Field, _ system: String) -> Obstacle? {
        if field.isSubscription { return .byHand("set the opt-out in HubSpot by hand") }
        switch field {
        case "email":
            return merge.picked.contains(field)
                ? .byHand("HubSpot keeps it as a second address; make it the first one by hand")
                : .keeps("HubSpot keeps the other address as a second one")
        case "stage" where records.object != .deal:
            return isFurthest(system)
                ? .keeps("HubSpot keeps the furthest stage itself")
                : .byHand("HubSpot keeps the furthest stage of its own records")
        case "sf_lead_id", "sf_contact_id", "sf_account_id", "sf_deal_id":
            return .byHand("the integration with Salesforce sets it: see that it points to the right record")
        default: return nil
        }
    }

    /// Whether the stage that is kept is the furthest one of a system's records.
    private func isFurthest(_ system: String) -> Bool {
        guard let value = merge.values.first(where: { $0.field == "stage" }),
            let kept = matter.survivors.stages.stage(value.kept)
        else { return false }
        let own = merge.group.members.indices.filter { records.system(Int(merge.group.members[$0])) == system }
        return own.compactMap { matter.survivors.stages.stage(value.values[$0])?.index }.max() == kept.index
    }

    // MARK: Cells

    /// Why a column cannot take a value, in words; nil where it can.
    func complaint(_ bytes: [UInt8], _ header: String, on record: Int32) -> String? {
        guard records.system(Int(record)) == "salesforce", header.lowercased().hasSuffix("id") else { return nil }
        let isID = (bytes.count == 15 || bytes.count == 18)
            && bytes.allSatisfy { (48...57).contains($0) || (97...122).contains($0 | 32) }
        return isID ? nil : "it is a name, and \(header) takes an id: set it by hand"
    }

    /// What the values of a column are, for what spreadsheets would run.
    func kind(_ field: Field, _ target: FieldColumn.Place) -> RiskyCell.Kind {
        let letters = target.header.lowercased().filter(\.isLetter)
        if base(field) == "phone" || ["phone", "mobile", "fax"].contains(where: letters.contains) { return .phone }
        switch target.cells.kind {
        case .number, .money: return .number
        case .moment: return .date
        default: return .text
        }
    }
}

extension HandbackBuild {
    /// Repeated text that means the same in every system.
    static let plainFields: Set<Field> = [
        "first", "last", "company", "title", "department", "seniority", "country", "state", "city", "industry",
        "domain",
    ]
}
