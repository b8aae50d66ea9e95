// The sample's revops.toml, as a RevOps lead at Harborline might have written it: it shows every section once.

enum Settings {
    /// Past quarters' team targets, as they stand in targets.csv.
    static let pastTargets = [
        ("2025-Q4", "380.000,00"), ("2026-Q1", "420.000,00"), ("2026-Q2", "450.000,00"), ("2026-Q3", "480.000,00"),
    ]

    static let text = """
        # Harborline's revenue operations: the definitions that every number on screen stands on.
        preset = "midmarket"

        [clock]
        now = "2026-11-20T14:20:00-08:00"
        zone = "America/Los_Angeles"

        [sources]
        canonical = "hubspot"
        precedence = ["hubspot", "salesforce"]
        [sources.hubspot]
        zone = "America/Los_Angeles"
        [sources.salesforce]
        zone = "America/Los_Angeles"
        date_order = "mdy"

        # Marketing's event log has no header that any system is known by.
        [[import]]
        match = "web-activity*.csv"
        object = "activity"
        system = "hubspot"
        columns = { id = "id", contact_id = "contact_id", type = "type", at = "at", direction = "direction", owner = "owner", \
        detail = "detail" }

        # Finance keeps past targets in a German spreadsheet.
        [[import]]
        match = "targets*.csv"
        object = "target"
        columns = { period = "Zeitraum", owner = "Verkäufer", amount = "Ziel" }
        delimiter = ";"
        decimal = ","

        """
}
