// [clock], [metrics] and [limits]: plain tables of single values.

import Columns
import Revenue

extension Config {
    static var clockSection: Section<ClockPolicy> {
        Section([
            .key("now", .moment, \.now),
            .key("zone", .zone, \.zone),
        ])
    }

    static var metricsSection: Section<MetricsPolicy> {
        Section([
            .key("win_rate", .choice, \.winRate),
            .key("basis", .choice, \.basis),
            .key("attribution", .choice, \.attribution),
        ])
    }

    static var limitsSection: Section<Limits> {
        Section([
            .key("file_bytes", .whole(1...(1 << 40)), \.fileBytes),
            .key("record_bytes", .whole(1...(1 << 31 - 1)), \.recordBytes),
            .key("field_bytes", .whole(1...(1 << 31 - 1)), \.fieldBytes),
            .key("columns", .whole(1...65_535), \.columns),
            .key("rows", .whole(1...Int(Int32.max)), \.rows),
        ])
    }
}
