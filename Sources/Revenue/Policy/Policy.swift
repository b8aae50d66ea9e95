// What the team agreed, as values: the whole of revops.toml after it was read and checked.
// A preset fills everything and the file overrides it, so no view and no rule has a number of its own.

import Columns

/// All settings in force.
public struct Policy: Sendable {
    public var preset: Preset
    public var clock = ClockPolicy()
    public var sources = SourcePolicy()
    public var imports: [ImportStanza] = []
    public var calendars = CalendarPolicy()
    public var slas = SLAPolicy()
    public var lifecycle = LifecyclePolicy()
    public var scoring: ScoringPolicy
    public var routing = RoutingPolicy()
    public var pipeline = PipelinePolicy()
    public var desk = DeskPolicy()
    public var dedup = DedupPolicy()
    public var targets: [Quota] = []
    public var economics = EconomicsPolicy()
    public var metrics = MetricsPolicy()
    public var hygiene = HygienePolicy()
    public var events = EventsPolicy()
    public var ui = InterfacePolicy()
    public var limits = Limits()

    /// The settings of a preset, with nothing overridden.
    public init(preset: Preset = .midmarket) {
        self.preset = preset
        scoring = ScoringPolicy(preset: preset)
    }
}

/// The way the company sells: product-led, to enterprises, or in between.
public enum Preset: String, Sendable, Hashable, CaseIterable { case plg, enterprise, midmarket }
