// What `update` asks the program to do. The only way from a key to the outside world.

import Revenue

/// Work for the impure side; each answers with an event.
public enum Effect: Sendable, Equatable {
    case quit
    /// Nothing but a cursor moved: what follows it may keep its cells until the cursor rests.
    case step
    case suspend
    case redraw
    /// Figures for another period, segment, basis or attribution; answered by `Event.computed`.
    case compute(MetricQuery)
    /// Rows to find, sort or filter off the screen's thread; post what `Arrangement.answer(in:)` returns.
    case arrange(Arrangement)
    /// The running clocks, off the screen's thread; post what `QueueDesk.answer` returns.
    case queue(QueueQuestion)
    /// The open deals with their flags, off the screen's thread; post what `BoardQuestion.answer(in:)` returns.
    case board(BoardQuestion)
    /// The lifecycle held against its rules, off the screen's thread; post what `LifecycleQuestion.answer` returns.
    case lifecycle(LifecycleQuestion)
    /// A long list of a pane to filter, sort or search off the screen's thread; post what `answer()` returns.
    case arrangeBox(BoxArrangement)
    /// Who gets which lead; post what `RoutingQuestion.answer(in:)` returns.
    case route(RoutingQuestion)
    /// Duplicates of every object, which may take a minute; post what `DedupDesk.answer` returns.
    case dedup(DedupQuestion)
    /// An earlier day, from the data of now; post what `PastQuestion.answer(in:workers:)` returns.
    case lookBack(PastQuestion)
    /// Two states of the pipeline, compared; post what `ChangesQuestion.answer(in:)` returns.
    case diff(ChangesQuestion)
    /// Other gates, tried on the leads of a period; post what `WhatIfQuestion.answer(in:workers:)` returns.
    case whatIf(WhatIfQuestion)
    /// The rule files that lie where proposals are written; answered by `Event.rulesFound`. They are offered where one
    /// is to be chosen.
    case findRules(toChoose: Bool)
    /// What another rule file says, and for the rest the rules of the data; answered by `Event.rulesRead`, or
    /// `Event.said` where it says nothing that can be used.
    case readRules(String)
    /// The score of the contact that is open; post what `LeadQuestion.answer(in:workers:)` returns.
    case openLead(LeadQuestion)
    /// Many marked groups, added up off the screen's thread; post what `SummaryQuestion.answer` returns.
    case summarise(SummaryQuestion)
    /// Stop the search that is running.
    case cancelSearch
    /// Decision files: what they would be, or the files themselves, off the screen's thread; answered by
    /// `Event.handbackReady` or `Event.handedBack`.
    case handBack(HandbackOrder)
    /// A record's own text, read from its file; answered by `Event.sourceOpened`.
    case openSource(Origin)
    case reload
    /// While true, new loads are kept back; with false the newest one is published.
    case hold(Bool)
    /// Stop the load that is running.
    case cancel
    /// Write what was decided with one key to the journal; each is answered by `Event.recorded` or `Event.notRecorded`,
    /// and nothing may be shown as decided before. The ids make a repeat known as one.
    case record([PendingDecision])
    /// Give up the decisions that still wait to be written; each is answered by `Event.notRecorded`.
    case withdraw
    /// The program takes the mouse, or leaves it to the terminal.
    case mouse(Bool)
    /// Base64 goes out by OSC 52.
    case copy(String)
    /// Write a file of the current view; answered by `Event.said`, with the path.
    case export(ExportFile)
}

/// A view that is to be written.
public struct ExportFile: Sendable, Equatable {
    /// Without a `/`: in the folder for such files.
    public var name: String
    /// The user chose the name. Else the next free one is taken where it is taken.
    public var isNamed: Bool
    public var contents: String

    public init(name: String, isNamed: Bool, contents: String) {
        self.name = name
        self.isNamed = isNamed
        self.contents = contents
    }
}
