// The folder as it was: every export that is kept is a picture that never changes, so an earlier state is the book of
// the exports that were there.

import Columns

extension Book {
    /// The book of what lay in the folder at a moment. Of a file series that kept nothing so old the oldest export
    /// stands in; what its dates place after the moment has not happened, as everywhere.
    ///
    /// - Parameter objects: the only objects to bring; nil: all. Rows of files keep their places either way.
    public func asOf(
        _ moment: Moment, _ policy: Policy, objects: Set<ObjectKind>? = nil, workers: Workers = .serial
    ) -> Book {
        let exports = tables.indices.map { index in
            objects.map { $0.contains(sources[index].object ?? .target) } ?? true ? tables[index] : nil
        }
        return Book.build(sources: sources, exports: exports, policy: policy, asOf: moment, workers: workers)
    }

    /// Names of current files that were made after a moment.
    public func youngerFiles(than moment: Moment) -> [String] {
        sources.filter { $0.isCurrent && $0.exported > moment }.map(\.file)
    }
}
