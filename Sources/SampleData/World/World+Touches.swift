// What people did on the web and what reps did about it, each in time with the journey it belongs to.

import Columns

extension World {
    mutating func makeTouches() {
        let written = touches.count
        for number in people.indices where people[number].drawsActivity {
            browse(number)
            complain(number)
            outreach(number)
        }
        for number in deals.indices where deals[number].drawsActivity { sell(number) }
        hushQuietFirms(from: written)
        let order = touches.indices.sorted { (touches[$0].at, $0) < (touches[$1].at, $1) }
        touches = order.map { touches[$0] }
        noteLastTouches()
    }

    /// What was drawn for people of quiet firms is dropped where it falls into the last ten weeks.
    private mutating func hushQuietFirms(from first: Int) {
        let quiet = planted.quietFirms, people = people
        let kept = touches[first...].filter { touch in
            !quiet.contains(people[touch.person].firm ?? -1) || touch.at < World.ago(days: 70)
        }
        touches.replaceSubrange(first..., with: kept)
    }

    /// Page views, mails, downloads and webinars; what led to the MQL comes just before it.
    private mutating func browse(_ number: Int) {
        let person = people[number]
        guard person.isInHubSpot else { return }
        let end = person.customer == nil ? min(World.now, person.created + 240 * 86_400) : World.now
        let count = person.mql != nil ? chance.int(3...7) : person.lead != nil ? chance.low(0...5) : chance.low(0...3)
        var visits: [Touch] = []
        for _ in 0..<count {
            let at = person.created + chance.low(0...max(end - person.created, 1))
            visits.append(webTouch(number, at: at, isReader: person.lead == nil))
        }
        moveEarly(&visits, of: person)
        touches += visits
        if let mql = person.mql {
            for (before, detail) in [(1500, "/customers"), (420, "/pricing")] where chance.chance(80) {
                touches.append(Touch(person: number, type: "page_view", at: mql - before, system: .web, detail: detail))
            }
            touches.append(
                Touch(person: number, type: formType(person.form), at: mql, system: .web, detail: person.form))
        }
        if person.customer != nil {
            for type in ["account_created", "login", "login", "core_feature", "integration", "login"]
            where chance.chance(70) {
                let at = World.ago(days: chance.int(1...120), minutes: chance.below(1440))
                touches.append(Touch(person: number, type: type, at: at, system: .web, detail: "Console"))
            }
        }
    }

    private mutating func webTouch(_ number: Int, at: Int, isReader: Bool) -> Touch {
        let kind = isReader ? chance.weighted([2, 6, 2, 0, 0, 0]) : chance.weighted([42, 22, 14, 10, 7, 5])
        var touch = Touch(person: number, type: "page_view", at: at, system: .web)
        switch kind {
        case 0: touch.detail = chance.pick(Self.pages)
        case 1: (touch.type, touch.detail) = ("email_open", chance.pick(Self.mailings))
        case 2: (touch.type, touch.detail) = ("email_click", chance.pick(Self.mailings))
        case 3: (touch.type, touch.detail) = ("content_download", chance.pick(Self.downloads))
        case 4: (touch.type, touch.detail) = ("webinar_registered", "Yard to dock")
        default: (touch.type, touch.detail) = ("webinar_attended", "Yard to dock")
        }
        return touch
    }

    private func formType(_ form: String) -> String {
        switch form {
        case "Demo request: Website": "demo_request"
        case "Contact sales: Website": "contact_sales"
        case "Trial: self-serve": "trial_signup"
        case "Ebook: Dock to stock": "content_download"
        case "Webinar: Yard to dock": "webinar_registered"
        default: "form_submission"
        }
    }

    /// Calls and mails before there is a deal: one that got through, or three that did not.
    private mutating func outreach(_ number: Int) {
        let person = people[number]
        guard let first = person.firstContact, let owner = person.owner else { return }
        let isSales = person.salesforce == .lead && (!person.isInHubSpot || chance.chance(35))
        let attempts = person.reason == "ENG-01" ? chance.int(3...4) : chance.int(1...3)
        for attempt in 0..<attempts {
            let at = Staff.all[owner].clock.nextOpening(first + attempt * chance.int(60...1100) * 60)
            guard at < World.now else { break }
            let isThrough = person.reason != "ENG-01" && attempt == attempts - 1
            var touch = Touch(
                person: number, type: "call", at: attempt == 0 ? first : at, system: isSales ? .salesforce : .hubSpot)
            touch.isOutbound = true
            touch.owner = owner
            touch.outcome = isThrough ? "Connected" : chance.pick(["No answer", "Left voicemail", "Busy"])
            touch.seconds = isThrough ? chance.int(90...1500) : chance.int(5...40)
            touch.subject = "Call with \(person.name)"
            touch.detail = isThrough ? chance.pick(Self.callNotes) : ""
            if attempt == 1 && chance.chance(55) {
                (touch.type, touch.outcome, touch.detail) = ("email", "", "")
                touch.subject = "Re: your docks"
            }
            touches.append(touch)
        }
        if let sql = person.sql, person.isInHubSpot {
            meet(
                number, deal: nil, subject: "Intro: \(person.company)", at: sql + chance.int(4...40) * 3600,
                owner: owner)
        }
    }

