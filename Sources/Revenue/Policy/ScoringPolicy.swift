// The scoring model: rules for who people are and for what they do, and the gates between a lead and an MQL.

import Columns

/// `[scoring]`.
public struct ScoringPolicy: Sendable, Hashable {
    /// Whether points go at the end of each period, or evenly over it.
    public enum DecayShape: String, Sendable, Hashable, CaseIterable { case step, linear }
    public var preset: Preset
    /// 0–1; the engagement weight is the rest.
    public var fitWeight: Double
    /// Percents that must be reached for an MQL.
    public var fitMin: Double
    public var engagementMin: Double
    public var threshold: Double
    /// Activity types that make an MQL whatever the gates say.
    public var override: [ActivityType] = [.demoRequest]
    /// Counts the versions that a team agreed on; a proposal has the next number.
    public var revision = 1
    /// A signal loses its points at the end of each full period, or evenly.
    public var decay = DecayShape.step
    /// When the model was last held against what was won.
    public var recalibrated: Day?
    /// How often it should be.
    public var recalibrateEvery: TimeSpan
    public var lists: [ScoringList: [String]] = [:]
    /// Words of job titles that name a rank, besides the known ones.
    public var titles: [TitleLevel: [String]] = [:]
    /// Department → words of job titles that name it, besides the known ones.
    public var departments: [String: [String]] = [:]
    /// In order: fit, engagement, negative.
    public var rules: [ScoringRule]

    /// The complete model of a preset.
    public init(preset: Preset) {
        self.preset = preset
        (fitWeight, fitMin, engagementMin, threshold, recalibrateEvery) = switch preset {
        case .plg: (0.30, 20, 40, 60, TimeSpan(30, .days))
        case .enterprise: (0.60, 50, 30, 75, TimeSpan(90, .days))
        case .midmarket: (0.50, 35, 30, 65, TimeSpan(90, .days))
        }
        rules = ScoringRule.preset(preset)
    }

    public var engagementWeight: Double { 1 - fitWeight }

    /// The names a list of `[scoring]` holds; empty where none is set.
    public func list(_ name: ScoringList) -> [String] { lists[name] ?? [] }
}

/// A `[[scoring.rule]]`; where it has a condition and an event, both must hold.
public struct ScoringRule: Sendable, Hashable {
    /// The two halves of a score.
    public enum Part: String, Sendable, Hashable, CaseIterable { case fit, engagement }
    /// Points lost by age.
    public struct Decay: Sendable, Hashable {
        public var points = 0.0
        public var every = TimeSpan(30, .days)
        public init() {}
        public init(_ points: Double, every days: Int) {
            self.points = points
            every = TimeSpan(days, .days)
        }
    }

    public var name = ""
    public var part = Part.fit
    public var when: RuleExpression?
    /// Any of these types; empty: no event is asked for.
    public var events: [ActivityType] = []
    /// Contained in the event's detail, any case.
    public var detail: String?
    /// At least so many events …
    public var count = 1
    /// … within this time; nil: ever.
    public var window: TimeSpan?
    /// Negative allowed; `hardNegative` or worse blocks MQL outright.
    public var points = 0.0
    /// Points for each event, up to `cap` of them.
    public var each = false
    public var cap = 3
    public var decay: Decay?

    /// Points that say no whatever else is known.
    public static let hardNegative = -50.0

    public init() {}
}

/// What a person did, by the contract's names.
public enum ActivityType: String, Sendable, Hashable, CaseIterable {
    case pageView = "page_view", formSubmission = "form_submission", demoRequest = "demo_request"
    case contactSales = "contact_sales", trialSignup = "trial_signup", contentDownload = "content_download"
    case webinarRegistered = "webinar_registered", webinarAttended = "webinar_attended", emailOpen = "email_open"
    case emailClick = "email_click", social, call, email, meeting, task, note, accountCreated = "account_created"
    case onboardingDone = "onboarding_done", coreFeature = "core_feature", teammateInvited = "teammate_invited"
    case usageLimit = "usage_limit", dataExport = "data_export", integration, login, unsubscribe, bounce
    case spamComplaint = "spam_complaint"
}
