// Columns that a system keeps for itself: when a record was touched, whether it is deleted, what hangs on it. Nobody
// chooses among them, no import sets them, and their system makes them anew after a merge.

extension ObjectKind {
    /// Whether a field is its system's own: no choice where records become one, and no loss.
    func isSystemsOwn(_ field: Field) -> Bool {
        if FieldSchema.kinds[self]?[field] != nil { return field == "id" || field == "score" || field == "converted" }
        let name = field.rawValue.lowercased()
        return name.hasPrefix("hs_") && !field.isOptOut || SystemFields.isOwn(name)
    }

    /// Whether a field is a date that a system tells by itself: of activities, of a record's making, and in HubSpot of
    /// the stages of its lifecycle.
    func isSystemsDate(_ field: Field, in system: String) -> Bool {
        if field == "created" || SystemFields.activityDates.contains(field) { return true }
        return system == "hubspot" && self != .deal && LifecycleStage.dateFields.contains(field)
    }
}

enum SystemFields {
    static let activityDates: Set<Field> = ["first_contact", "last_contact", "last_activity"]

    /// Whether a header is one that its system fills by itself.
    static func isOwn(_ header: String) -> Bool {
        let letters = String(header.lowercased().filter { $0.isLetter || $0.isNumber })
        return names.contains(letters) || beginnings.contains { letters.hasPrefix($0) }
    }

    /// By letters and digits alone, so that a header and its API name are one.
    private static let names: Set<String> = Set(
        """
        isdeleted isconverted createddate createdat createdby createdbyid lastmodifieddate lastmodified lastmodifiedby
        lastmodifiedbyid modifieddate updatedat systemmodstamp lastvieweddate lastreferenceddate lastactivitydate
        masterrecordid mergedinto converted converteddate convertedat converteddeal convertedaccountid
        convertedcontactid convertedopportunityid photourl jigsawcontactid createdbyuserid updatedbyuserid
        recordid objectid datetext emaildomain createdate
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    private static let beginnings = [
        "associated", "primaryassociated", "merged", "numberoftimes", "numberofsales", "numberofform", "numberofpage",
    ]
}
