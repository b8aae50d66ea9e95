// What every JSON document opens with: of which moment it speaks, and from which files.

import Columns
import Revenue

/// The moment and the files a document stands on.
struct DocumentHead {
    var now: Moment
    var zone: Zone
    var sources: [SourceFile] = []

    init(facts: Facts) {
        now = facts.now
        zone = facts.policy.clock.zone
        sources = facts.book.sources
    }

    /// Before any file was read.
    init(now: Moment, zone: Zone = .utc) {
        self.now = now
        self.zone = zone
    }
}

extension JSONWriter {
    /// One whole document on standard output: the head, then what `body` writes.
    static func document(_ head: DocumentHead, _ body: (inout JSONWriter) -> Void) {
        var writer = JSONWriter(drain: StandardOutput.write)
        writer.object { json in
            json.integer("schema", 1)
            json.string("as_of", head.zone.day(of: head.now).description)
            json.string("now", head.now.iso8601(in: head.zone))
            json.array("sources") { array in
                for source in head.sources { array.source(source) }
            }
            body(&json)
        }
        writer.finish()
    }

    private mutating func source(_ source: SourceFile) {
        object {
            $0.string("file", source.file)
            $0.string("kind", source.kind)
            $0.integer("rows", source.report.rows)
            $0.integer("set_aside", source.report.setAsideCount)
            $0.integer("bytes", source.report.bytes)
        }
    }

    /// A metric's number in its unit: money as an exact decimal, all else as it was computed.
    mutating func value(_ key: StaticString, _ value: Double?, _ unit: MetricUnit) {
        guard unit == .money, let value, let money = Money(rounding: value) else { return number(key, value) }
        self.money(key, money)
    }
}

extension Money {
    /// Whole units to the nearest ten-thousandth; nil where they do not fit.
    init?(rounding value: Double) {
        guard let units = Int64(exactly: (value * Double(Money.scale)).rounded()) else { return nil }
        self.init(units: units)
    }
}
