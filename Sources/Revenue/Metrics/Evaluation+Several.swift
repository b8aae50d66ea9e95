// Several selections as one: the same records over spans of days that lie apart.

import Columns

extension Evaluation {
    /// What they come to together. The selections have no record in common.
    func measure(_ selections: [Selection]) -> Measure {
        selections.reduce(into: Measure()) { total, selection in
            let part = measure(selection)
            total.count += part.count
            total.sum += part.sum
        }
    }

    /// Their records, ascending.
    func rowSet(_ selections: [Selection], object: ObjectKind) -> RowSet {
        let sets = selections.map { facts.rowSet($0, scope.mask) }
        guard sets.count != 1 else { return sets[0] }
        let all = sets.flatMap { zip($0.rows, $0.amounts ?? []) }.sorted { $0.0 < $1.0 }
        return RowSet(object: object, rows: all.map(\.0), amounts: all.map(\.1))
    }
}
