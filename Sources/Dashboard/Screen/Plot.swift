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
indirect enum Plot {
    case box(BoxID)
    case rows([(Split.Part, Plot)])
    case columns([(Split.Part, Plot)])

    /// The boxes that are there, each with its rectangle.
    func place(in rect: Rect, present: Set<BoxID>) -> [(id: BoxID, rect: Rect)] {
        switch self {
        case .box(let id): present.contains(id) && !rect.isEmpty ? [(id, rect)] : []
        case .rows(let parts): Plot.place(parts, present) { Split.rows(rect, $0) }
        case .columns(let parts): Plot.place(parts, present) { Split.columns(rect, $0) }
        }
    }

    private static func place(
        _ parts: [(Split.Part, Plot)], _ present: Set<BoxID>, _ split: ([Split.Part]) -> [Rect]
    ) -> [(id: BoxID, rect: Rect)] {
        let shown = parts.filter { $0.1.boxes.contains { present.contains($0) } }
        return zip(shown, split(shown.map(\.0))).flatMap { $0.0.1.place(in: $0.1, present: present) }
    }

    private var boxes: [BoxID] {
        switch self {
        case .box(let id): [id]
        case .rows(let parts), .columns(let parts): parts.flatMap { $0.1.boxes }
        }
    }
}

extension Pane {
    /// The boxes of the pane on a screen that holds several; `tall` is how many rows each list has.
    func plot(_ room: Room, tall: (BoxID) -> Int) -> Plot {
        room == .large ? .columns([(.share(2), main(tall)), (.share(1), extra(tall))]) : main(tall)
    }

    private func main(_ tall: (BoxID) -> Int) -> Plot {
        switch self {
        case .executive:
            .rows([
                (.fixed(tall(.scorecard) + 5), .box(.scorecard)),
                (
                    .share(1, minimum: 8),
                    .columns([
                        (
                            .share(),
                            .rows([
                                (.fixed(tall(.funnel) + 3), .box(.funnel)),
                                (.fixed(tall(.volume) + 8, leaves: 1), .box(.volume)),
                                (.share(1, minimum: 5), .box(.needs)),
                            ])
                        ),
                        (.share(), .rows([(.share(3), .box(.freshness)), (.share(2), .box(.since))])),
                    ])
                ),
            ])
        case .marketing:
            .rows([
                (.fixed(min(tall(.sources), 13) + 4), .box(.sources)),
                (
                    .share(1, minimum: 8),
                    .columns([
                        (.share(5), .box(.lifecycle)), (.share(5), .box(.volume)),
                        (.share(6), .rows([(.share(), .box(.rejections)), (.share(), .box(.attribution))])),
                    ])
                ),
            ])
        case .sales:
            .rows([
                (
                    .fixed(max(tall(.stages) + 5, tall(.forecast) + 3)),
                    .columns([
                        (.share(6), .box(.stages)), (.share(5), .box(.forecast)),
                    ])
                ),
                (
                    .share(1, minimum: 8),
                    .columns([
                        (.share(6), .box(.owners)),
                        (.share(5), .rows([(.share(), .box(.losses)), (.share(), .box(.wins))])),
                    ])
                ),
            ])
        case .imports:
            .rows([
                (.share(3), .box(.files)), (.share(2), .box(.aside)),
                (
                    .share(2),
                    .columns([
                        (.share(4), .box(.unmapped)), (.share(4), .box(.guesses)),
                        (.share(6), .box(.disagreements)),
                    ])
                ),
            ])
        }
    }

    /// What a large screen shows besides.
    private func extra(_ tall: (BoxID) -> Int) -> Plot {
        let explain: (Split.Part, Plot) = (.fixed(16), .box(.explain))
        return switch self {
        case .executive:
            .rows([
                explain, (.fixed(tall(.stages) + 4), .box(.stages)), (.share(), .box(.owners)),
                (.fixed(tall(.lifecycle) + 3, leaves: 1), .box(.lifecycle)),
            ])
        case .marketing: .rows([explain, (.fixed(tall(.funnel) + 4), .box(.funnel)), (.share(), .box(.wins))])
        case .sales: .rows([explain, (.fixed(tall(.funnel) + 4), .box(.funnel)), (.share(), .box(.attribution))])
        case .imports: .box(.explain)
        }
    }
}
