// Filter, sort and find in a box of a pane that has too many rows to do so between two keys. The same code arranges the
// short ones, so that a list does not behave differently once it is long.

import Revenue

/// A list of a pane to arrange, for `Effect.arrangeBox`.
public struct BoxArrangement: Sendable, Equatable {
    let listing: Listing
    let revision: Int
    var filters: [LineFilter]
    var sort: ListShape.Sort?
    var find: String?

    /// nil for a list that is arranged at once, or stays as it comes.
    init?(_ listing: Listing, _ state: ListState, _ shape: ListShape) {
        guard let revision = listing.revision else { return nil }
        if state.filters.isEmpty && shape.sort == nil && state.find == nil { return nil }
        self.listing = listing
        self.revision = revision
        (filters, sort, find) = (state.filters, shape.sort, state.find)
    }

    public static func == (a: BoxArrangement, b: BoxArrangement) -> Bool {
        a.listing.id == b.listing.id && a.revision == b.revision && a.filters == b.filters && a.sort == b.sort
            && a.find == b.find
    }

    /// The same list is asked for in another order.
    public func isReplaced(by newer: BoxArrangement) -> Bool { listing.id == newer.listing.id }

    /// The answer; may take a second for a hundred thousand rows.
    public func answer() -> Event {
        var state = ListState(), shape = ListShape()
        state.filters = filters
        shape.sort = sort
        var order = BoxOrder(
            revision: revision, filters: filters, sort: sort, order: ListView.arrange(listing, state, shape),
            find: find, matches: [])
        if let find {
            state.order = order
            order.matches = ListView(listing, state, shape).search(find)
        }
        return .boxArranged(self, order)
    }
}

/// Rows of a list in order.
public struct BoxOrder: Sendable, Equatable {
    var revision: Int
    var filters: [LineFilter] = []
    var sort: ListShape.Sort?
    /// Rows of the listing; nil: all as they come.
    var order: [Int]?
    var find: String?
    /// Places of the order in which the sought text stands, ascending.
    var matches: [Int]
}
