// The three complete scoring models. Events decay by what the signal is worth over time: intent to buy does not fade,
// a page visit does within weeks, a webinar within months.

extension ScoringRule {
    /// A preset's rules together with the negatives that every model has.
    static func preset(_ preset: Preset) -> [ScoringRule] {
        switch preset {
        case .plg: plgFit + plgEngagement + plgNegative + general
        case .enterprise: enterpriseFit + enterpriseEngagement + enterpriseNegative + general
        case .midmarket: midmarketFit + midmarketEngagement + midmarketNegative + general
        }
    }

    private static var plgFit: [ScoringRule] {
        [
            fit("company size 10-500", 15, .between("employees", 10, 500)), targetIndustry(10),
            fit("manager+", 10, .test(RuleField.level, .atLeast, .level(.manager))), complementaryTool,
        ]
    }

    private static var plgEngagement: [ScoringRule] {
        [
            event("account created", 15, [.accountCreated]), event("onboarding done", 20, [.onboardingDone]),
            event("core feature 3+", 25, [.coreFeature], count: 3, decay: Decay(5, every: 30)),
            event("teammate invited", 25, [.teammateInvited]),
            event("usage limit", 20, [.usageLimit], decay: Decay(10, every: 30)), pricingPage,
        ]
    }

    private static var plgNegative: [ScoringRule] {
        [personalMail, engagement("no login 14 days", -15, .test(RuleField.loginIdleDays, .atLeast, .number(14)))]
    }

    private static var enterpriseFit: [ScoringRule] {
        [
            fit("company size 500+", 20, .test("employees", .atLeast, .number(500))),
            fit("revenue 50M+", 15, .test("revenue", .atLeast, .number(50_000_000))), targetIndustry(15),
            fit("VP+", 20, .test(RuleField.level, .atLeast, .level(.vp))),
            fit("decision maker", 15, .test(RuleField.decisionRole, .equal, .text("decision maker"))),
            fit("competitor tool", 10, .test("tech", .isIn, .list(.competitorTools))),
        ]
    }

    private static var enterpriseEngagement: [ScoringRule] {
        [
            event("demo request", 30, [.demoRequest]),
            engagement("2+ stakeholders", 20, .test(RuleField.engagedContacts, .atLeast, .number(2))),
            event("executive webinar", 15, [.webinarAttended], detail: "executive", decay: Decay(5, every: 30)),
            event("ROI guide", 10, [.contentDownload], detail: "ROI", decay: Decay(5, every: 30)),
            event("pricing page 2+", 15, [.pageView], detail: "pricing", count: 2, decay: Decay(5, every: 7)),
        ]
    }

    private static var enterpriseNegative: [ScoringRule] {
        [
            fit("company size under 100", -30, .test("employees", .less, .number(100))),
            fit("individual contributor", -15, .test(RuleField.level, .equal, .level(.individual))),
        ]
    }

    private static var midmarketFit: [ScoringRule] {
        [
            fit("company size 50-1000", 15, .between("employees", 50, 1000)), targetIndustry(10),
            fit("manager to VP", 15, .all([
                .test(RuleField.level, .atLeast, .level(.manager)), .test(RuleField.level, .atMost, .level(.vp)),
            ])),
            fit("target geography", 10, .test("country", .isIn, .list(.primaryCountries))), complementaryTool,
        ]
    }

    private static var midmarketEngagement: [ScoringRule] {
        [
            event("demo or trial", 25, [.demoRequest, .trialSignup]), pricingPage,
            event("case study", 10, [.contentDownload], detail: "case study", decay: Decay(5, every: 14)),
            event("webinar", 10, [.webinarAttended], decay: Decay(5, every: 30)),
            event("email clicks 3+", 10, [.emailClick], count: 3, decay: Decay(2, every: 30)),
            event("blog pages 5+", 10, [.pageView], detail: "blog", count: 5, decay: Decay(5, every: 14)),
        ]
    }

    private static var midmarketNegative: [ScoringRule] {
        [
            personalMail, fit("student or intern", -25, .test(RuleField.level, .equal, .level(.intern))),
            engagement("idle 30 days", -10, .test(RuleField.idleDays, .atLeast, .number(30))),
        ]
    }

    private static var general: [ScoringRule] {
        [
            fit("competitor domain", -50, .test(RuleField.mailDomain, .isIn, .list(.competitorDomains))),
            engagement("hard bounce", -50, .test("bounced", .equal, .text("true"))),
            event("spam complaint", -100, [.spamComplaint]),
            engagement("unsubscribe", -20, .test("unsubscribed", .equal, .text("true"))),
        ]
    }

    private static var pricingPage: ScoringRule {
        event("pricing page", 15, [.pageView], detail: "pricing", decay: Decay(5, every: 7))
    }
    private static var complementaryTool: ScoringRule {
        fit("complementary tool", 10, .test("tech", .isIn, .list(.complementaryTools)))
    }
    private static var personalMail: ScoringRule {
        fit("personal mail", -10, .test(RuleField.mailDomain, .isIn, .list(.freeDomains)))
    }
    private static func targetIndustry(_ points: Double) -> ScoringRule {
        fit("target industry", points, .test("industry", .isIn, .list(.primaryIndustries)))
    }

    private static func fit(_ name: String, _ points: Double, _ when: RuleExpression) -> ScoringRule {
        var rule = ScoringRule()
        rule.name = name
        rule.points = points
        rule.when = when
        return rule
    }

    private static func engagement(_ name: String, _ points: Double, _ when: RuleExpression) -> ScoringRule {
        var rule = fit(name, points, when)
        rule.part = .engagement
        return rule
    }

    private static func event(
        _ name: String, _ points: Double, _ types: [ActivityType], detail: String? = nil, count: Int = 1,
        decay: Decay? = nil
    ) -> ScoringRule {
        var rule = ScoringRule()
        rule.name = name
        rule.part = .engagement
        rule.points = points
        rule.events = types
        rule.detail = detail
        rule.count = count
        rule.decay = decay
        return rule
    }
}
