// What the user sees and has chosen; everything else is derived from it and the snapshot at drawing time.
// One value, changed by `update` alone, and copied for every key: what is large in it is kept aside.

import Cells
import Columns
import Revenue

/// The places that a digit or a letter opens.
public enum Pane: String, Sendable, Hashable, CaseIterable {
    case executive, marketing, sales, board, sla, dedup, desk, routing, imports
    /// Opens from the marketing pane and by its name; no digit.
    case lifecycle
}

/// What "previous" means beside a number.
public enum Comparison: String, Sendable, Hashable, CaseIterable {
    case before, yearAgo = "year-ago", none
}

/// The whole of the interactive state.
public struct AppState: Sendable, Equatable {
    public var width: Int
    public var height: Int
    public var pane = Pane.executive
    var lastPane: Pane?
    /// Which box of each pane has the focus.
    var focus: [Pane: BoxID] = [:]
    var isZoomed = false
    /// Cursor and filters of each box of the panes.
    var boxes: [BoxID: ListState] = [:]
    /// Columns and order of each list; kept from one session to the next.
    var shapes: [String: ListShape] = [:]
    /// What was opened from the pane, outermost first.
    var levels: [Level] = []
    var overlay: Overlay?
    var message: Message?
    /// What was last shown, so that it need not be made for every key.
    var kept = KeptListings()

    /// Name of the period that every pane speaks about.
    public var periodName = "this-quarter"
    var comparison = Comparison.before
    /// nil: as the config says.
    var basis: MetricsPolicy.Basis?
    var attribution: MetricsPolicy.Attribution?
    var segment = Segment.everything
    /// What the command line asked for, if anything.
    var opening: OpeningQuestion?
    /// The last answer; it may lag behind the question.
    @Indirect var shown: ShownFigures?
    /// The running clocks as they were answered last, and the question asked last.
    @Indirect var queue: QueueAnswer?
    var queueAsked: QueueQuestion?
    /// The open deals with their flags and approvals as they were answered last, and the question asked last.
    @Indirect var board: BoardAnswer?
    @Indirect var boardAsked: BoardQuestion?
    /// The lifecycle as it was answered last, and the question asked last.
    @Indirect var lifecycle: LifecycleAnswer?
    @Indirect var lifecycleAsked: LifecycleQuestion?
    /// The board keeps to deals that have a flag.
    var showsFlagged = false
    /// What became of the deals as it was answered last, and the question asked last.
    @Indirect var changes: ShownChanges?
    var changesAsked: ChangesQuestion?
    /// What other gates would have done as it was answered last, and the question asked last.
    @Indirect var whatIf: WhatIfAnswer?
    @Indirect var whatIfAsked: WhatIfQuestion?
    /// The rule files that were found last.
    var ruleFiles: [RuleFile] = []
    /// The open contact's score as it was answered last, and the question asked last.
    @Indirect var lead: LeadAnswer?
    @Indirect var leadAsked: LeadQuestion?
    /// How the leads were routed that the run on screen says nothing of.
    @Indirect var leadRouting = LeadRouting()
    /// Cells whose number moved with a load and that nobody has seen yet.
    var changed: Set<CellMark> = []
    /// The numbers when this question was first answered, and those before the last load.
    var opened: LastLook?
    var beforeLoad: LastLook?

    /// What the routing view runs, whether it keeps to what went wrong, and the last answer.
    var routingMode = RoutingBook.Mode.dryRun
    var showsFailures = false
    @Indirect var routed: ShownRouting?

    /// The duplicate groups as they were answered last, and the question asked last.
    @Indirect var dedup: ShownDedup?
    var dedupAsked: DedupQuestion?
    /// What this session has chosen about groups that it has not decided, by their records.
    var choices: [Subject: DraftChoices] = [:]
    /// How the list of what was decided was asked to be arranged last.
    var decidedAsked: BoxArrangement?
    /// Marked groups that are being added up, and the question that was asked last.
    @Indirect var summing: SummaryQuestion?
    var summingAsked: Int?
    /// The summary that a look into a group comes back to.
    var summary: SummaryPlace?
    /// What this session has undone about a group, until the list has it again.
    var restored: RestoredGroup?
    /// The day that was asked for, the question about it, and the day on screen; nil: now.
    var pastDay: Day?
    var pastAsked: PastQuestion?
    @Indirect var past: ShownPast?
    /// How far a search for duplicates is.
    var searching: DedupProgress?
    /// Duplicates are looked for before anybody asks, for the badge.
    public var searchesAhead = false
    var showsPreview = true
    /// Decision files are being made ready or written.
    var isHandingBack = false
    /// The program gets what the mouse does; the terminal does not.
    public internal(set) var capturesMouse = false

    var loading: LoadProgress?
    /// Names of files that are not whole now.
    var arriving: Set<String> = []
    var loadFailure: String?
    var isPaused = false
    var now: Moment?
    /// The answers given so far, for `ShownFigures.serial`.
    var answers = 0
    /// A first key that would leave was pressed and only said so; the same once more leaves.
    var armed: Action?

    /// What people decided, by the journal; a decision of this session is among it once it is safe.
    public internal(set) var decisions = Decisions()
    /// Decisions of this session on their way to the journal, oldest first.
    public internal(set) var writing: [PendingDecision] = []
    /// Why they are not written yet.
    public internal(set) var writingWaits: String?
    /// What became of those made with the last deciding key.
    var batch = DecisionBatch()
    /// What the prompt or menu of a decision is about; as it was when the key was pressed.
    var aim: [Aim]?
    /// When the box or menu that asks came up: keys of its first moments were meant for what was there before.
    var askedAt: Moment?
    /// The last deciding key, to tell one that is held down.
    var lastDecision: DecisionKey?
    /// When the row under the cursor gave way to another one.
    var shiftedAt: Moment?
    /// nil until the journal has been opened.
    public internal(set) var writer: JournalWriter?
    /// The last key was Enter: what it runs from a line or a menu is asked about before it decides.
    var isEntered = false
    /// When the last key was pressed, to the minute.
    var lastKeyAt: Moment?
    /// The time of day by this machine; nil until the first event tells.
    public internal(set) var wallClock: Moment?

    var saved: [SavedView] = []
    var history: [String] = []
    /// A filter that was typed and not taken, or taken away again: `f` offers it for correction.
    var filterDraft = ""
    /// The last pattern of `/`, for `n` in a list that has not been searched yet.
    var lastFind = ""
    /// The numbers when this user last left, and when that was.
    var lastLook: LastLook?
    public var bindings: Bindings

    public init(width: Int, height: Int, bindings: Bindings = .standard) {
        self.width = width
        self.height = height
        self.bindings = bindings
    }

    /// Opens with the mouse as `[ui] mouse` says.
    public mutating func takeMouse(_ captures: Bool) { capturesMouse = captures }

    /// The top level of what was opened, if anything was.
    var level: Level? { levels.last }
}

/// One line for the status line.
struct Message: Sendable, Equatable {
    var text: String
    var isError: Bool
}

/// Figures that know which answer they are, so that states can be compared.
struct ShownFigures: Sendable, Equatable {
    var figures: Figures
    /// Grows by one with every answer.
    var serial: Int
    /// The load they stand on.
    var load: Int

    static func == (a: ShownFigures, b: ShownFigures) -> Bool {
        a.serial == b.serial && a.figures.query == b.figures.query
    }
}
