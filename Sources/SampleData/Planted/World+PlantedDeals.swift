// Deals with a flag each, deals for the desk, and what changed in the last week.

import Columns

extension World {
    private static var today: Day { LocalClock.pacific.day(of: now) }

    mutating func plantHygiene() {
        let missing = plantDeal("Yard view, two sites", days: [36, 22, 9], closesIn: 24, amount: 21_500) {
            $0.answers[3] = ""
            $0.answers[4] = ""
        }
        planted.note(.missingFields, dealID(missing))
        planted.note(.stale, dealID(plantDeal("Gate kiosks", days: [120, 104, 92, 71], closesIn: 18, amount: 34_000)))
        let skipped = plantDeal("Carrier portal", days: [30], closesIn: 27, amount: 17_500) {
            $0.add(.stage(3), at: LocalClock.pacific.nextOpening(World.ago(days: 8)))
            $0.answers = Deal.requirements.map { $0.stage < 4 ? $0.examples[0] : "" }
        }
        planted.note(.skipped, dealID(skipped))
        let excused = plantDeal("Dock scheduling, cold side", days: [50, 38, 20], closesIn: -12, amount: 26_000) {
            $0.add(.close(Self.today + 20, reason: "Champion on leave"), at: World.ago(days: 15))
        }
        planted.note(.pushedWithReason, dealID(excused))
        let pushed = plantDeal("Dock scheduling, 40 doors", days: [75, 60, 41, 12], closesIn: -30, amount: 39_000) {
            $0.add(.close(Self.today - 4, reason: ""), at: World.ago(days: 33))
            $0.add(.close(Self.today + 26, reason: ""), at: World.ago(days: 6))
        }
        planted.note(.pushedWithoutReason, dealID(pushed))
        planted.note(.closePushed, dealID(pushed))
        planted.note(.overdue, dealID(plantDeal("Yard visibility", days: [60, 41, 15], closesIn: -8, amount: 15_500)))
        let aimless = plantDeal("Gate automation", days: [28, 11], closesIn: 40, amount: 22_000) {
            $0.nextStep = ""
            $0.nextActivity = nil
        }
        planted.note(.noNextStep, dealID(aimless))
        planted.note(
            .orphanWithoutOwner,
            dealID(plantDeal("Pilot, one site", days: [20, 9], closesIn: 35, amount: 8_500) { $0.owner = nil }))
        let left = plantDeal("Dock scheduling, south", days: [66, 40], closesIn: 30, amount: 18_500, region: .central) {
            $0.owner = Staff.inactive
        }
        planted.note(.orphanOfLeaver, dealID(left))
        planted.note(.noAmount, dealID(plantDeal("Scoping, three sites", days: [14, 6], closesIn: 55, amount: nil)))
    }

    mutating func plantDesk() {
        func queue(_ kind: Planted.Kind, _ topic: String, _ amount: Int, _ edit: @escaping (inout Deal) -> Void) {
            let deal = plantDeal(topic, days: [42, 30, 21, 6], closesIn: 52, amount: amount, region: .east, edit)
            planted.note(kind, dealID(deal))
        }
        queue(.discountAutomatic, "Starter", 18_000) { $0.discount = 8 }
        queue(.discountManager, "Starter plus", 19_500) { $0.discount = 12 }
        queue(.discountVP, "Two sites", 24_000) { $0.discount = 27 }
        queue(.discountDesk, "Network offer", 23_000) { $0.discount = 45 }
        queue(.customTerms, "Port terminal", 22_000) { $0.customTerms = "Liability cap at twice the yearly fee" }
        queue(.multiYear, "Three years", 54_000) { ($0.months, $0.discount) = (36, 15) }
        queue(.highACV, "All sites", 88_000) { $0.discount = 5 }
        queue(.oddTerms, "Monthly trial of 90", 16_500) { $0.terms = "Net 90" }
        let euro = plantDeal("Lagerhof Nord", days: [35, 22, 10], closesIn: 26, amount: 31_000, region: .international)
        {
            $0.currency = "EUR"
        }
        planted.note(.foreignCurrency, dealID(euro))
        let krona = plantDeal("Hamnterminal", days: [31, 17], closesIn: 33, amount: 240_000, region: .international) {
            $0.currency = "SEK"
        }
        planted.note(.foreignCurrencyWithoutRate, dealID(krona))
    }

    mutating func plantWaterfall() {
        let monday = LocalClock.pacific.nextOpening(World.ago(days: 4))
        let wednesday = monday + 2 * 86_400 + 5000
        let won = plantDeal("Dock scheduling, HQ", days: [64, 52, 40, 25, 12], closesIn: -3, amount: 36_500) {
            $0.add(.stage(5), at: LocalClock.pacific.nextOpening(World.ago(days: 3)))
            $0.winReason = "Ease of use"
        }
        people[deals[won].contacts[0]].customer = deals[won].state(asOf: World.now).entered[5]
        firms[deals[won].firm].customerSince = people[deals[won].contacts[0]].customer
        planted.note(.won, dealID(won))
        let lost = plantDeal("Yard and gate", days: [58, 44, 30], closesIn: -2, amount: 27_500) {
            $0.add(.stage(6), at: wednesday)
            $0.lossReason = "Chose competitor"
            $0.competitor = "GateKeep"
        }
        planted.note(.lost, dealID(lost))
        planted.note(.new, dealID(plantDeal("Gate pilot", days: [4], closesIn: 60, amount: 14_000)))
        planted.note(
            .removed,
            dealID(plantDeal("Entered twice", days: [31, 20], closesIn: 22, amount: 12_000) { $0.removed = wednesday }))
        let reopened = plantDeal("Back on the table", days: [90, 75, 60], closesIn: 34, amount: 25_500) {
            $0.add(.stage(6), at: World.ago(days: 15))
            $0.add(.stage(2), at: wednesday)
        }
        planted.note(.reopened, dealID(reopened))
        func moved(_ kind: Planted.Kind, _ topic: String, days: [Int], closesIn: Int, _ change: Change.Kind) {
            let deal = plantDeal(topic, days: days, closesIn: closesIn, amount: 28_000, region: .central) {
                $0.add(change, at: wednesday)
            }
            planted.note(kind, dealID(deal))
        }
        moved(.pulledIn, "Before peak", days: [40, 26, 15, 10], closesIn: 48, .close(Self.today + 20, reason: ""))
        moved(
            .pushedOut, "After peak", days: [44, 31, 18], closesIn: 15,
            .close(Self.today + 58, reason: "Peak season first"))
        moved(.slippedBack, "Second look", days: [52, 40, 28, 16], closesIn: 30, .stage(2))
        moved(.advanced, "Quote wanted", days: [39, 24, 14], closesIn: 25, .stage(3))
        moved(.amountUp, "Two more gates", days: [33, 19, 11], closesIn: 28, .amount(35_500))
        moved(.amountDown, "One site less", days: [37, 25, 13], closesIn: 31, .amount(21_000))
    }
}
