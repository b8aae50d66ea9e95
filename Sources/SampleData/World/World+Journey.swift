// How far a person got and when: the chances of their source, with delays that keep every date after the one before.

import Columns

extension World {
    mutating func journey(of number: Int, isSurvivor: Bool) {
        let source = Source.all[people[number].source]
        guard people[number].firm != nil else { return becomeReader(number) }
        if !isSurvivor && chance.chance(9) { return becomeReader(number) }
        people[number].lead = people[number].created
        people[number].status = "New"
        if chance.chance(60) { people[number].owner = Staff.developer(of: people[number].place) }
        let isQuick = chance.chance(isSurvivor ? 60 : source.mql)
        guard isQuick || chance.chance(9) else { return staysLead(number) }
        let days = isQuick ? quickDelay() : chance.int(60...420)
        let clock = Staff.all[Staff.developer(of: people[number].place)].clock
        let ripe = inboundMoment(clock.day(of: people[number].created) + days, clock)
        let mql = days == 0 ? people[number].created : max(ripe, people[number].created)
        guard mql <= World.ago(minutes: 10) else { return staysLead(number) }
        qualify(number, at: mql, isSurvivor: isSurvivor)
    }

    /// A third fills in a high-intent form at once; the others ripen.
    private mutating func quickDelay() -> Int { chance.chance(35) ? 0 : chance.low(1...32) }

    /// Reads the newsletter and no more; a few of these are students.
    private mutating func becomeReader(_ number: Int) {
        people[number].subscriber = people[number].created
        people[number].owner = nil
        people[number].source = chance.chance(50) ? 0 : 3
        if people[number].firm == nil && chance.chance(12) { people[number].title = "Student" }
    }

    /// Some leads are called though they never ripened.
    private mutating func staysLead(_ number: Int) {
        guard people[number].owner != nil, chance.chance(30) else { return }
        let called = people[number].created + chance.int(1...20) * 86_400
        guard called < World.now else { return }
        people[number].firstContact = Staff.all[people[number].owner ?? 0].clock.nextOpening(called)
        people[number].status = chance.chance(50) ? "Attempted to Contact" : "Unqualified"
    }

    /// Becomes an MQL; a rep answers; the person is accepted or sent back with a code.
    private mutating func qualify(_ number: Int, at mql: Int, isSurvivor: Bool) {
        let source = Source.all[people[number].source]
        let rep = Staff.developer(of: people[number].place)
        people[number].mql = mql
        people[number].owner = rep
        people[number].formAt = mql
        people[number].form = Person.forms[chance.weighted([40, 14, 16, 8, 12, 10])]
        people[number].score = chance.int(60...96)
        if people[number].title.isEmpty { people[number].title = "Director of Logistics" }
        let answered = answer(mql, by: rep)
        guard answered < World.ago(minutes: 5) else {
            people[number].status = "New"
            return
        }
        people[number].firstContact = answered
        people[number].status = "Attempted to Contact"
        let decided = answered + (chance.chance(86) ? chance.low(1...36) : chance.int(37...110)) * 3600
        guard decided < World.now else { return }
        guard chance.chance(isSurvivor ? 74 : source.sql) else { return reject(number, at: decided) }
        people[number].sql = decided
        people[number].status = "Connected"
        people[number].bant = [0b0011, 0b0110, 0b1110, 0b1111, 0b1100, 0b0101][chance.below(6)]
        let opened = Staff.all[rep].clock.nextOpening(decided + chance.low(1...90) * 3600)
        guard opened < World.now else { return }
        guard chance.chance(isSurvivor ? 78 : source.opportunity) else { return reject(number, at: opened) }
        people[number].opportunity = opened
        people[number].status = "Open Deal"
        openNewBusiness(number, at: opened, wins: isSurvivor ? 34 : source.won)
    }

    /// Minutes when the desk is manned; the next opening and a little more otherwise.
    mutating func answer(_ inbound: Int, by rep: Int) -> Int {
        let minutes =
            switch chance.weighted([17, 36, 31, 12, 4]) {
            case 0: chance.int(1...5)
            case 1: chance.int(6...30)
            case 2: chance.int(31...150)
            case 3: chance.int(151...480)
            default: chance.int(1400...4000)
            }
        let clock = Staff.all[rep].clock
        let open = clock.nextOpening(inbound)
        return clock.nextOpening(open + minutes * 60 + chance.below(60))
    }

    private mutating func reject(_ number: Int, at moment: Int) {
        let code = chance.weighted([14, 8, 16, 26, 14, 12, 6, 4])
        people[number].rejected = moment
        people[number].reason = Person.rejections[code]
        people[number].status = code == 4 ? "Bad Timing" : "Unqualified"
        if code == 1 || code == 7 { people[number].claimed = .other } else { people[number].recycled = moment }
    }
}
