// A list's column, said once: name, heading, alignment, width, and when it gives way.

import Cells
import Revenue

/// One column of a list.
struct ColumnSpec: Sendable, Equatable {
    enum Side: Sendable { case left, right }
    /// Stable name: what `C`, sort and the session know the column by.
    var id: String
    var title: String
    var side = Side.left
    /// Cells it would like to have.
    var width: Int
    /// Cells it can live with, where that is not up to how it is drawn.
    var least: Int?
    /// Takes what is left over, and gives way first.
    var grows = false
    /// In which order columns leave a narrow list: 1 first; 0 stays.
    var leaves = 0
    /// Shown without being asked for.
    var isUsual = true
}

/// What stands in one place of a list.
struct ListCell: Sendable, Equatable {
    var text: String
    var role = Role.text
    var picture: Picture?
    /// What the column sorts by; text where nil.
    var number: Double?
    /// The place of a name that has an order of its own, such as a stage; it sorts by it.
    var rank: Double?
    /// What a file gets, where that is neither `number` nor the text.
    var raw: RawValue?

    init(
        _ text: String, role: Role = .text, number: Double? = nil, rank: Double? = nil, picture: Picture? = nil,
        raw: RawValue? = nil
    ) {
        self.rank = rank
        self.raw = raw
        self.text = text
        self.role = role
        self.number = number
        self.picture = picture
    }

    static let blank = ListCell("")

    /// What a file gets: the value that the text was made of; nil where there is none.
    var value: RawValue? { raw ?? number.map { .number($0) } ?? (isUnknown ? nil : .text(text)) }

    /// Has nothing to sort by: comes last in either direction.
    var isUnknown: Bool { number == nil && rank == nil && (text.isEmpty || text == "-") }
}

/// A small chart in place of text.
enum Picture: Sendable, Equatable {
    /// Share of the column's width, 0–1.
    case bar(Double)
    /// From one share of the column's width to another, 0–1.
    case span(Double, Double)
    /// Values oldest first, nil where unknown.
    case spark([Double?])
    /// Lengths as shares of the width, one colour each.
    case stack([Double])
    /// A value against its benchmark or target; `full` is the right end.
    case gauge(Double, ticks: [Double], full: Double)
}
