// A CRM's campaign costs are spend only where no ads file brings the same money; advertising is counted once.

import Columns

enum CampaignCosts {
    /// The spend inputs without what an ads file already says.
    static func besidesAds(_ inputs: [Input]) -> [Input] {
        let hasAds = inputs.contains { $0.export.rules.constants["channel"] != nil }
        return inputs.map { hasAds && $0.system == "salesforce" ? withoutAdvertising($0) : $0 }
    }

    private static func withoutAdvertising(_ input: Input) -> Input {
        guard case .coded(let channels)? = input.export.column("channel") else { return input }
        let isAds = (0..<channels.names.count).map { code in
            let name = channels.names.string(code).lowercased()
            return ["advert", "paid", "banner", "search engine", "display", "ppc"].contains { name.contains($0) }
        }
        return input.keeping { !isAds[Int(channels.codes[Int($0)])] }
    }
}

extension Input {
    /// The input with only the rows that pass.
    func keeping(_ isKept: (Int32) -> Bool) -> Input {
        let omitted = Set(export.omitted.map(\.row))
        let rows = (0..<Int32(self.rows)).filter { !omitted.contains($0) && isKept($0) }
        let columns = Dictionary(
            zip(export.fields, export.table.columns.map { $0.picking(rows) }), uniquingKeysWith: { a, _ in a })
        return replacing(columns, fileRows: rows.map { fileRows?[Int($0)] ?? $0 })
    }
}
