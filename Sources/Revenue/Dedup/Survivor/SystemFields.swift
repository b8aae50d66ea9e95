// Columns that a system keeps for itself: when a record was touched, whether it is deleted, what hangs on it. Nobody
// chooses among them, no import sets them, and their system makes them anew after a merge.

extension ObjectKind {
    /// Whether a field is its system's own: no choice where records become one, and no loss.
    func isSystemsOwn(_ field: Field) -> Bool {
        if FieldSchema.kinds[self]?[field] != nil { return field == "id" || field == "score" || field == "converted" }
        let name = field.rawValue.lowercased()
        let letters = String(name.filter { $0.isLetter || $0.isNumber })
        return SystemFields.names.contains(letters) || name.hasPrefix("hs_")
            || SystemFields.beginnings.contains { letters.hasPrefix($0) }
    }
}

private enum SystemFields {
    /// By letters and digits alone, so that a header and its API name are one.
    static let names: Set<String> = Set(
        """
        isdeleted isconverted createddate createdat createdby createdbyid lastmodifieddate lastmodified lastmodifiedby
        lastmodifiedbyid modifieddate updatedat systemmodstamp lastvieweddate lastreferenceddate lastactivitydate
        masterrecordid mergedinto converted converteddate convertedat converteddeal convertedaccountid
        convertedcontactid convertedopportunityid photourl jigsawcontactid createdbyuserid updatedbyuserid
        recordid objectid datetext
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    static let beginnings = ["associated", "merged", "numberoftimes", "numberofsales", "numberofform", "numberofpage"]
}
