// Splitting what was counted by a key, and visiting its rows, for the group that formulas speak about now.

import Columns

/// A key with what was counted under it.
struct KeyedMeasure {
    var name: String
    var count: Double
    var sum: Double
}

extension Evaluation {
    /// Calls `body` with each row of the selection in the current group.
    func forEach(_ selection: Selection, _ body: (Int) -> Void) {
        let groups = scope.groups(of: selection.object), group = UInt32(self.group)
        facts.forEach(selection, scope.mask) { row in
            if groups?[row] ?? group == group { body(row) }
        }
    }

    /// The selection split by a key: most records first, then by name; keys without records are left out.
    func shares(_ selection: Selection, _ keys: DimensionKeys) -> [KeyedMeasure] {
        var shares = keys.names.map { KeyedMeasure(name: $0, count: 0, sum: 0) }
        let codes = keys.codes, amount = facts.amount(selection.amount)
        forEach(selection) { row in
            let key = Int(codes[row])
            shares[key].count += 1
            shares[key].sum += amount(row)
        }
        return shares.filter { $0.count > 0 }.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    }

    /// The keys of a dimension, worked out once a run.
    func keys(_ dimension: Dimension, _ object: ObjectKind) -> DimensionKeys { ledgers.keys(dimension, object) }
}

extension DimensionKeys {
    init(_ column: CodedColumn) {
        self.init(codes: column.codes, names: (0..<column.names.count).map { column.names.string($0) })
    }
}

extension MetricDefinition {
    /// The same metric with its shares; breakdowns leave them out.
    func parts(_ shares: @escaping @Sendable (Evaluation) -> [MetricShare]) -> MetricDefinition {
        var copy = self
        let compute = copy.compute
        copy.compute = { e in
            var outcome = compute(e)
            if e.wantsParts && outcome.value != nil { outcome.parts = shares(e) }
            return outcome
        }
        return copy
    }

    /// The same metric, marked as a level at one moment.
    func stock() -> MetricDefinition {
        var copy = self
        copy.isStock = true
        return copy
    }

    /// The same metric, missing where a reason is given.
    func unless(_ reason: @escaping @Sendable (Evaluation) -> String?) -> MetricDefinition {
        var copy = self
        let compute = copy.compute
        copy.compute = { e in reason(e).map(Outcome.missing) ?? compute(e) }
        return copy
    }
}