    /// Calls, mails, a discovery and a demo, and the kickoff of what was won.
    private mutating func sell(_ number: Int) {
        let deal = deals[number]
        guard let owner = deal.owner, let contact = deal.contacts.first else { return }
        let state = deal.state(asOf: World.now)
        let end = state.entered[5] ?? state.entered[6] ?? World.now
        let system: Touch.System = deal.isInSalesforce ? .salesforce : .hubSpot
        for _ in 0..<(deal.isInSalesforce ? chance.int(3...8) : chance.int(3...7)) {
            let at = Staff.all[owner].clock.nextOpening(deal.created + chance.below(max(end - deal.created, 1)))
            guard at < end else { continue }
            var touch = Touch(person: contact, deal: number, type: "email", at: at, system: system, owner: owner)
            touch.isOutbound = !chance.chance(22)
            touch.subject = chance.pick([
                "Re: proposal", "Dock plan", "Notes from today", "Next steps", "Security answers",
            ])
            if chance.chance(40) {
                touch.type = "call"
                touch.outcome = chance.pick(["Connected", "Connected", "Left voicemail", "No answer"])
                touch.seconds = chance.int(20...1800)
                touch.subject = "Call: \(chance.pick(Self.nextSteps))"
            }
            touches.append(touch)
        }
        let stem = deal.name.split(separator: " ")[0]
        if let at = state.entered[1] {
            meet(contact, deal: number, subject: "Discovery: \(stem)", at: at - 5400, owner: owner)
        }
        if let at = state.entered[2] {
            meet(contact, deal: number, subject: "Demo: \(stem)", at: at + chance.int(1...3) * 86_400, owner: owner)
        }
        if let at = state.entered[5], deal.isNewBusiness {
            meet(contact, deal: number, subject: "Kickoff: \(stem)", at: at + 26 * 3600, owner: Staff.kickoffOwner)
        }
    }

    /// A meeting in office hours; what is still ahead is scheduled, a few of the past were missed.
    mutating func meet(_ person: Int, deal: Int?, subject: String, at wanted: Int, owner: Int) {
        let opening = Staff.all[owner].clock.nextOpening(wanted)
        let at = opening / 1800 * 1800
        var touch = Touch(person: person, deal: deal, type: "meeting", at: at, system: .hubSpot, owner: owner)
        if let deal, deals[deal].isInSalesforce { touch.system = .salesforce }
        if !people[person].isInHubSpot { touch.system = .salesforce }
        touch.isOutbound = true
        touch.subject = subject
        touch.seconds = chance.pick([1800, 1800, 2700, 3600])
        touch.booked = min(at - chance.int(2...90) * 3600, World.ago(minutes: 15))
        touch.outcome =
            at > World.now
            ? "Scheduled" : ["Completed", "No show", "Rescheduled", "Canceled"][chance.weighted([88, 6, 3, 3])]
        touches.append(touch)
    }

    /// Last and first touches, as both CRMs keep them on the record. Touches are in order of time.
    private mutating func noteLastTouches() {
        for touch in touches where touch.at <= World.now {
            people[touch.person].lastActivity = touch.at
            if touch.isOutbound {
                people[touch.person].lastContact = touch.at
                people[touch.person].timesContacted += 1
                if people[touch.person].firstContact == nil { people[touch.person].firstContact = touch.at }
            }
            if let deal = touch.deal { deals[deal].lastActivity = touch.at }
        }
    }

    static let pages = [
        "/", "/", "/pricing", "/product/dock-scheduling", "/product/yard", "/customers", "/blog/detention-fees",
        "/blog/dock-delays", "/blog/carrier-scorecards", "/compare/gatekeep", "/roi-calculator", "/careers",
    ]
    static let mailings = ["Autumn newsletter", "Nurture 3", "Product update", "Webinar invitation"]
    static let downloads = ["Ebook: Dock to stock", "Case study: Cold chain", "ROI guide", "Whitepaper: Detention"]
    static let callNotes = [
        "Forty docks, two shifts.", "Wants a kiosk at the gate.", "Carriers call all day; asked for the portal.",
        "Budget is set for next year.", "Compares with GateKeep.", "Asked for \"real\" numbers.\nSend the ROI sheet.",
    ]
}
