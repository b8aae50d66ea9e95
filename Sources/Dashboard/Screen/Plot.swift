// Where the boxes of a pane lie. Small screens show one box and Tab moves on; large ones show more boxes, never
// wider gaps.

import Cells
import Revenue

/// How much room there is.
enum Room: Comparable {
    case tiny, small, medium, large

    init(width: Int, height: Int) {
        if width < Room.leastWidth || height < Room.leastHeight {
            self = .tiny
        } else if width < 100 || height < 30 {
            self = .small
        } else {
            self = width >= 170 && height >= 48 ? .large : .medium
        }
    }

    /// Below this one line says so, and only `q` is of use.
    static let leastWidth = 40, leastHeight = 8
}

/// A division of the screen into boxes.
indirect enum Plot: Sendable {
    case box(BoxID)
    /// One below the other, each as tall as what it has to show.
    case stack(BoxStack)
    case rows([(Split.Part, Plot)])
    case columns([(Split.Part, Plot)])

    /// The boxes that are there, each with its rectangle.
    ///
    /// - Parameter wants: how tall a box has to be to show all it has; nil for one that is not there.
    func place(in rect: Rect, _ wants: (BoxID) -> Int?) -> [(id: BoxID, rect: Rect)] {
        switch self {
        case .box(let id): wants(id) == nil || rect.isEmpty ? [] : [(id, rect)]
        case .stack(let stack): stack.place(in: rect, wants)
        case .rows(let parts): Plot.place(parts, wants) { Split.rows(rect, $0) }
        case .columns(let parts): Plot.place(parts, wants) { Split.columns(rect, $0) }
        }
    }

    private static func place(
        _ parts: [(Split.Part, Plot)], _ wants: (BoxID) -> Int?, _ split: ([Split.Part]) -> [Rect]
    ) -> [(id: BoxID, rect: Rect)] {
        let shown = parts.filter { $0.1.boxes.contains { wants($0) != nil } }
        return zip(shown, split(shown.map(\.0))).flatMap { $0.0.1.place(in: $0.1, wants) }
    }

    private var boxes: [BoxID] {
        switch self {
        case .box(let id): [id]
        case .stack(let stack): stack.own + stack.besides
        case .rows(let parts), .columns(let parts): parts.flatMap { $0.1.boxes }
        }
    }
}

extension Pane {
    /// The boxes of the pane on a screen that holds several; `wants` is how tall each likes to be.
    func plot(_ room: Room, _ wants: (BoxID) -> Int?) -> Plot {
        guard room == .large, self != .sla, self != .board else { return main(wants, room) }
        return .columns([(.share(2), main(wants, room)), (.share(1), .stack(right))])
    }

    private func main(_ wants: (BoxID) -> Int?, _ room: Room) -> Plot {
        switch self {
        case .board:
            // What follows the cursor keeps its height here and below, or every step would move the boxes over it.
            // Stages get the height; who has which flags comes in where the strip leaves room beside it.
            .rows([
                (.share(1, minimum: 10), .box(.board)),
                (
                    .fixed(room == .large ? 12 : 8),
                    room == .large
                        ? .columns([(.share(5), .box(.deal)), (.share(2), .box(.flags))]) : .box(.deal)
                ),
            ])
        case .executive:
            .rows([
                (.fixed(wants(.scorecard) ?? 0), .box(.scorecard)),
                (
                    .share(1, minimum: 8),
                    .columns([
                        (.share(), .stack(BoxStack([.funnel, .needs], besides: [.volume]))),
                        (.share(), .stack(BoxStack([.since, .freshness], besides: [.lifecycle]))),
                    ])
                ),
            ])
        case .marketing:
            .rows([
                (.fixed(min(wants(.sources) ?? 0, 18)), .box(.sources)),
                (
                    .share(1, minimum: 8),
                    .columns([
                        (.share(5), .stack(BoxStack([.lifecycle, .handoffs], besides: [.funnel, .stages, .losses]))),
                        (.share(5), .stack(BoxStack([.volume, .acceptanceBySource], besides: [.wins, .forecast]))),
                        (
                            .share(6),
                            .stack(BoxStack([.rejections, .attribution], besides: [.acceptanceByOwner, .owners]))
                        ),
                    ])
                ),
            ])
        case .sales:
            .rows([
                (
                    .share(1, minimum: 12),
                    .columns([
                        (
                            .share(6),
                            .stack(
                                BoxStack(
                                    [.stages, .waterfall, .owners] + (room == .large ? [.winRates] : []),
                                    besides: [.handoffs, .funnel, .lifecycle]))
                        ),
                        (
                            .share(5),
                            .stack(
                                BoxStack(
                                    [.forecast, .accuracy, .losses] + (room == .large ? [.wins, .competitors] : []),
                                    besides: [.wins, .acceptanceByOwner, .rejections, .volume], keepsFirst: true))
                        ),
                    ])
                ),
                (.fixed(min(wants(.risks) ?? 0, room == .large ? 12 : 8)), .box(.risks)),
            ])
        case .sla:
            // The queue gets all the rows that the account of one clock leaves.
            .rows([
                (.share(1, minimum: 8), .box(.queue)),
                (
                    .fixed(min(max(wants(.clock) ?? 0, 16), 18)),
                    .columns([
                        (.share(6), .stack(BoxStack([.clock, .agreements]))),
                        (.share(5), .stack(BoxStack([.breaches, .slowness]))),
                    ])
                ),
            ])
        case .dedup:
            .rows([
                (.share(1, minimum: 10), .box(.groups)),
                (.fixed(12), .box(.preview)),
            ])
        case .desk:
            .rows([
                (.share(1, minimum: 8), .box(.desk)),
                (.fixed(10), .columns([(.share(6), .box(.approvals)), (.share(5), .box(.exceptions))])),
            ])
        case .routing: Pane.routes
        case .imports: Pane.files
        case .lifecycle: Pane.stages
        }
    }

