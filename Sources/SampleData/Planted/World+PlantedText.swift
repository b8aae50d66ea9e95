// Text that has broken other programs, what the systems disagree on, and rows no reader can use.

import Columns

extension World {
    mutating func plantHostileText() {
        func person(_ kind: Planted.Kind, _ first: String, _ last: String, _ local: String, _ message: String = "") {
            let firm = takeFirm(.central)
            let email = freshEmail(local, at: firms[firm].domain)
            let number = plantPerson(firm: firm, created: World.ago(days: 18)) {
                ($0.first, $0.last, $0.email, $0.message) = (first, last, email, message)
            }
            visit(number, "page_view", "/customers", at: World.ago(days: 18))
            planted.note(kind, personID(number))
        }
        person(.chineseName, "小龍", "歐陽", "ouyang", "我們有四十個碼頭，兩班制。")
        person(.emojiName, "Zoé 🚚", "Family 👩‍👩‍👧‍👦", "zoe", "Trucks 🚛🚛🚛 all night")
        person(
            .escapeSequence, "Mallory", "\u{1B}[31mRed\u{1B}[0m", "mallory",
            "\u{1B}]0;owned\u{7}\u{1B}[2J\u{9B}31mhello")
        person(
            .spreadsheetFormula, "=HYPERLINK(\"http://bad.example\")", "+Plus", "formula", "@SUM(1+1)*cmd|' /C calc'!A0"
        )
    }

    mutating func plantBetweenSystems() {
        for deal in deals.indices
        where deals[deal].isInSalesforce && deals[deal].isInHubSpot && deals[deal].number % 37 == 4 {
            guard let amount = deals[deal].state(asOf: World.now).amount else { continue }
            deals[deal].salesforceAmount = amount + 2_500
            planted.note(.disagreement, deals[deal].hubSpotID, deals[deal].salesforceID)
        }
        for deal in deals.indices
        where deals[deal].isInSalesforce && deals[deal].isInHubSpot && deals[deal].number % 53 == 8 {
            deals[deal].salesforceClose = deals[deal].state(asOf: World.now).close + 14
        }
        let deleted = plantPerson(firm: takeFirm(.east), created: World.ago(days: 200)) {
            ($0.isInHubSpot, $0.salesforce, $0.isDeleted) = (false, .lead, true)
        }
        planted.note(.deletedRecord, people[deleted].leadID)
        let kept = plantPerson(firm: takeFirm(.east), created: World.ago(days: 210)) { $0.salesforce = .contact }
        let loser = plantPerson(firm: people[kept].firm, created: World.ago(days: 150)) {
            ($0.isInHubSpot, $0.salesforce) = (false, .contact)
        }
        people[loser].salesforceMaster = people[kept].contactID
        people[kept].mergedIDs = String(51_300_000_000 - 17)
        planted.note(.mergedAway, people[loser].contactID, people[kept].contactID)
        let stray = plantPerson(firm: takeFirm(), created: World.ago(days: 66)) { $0.strayCompanyID = "18299999999" }
        planted.note(.danglingCompany, personID(stray))
        let missed = plantMQL(firm: takeFirm(.central), at: World.at(2026, 11, 16, 10))
        call(missed, at: World.at(2026, 11, 16, 10, 20))
        (people[missed].sql, people[missed].bant) = (World.at(2026, 11, 17, 10), 0b0011)
        meet(missed, deal: nil, subject: "Intro: missed once", at: World.at(2026, 11, 19, 10), owner: 11)
        touches[touches.count - 1].outcome = "No show"
        planted.note(.noShow, personID(missed))
        let twice = plantMQL(firm: takeFirm(.east), at: World.at(2026, 11, 12, 10))
        call(twice, at: World.at(2026, 11, 12, 10, 8))
        (people[twice].sql, people[twice].bant) = (World.at(2026, 11, 13, 10), 0b0110)
        for day in [17, 20] {
            meet(twice, deal: nil, subject: "Intro: missed again", at: World.at(2026, 11, day, 8), owner: 12)
            touches[touches.count - 1].outcome = "No show"
        }
        planted.note(.secondNoShow, personID(twice))
    }

    mutating func plantBookings() {
        let matched = people.indices.filter {
            people[$0].sql.map { $0 > World.ago(days: 45) } ?? false && people[$0].isInHubSpot
                && !planted.waiting.contains($0)
        }
        for person in matched.prefix(24) {
            addBooking(people[person].email, people[person].company, held: (people[person].sql ?? 0) + 150_000)
        }
        for (number, local) in ["t.okonkwo", "lea.brandt", "purchasing", "h.sorensen", "sam"].enumerated() {
            addBooking(
                "\(local)@newcomer\(number).example", "Newcomer \(number + 1)",
                held: World.ago(days: number - 2, hours: 3))
            planted.note(.unmatchedInvitee, bookings[bookings.count - 1].id)
        }
    }

    private mutating func addBooking(_ email: String, _ company: String, held: Int) {
        let start = LocalClock.pacific.nextOpening(held) / 1800 * 1800
        bookings.append(
            Booking(
                id: "bk-\(7_000 + bookings.count)", email: email, company: company,
                host: [10, 11, 12][bookings.count % 3], start: start,
                booked: min(start - 40 * 3600, World.ago(minutes: 50)),
                isMissed: start < World.now && bookings.count % 9 == 4))
    }
}

extension World {
    mutating func noteDamage() {
        for (number, kind) in Damage.webKinds.enumerated() { planted.note(kind, "ev-\(900_001 + number)") }
        planted.note(.badAmount, Damage.badAmountID)
        planted.note(.damagedID, Damage.damagedID)
        planted.note(.repeatedHeader, "Company name")
        planted.note(.staleFile, "January 1, 2026 - November 17, 2026")
    }
}

/// Rows as a spreadsheet, a torn upload or a careless hand leaves them, by the file they stand in.
enum Damage {
    static let webActivity = """
        ev-900001,51300000017,page_view
        ev-900002,51300000017,page_view,2026-11-02T10:00:00.000Z,in,/pricing,more,than,there,should,be
        ev-900003,51300000017,page_view,2026-11-03T10:00:00.000Z,in,/pri\u{0}cing
        ev-900004,51300000034,page_view,2026-02-30T10:00:00.000Z,in,/pricing

        """
    /// The kinds, in the order of the rows above.
    static let webKinds: [Planted.Kind] = [.shortRow, .longRow, .nulByte, .badDate]
    static let badAmountID = "27499000001", damagedID = "2.7499E+10"
}
