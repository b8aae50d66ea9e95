// What can happen to the dashboard. The program turns keys, signals, files and finished work into these.

import Cells
import Columns
import Revenue

/// One happening, handled by `update`.
public enum Event: Sendable {
    case key(Key)
    case resized(width: Int, height: Int)
    /// A new state of the data.
    case loaded(Snapshot)
    case loading(LoadProgress)
    case loadFailed(String)
    case loadCancelled
    /// The answer to `Effect.compute`.
    case computed(Figures)
    /// The answer to `Effect.arrange`; nil where the number behind the rows cannot be computed.
    case arranged(Arrangement, Arranged?)
    /// The answer to `Effect.queue`.
    case queued(QueueAnswer)
    /// The answer to `Effect.board`.
    case boarded(BoardAnswer)
    /// The answer to `Effect.lifecycle`.
    case checked(LifecycleAnswer)
    /// The answer to `Effect.arrangeBox`.
    case boxArranged(BoxArrangement, BoxOrder)
    /// The answer to `Effect.route`.
    case routed(RoutingQuestion, RoutingFigures)
    /// The answer to `Effect.lookBack`.
    case lookedBack(PastQuestion, Facts)
    /// The answer to `Effect.diff`.
    case diffed(ChangesAnswer)
    /// The answer to `Effect.whatIf`.
    case replayedLeads(WhatIfAnswer)
    /// The answer to `Effect.findRules`.
    case rulesFound([RuleFile], toChoose: Bool)
    /// The answer to `Effect.readRules`.
    case rulesRead(RuleFile, ScoringPolicy)
    /// The answer to `Effect.openLead`.
    case leadOpened(LeadAnswer)
    /// How far a search for duplicates is.
    case deduping(DedupProgress)
    /// The answer to `Effect.dedup`.
    case deduped(DedupAnswer)
    /// How many of the groups of `Effect.summarise` are added up.
    case summing(SummaryQuestion, done: Int)
    /// The answer to `Effect.summarise`.
    case summarised(SummaryQuestion, SummaryAnswer)
    /// The other answer: the search was stopped.
    case dedupCancelled
    /// The answer to `Effect.handBack`: what would be written, and where.
    case handbackReady(HandbackOrder, HandbackSummary, folder: String)
    /// The other answer: the files are written, or why they are not.
    case handedBack(String, isError: Bool)
    /// The answer to `Effect.openSource`.
    case sourceOpened(SourceText)
    /// Names of the files that are being written now; their last versions stay meanwhile.
    case arriving(Set<String>)
    /// The outcome of a copy, an export, a suspend: one line for the status line.
    case said(String, isError: Bool)
    /// Whether decisions can be written, who this session is, and where its ids come from. Comes again when access
    /// changes.
    case journalOpened(JournalAccess, Actor, DecisionIDs)
    /// Everything that was ever decided: at the start, and where the journal had to be read anew.
    case replayed(Decisions)
    /// Records of other sessions.
    case decided([JournalRecord])
    /// The answer to `Effect.record`: these are safe on disk.
    case recorded([JournalRecord])
    /// The other answer, by id: these were not decided.
    case notRecorded([String: DecisionRefusal])
    /// Why the decisions in `AppState.writing` are not written yet; nil when they go on.
    case recordingWaits(String?)
    /// The time of day by this machine, whatever moment the numbers stand for: claims end by it.
    case wallClock(Moment)
    /// Once a second at most, and only when something on screen depends on it.
    case tick(Moment)
}

/// How far a load is.
public struct LoadProgress: Sendable, Equatable {
    public var file: String
    public var bytesRead: Int
    public var bytesTotal: Int
    public var filesDone: Int
    public var filesTotal: Int

    public init(file: String, bytesRead: Int, bytesTotal: Int, filesDone: Int, filesTotal: Int) {
        self.file = file
        self.bytesRead = bytesRead
        self.bytesTotal = bytesTotal
        self.filesDone = filesDone
        self.filesTotal = filesTotal
    }
}