    /// The lists of an opened level.
    static func level(_ room: Room, height: Int, _ wants: (BoxID) -> Int?) -> Plot {
        if wants(.changes) != nil { return .columns([(.share(5), .box(.waterfall)), (.share(7), .box(.changes))]) }
        if wants(.fit) != nil {
            return lead(room)
        }
        if wants(.ruleChanges) != nil { return .columns([(.share(6), .box(.ruleChanges)), (.share(5), .box(.effect))]) }
        guard wants(.dials) != nil else { return merge(height, wants) }
        return .columns([(.share(5), .box(.dials)), (.share(6), .stack(BoxStack([.effect, .curve])))])
    }

    /// A contact: what it is and did beside what it scores and what becomes of it.
    private static func lead(_ room: Room) -> Plot {
        guard room == .large else {
            return .columns([
                (.share(8), .stack(BoxStack([.record, .engagement, .timeline]))),
                (.share(7), .stack(BoxStack([.fit, .route, .clocks, .likenesses, .related]))),
            ])
        }
        return .columns([
            (.share(8), .stack(BoxStack([.record, .related]))),
            (.share(9), .stack(BoxStack([.fit, .engagement, .timeline]))),
            (.share(7), .stack(BoxStack([.route, .clocks, .likenesses]))),
        ])
    }

    /// One group: its records side by side over why they match and what a merge does.
    ///
    /// The lower boxes get what they have to show where the fields leave it, and 15 rows where they do not.
    private static func merge(_ height: Int, _ wants: (BoxID) -> Int?) -> Plot {
        let lower = max(wants(.evidence) ?? 0, wants(.impact) ?? 0), free = height - (wants(.sideBySide) ?? 0)
        return .rows([
            (.share(1, minimum: 8), .box(.sideBySide)),
            (
                .fixed(min(lower, max(free, 15))),
                .columns([(.share(), .box(.evidence)), (.share(), .box(.impact))])
            ),
        ])
    }

    private static let routes = Plot.rows([
        (.share(5), .columns([(.share(), .box(.decisions)), (.share(), .box(.path))])),
        (
            .share(4),
            .columns([
                (.share(6), .stack(BoxStack([.fairness, .accounts]))),
                (.share(4), .stack(BoxStack([.ownerless, .noShows]))),
                (.share(4), .stack(BoxStack([.meetings, .invitees]))),
            ])
        ),
    ])

    /// Rules beside the people they find; below, where people stand and who moved.
    private static let stages = Plot.rows([
        (.share(1, minimum: 10), .columns([(.share(5), .box(.checks)), (.share(7), .box(.claims))])),
        (
            .share(1, minimum: 10),
            .columns([
                (.share(1), .stack(BoxStack([.standing, .recycling], keepsFirst: true))),
                (.share(1), .stack(BoxStack([.flow, .gaps], keepsFirst: true))),
            ])
        ),
    ])

    private static let files = Plot.rows([
        (.share(5), .stack(BoxStack([.files, .aside]))),
        (
            .share(2),
            .columns([
                (.share(4), .box(.unmapped)), (.share(4), .box(.guesses)), (.share(6), .box(.disagreements)),
            ])
        ),
    ])

    /// What a large screen shows at the right, the explanation of the number under the cursor on top.
    private var right: BoxStack {
        switch self {
        case .executive: BoxStack([.explain], besides: [.stages, .owners, .losses])
        case .marketing: BoxStack([.explain], besides: [.scorecard, .needs, .since])
        case .sales:
            BoxStack([.explain, .acceptanceByOwner, .handoffs], besides: [.acceptanceBySource, .scorecard, .needs])
        case .board, .sla, .dedup, .desk, .routing, .imports, .lifecycle: BoxStack([.explain])
        }
    }
}
