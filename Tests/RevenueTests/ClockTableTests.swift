// The hand-made table: weekends, holidays, year ends, 29 February, shifts over midnight, elapsed time; the zones with
// odd habits have a table of their own. Each answer was worked out from the calendar.
//
// A line `= …` is the calendar of the cases below it: what | start | question | answer. An instant without an offset
// is read in the calendar's zone, as a stamp of an export is.
import Columns
import Revenue
import Testing

@Suite struct ClockTableTests {
    @Test(arguments: clockCases("""
        = UTC Mon-Fri 09:00-17:00
        inside one day | 2026-11-24T10:30Z | 4h | 2026-11-24T14:30Z
        used up at the very end of the day | 2026-11-24T13:00Z | 4h | 2026-11-24T17:00Z
        a minute more than the day has | 2026-11-24T13:00Z | 241m | 2026-11-25T09:01Z
        from after hours | 2026-11-24T18:36Z | 4h | 2026-11-25T13:00Z
        from before the opening | 2026-11-24T06:00Z | 4h | 2026-11-24T13:00Z
        a whole day from its opening | 2026-11-24T09:00Z | 8h | 2026-11-24T17:00Z
        from the very end of a day | 2026-11-24T17:00Z | 1m | 2026-11-25T09:01Z
        from a weekend | 2026-11-28T12:00Z | 4h | 2026-11-30T13:00Z
        over a weekend | 2026-11-27T16:00Z | 2h | 2026-11-30T10:00Z
        Friday's last minute | 2026-11-27T16:59Z | 1m | 2026-11-27T17:00Z
        nothing to use up is at once | 2026-11-28T12:00Z | 0m | 2026-11-28T12:00Z
        no hours either | 2026-11-24T10:30Z | 0h | 2026-11-24T10:30Z
        a working week from its opening | 2026-11-23T09:00Z | 40h | 2026-11-27T17:00Z
        a working week from a minute later | 2026-11-23T09:01Z | 40h | 2026-11-30T09:01Z
        seconds are kept | 2026-11-24T16:59:30Z | 1m | 2026-11-25T09:00:30Z
        48 working hours are six days | 2026-11-24T10:30Z | 48h | 2026-12-02T10:30Z
        a year of hours | 2026-01-05T09:00Z | 2088h | 2027-01-04T17:00Z
        = UTC Sun-Thu 09:00-17:00
        a week from Sunday to Thursday | 2026-11-26T16:00Z | 2h | 2026-11-29T10:00Z
        = UTC Wed 09:00-10:00
        one hour a week | 2026-11-25T09:30Z | 1h | 2026-12-02T09:30Z
        = UTC Mon-Sun 12:00-12:01
        a minute a day | 2026-11-25T12:00:30Z | 1m | 2026-11-26T12:00:30Z
        = elapsed
        elapsed hours do not stop | 2026-11-27T16:00Z | 48h | 2026-11-29T16:00Z
        elapsed minutes do not stop | 2026-11-27T16:00:01Z | 5m | 2026-11-27T16:05:01Z
        """))
    func plainDaysAndHours(row: ClockCase) throws { try row.checkDue() }

    @Test(arguments: clockCases("""
        = UTC Mon-Fri 09:00-17:00
        five days | 2026-11-24T10:30Z | 5d | 2026-12-01T10:30Z
        a day from the opening ends with it | 2026-11-23T09:00Z | 1d | 2026-11-23T17:00Z
        a day from a weekend is Monday | 2026-11-28T12:00Z | 1d | 2026-11-30T17:00Z
        a day from the end of one is the next | 2026-11-23T17:00Z | 1d | 2026-11-24T17:00Z
        a day from before the opening | 2026-11-23T07:00Z | 1d | 2026-11-23T17:00Z
        a day from Friday's last minute | 2026-11-27T16:59Z | 1d | 2026-11-30T16:59Z
        two days from Friday night | 2026-11-27T20:00Z | 2d | 2026-12-01T17:00Z
        three days over a weekend | 2026-11-25T11:00Z | 3d | 2026-11-30T11:00Z
        the same day | 2026-11-24T10:30Z | 0d | 2026-11-24T17:00Z
        the same day from the opening | 2026-11-24T09:00Z | 0d | 2026-11-24T17:00Z
        the same day is over at its end | 2026-11-24T17:00Z | 0d | 2026-11-25T17:00Z
        the same day from a weekend | 2026-11-28T12:00Z | 0d | 2026-11-30T17:00Z
        the same day before its opening | 2026-11-24T08:00Z | 0d | 2026-11-24T17:00Z
        a week is five days | 2026-11-24T10:30Z | 1w | 2026-12-01T10:30Z
        two weeks | 2026-11-27T16:00Z | 2w | 2026-12-11T16:00Z
        no weeks are at once | 2026-11-24T10:30Z | 0w | 2026-11-24T10:30Z
        seconds are kept over days | 2026-11-24T10:30:07Z | 1d | 2026-11-25T10:30:07Z
        = UTC Wed 09:00-10:00
        a week of one day a week | 2026-11-25T09:30Z | 1w | 2026-12-02T09:30Z
        two days of one day a week | 2026-11-25T09:30Z | 2d | 2026-12-09T09:30Z
        = elapsed
        elapsed days are 24 hours | 2026-11-27T16:00Z | 2d | 2026-11-29T16:00Z
        elapsed weeks are seven days | 2026-11-27T16:00Z | 1w | 2026-12-04T16:00Z
        no elapsed days are at once | 2026-11-27T16:00Z | 0d | 2026-11-27T16:00Z
        """))
    func workingDaysAndWeeks(row: ClockCase) throws { try row.checkDue() }

    @Test(arguments: clockCases("""
        = UTC Mon-Fri 09:00-17:00 -2026-11-26
        over a holiday | 2026-11-25T15:00Z | 4h | 2026-11-27T11:00Z
        from a holiday | 2026-11-26T12:00Z | 4h | 2026-11-27T13:00Z
        up to the eve's end | 2026-11-25T15:00Z | 2h | 2026-11-25T17:00Z
        a day over a holiday | 2026-11-25T10:30Z | 1d | 2026-11-27T10:30Z
        a day from a holiday | 2026-11-26T12:00Z | 1d | 2026-11-27T17:00Z
        the same day on a holiday is the next | 2026-11-26T12:00Z | 0d | 2026-11-27T17:00Z
        five days over a holiday | 2026-11-24T10:30Z | 5d | 2026-12-02T10:30Z
        a week over a holiday is five days all the same | 2026-11-24T10:30Z | 1w | 2026-12-02T10:30Z
        long before | 2026-11-16T10:00Z | 1h | 2026-11-16T11:00Z
        long after | 2026-12-07T10:00Z | 1h | 2026-12-07T11:00Z
        = UTC Mon-Fri 09:00-17:00 -2026-11-27
        a holiday before a weekend | 2026-11-26T16:00Z | 2h | 2026-11-30T10:00Z
        = UTC Mon-Fri 09:00-17:00 -2026-11-30
        a holiday after a weekend | 2026-11-27T17:00Z | 1m | 2026-12-01T09:01Z
        = UTC Mon-Fri 09:00-17:00 -2026-11-26 -2026-11-27
        two in a row | 2026-11-25T16:00Z | 4h | 2026-11-30T12:00Z
        = UTC Mon-Fri 09:00-17:00 -2026-11-27 -2026-11-26 -2026-11-26
        in no order and twice | 2026-11-25T16:00Z | 4h | 2026-11-30T12:00Z
        = UTC Mon-Fri 09:00-17:00 -2026-11-28
        on a weekend it changes nothing | 2026-11-27T16:00Z | 2h | 2026-11-30T10:00Z
        = UTC Mon-Fri 09:00-17:00 -2026-11-23 -2026-11-24 -2026-11-25 -2026-11-26 -2026-11-27
        a whole week off | 2026-11-20T16:00Z | 2h | 2026-11-30T10:00Z
        """))
    func holidays(row: ClockCase) throws { try row.checkDue() }

    @Test(arguments: clockCases("""
        = UTC Mon-Fri 09:00-17:00 -2026-12-25 -2027-01-01
        over New Year, a holiday | 2026-12-31T16:00Z | 2h | 2027-01-04T10:00Z
        over Christmas and a weekend | 2026-12-24T15:00Z | 4h | 2026-12-28T11:00Z
        a day over New Year | 2026-12-31T10:00Z | 1d | 2027-01-04T10:00Z
        = UTC Mon-Fri 09:00-17:00
        New Year, no holiday | 2026-12-31T16:00Z | 2h | 2027-01-01T10:00Z
        five days over the year's end | 2026-12-29T10:30Z | 5d | 2027-01-05T10:30Z
        to 29 February | 2024-02-28T16:00Z | 2h | 2024-02-29T10:00Z
        from 29 February | 2024-02-29T16:00Z | 2h | 2024-03-01T10:00Z
        a day from 29 February | 2024-02-29T10:30Z | 1d | 2024-03-01T10:30Z
        five days over 29 February | 2024-02-27T10:30Z | 5d | 2024-03-05T10:30Z
        no 29 February | 2026-02-27T16:00Z | 2h | 2026-03-02T10:00Z
        29 February on a Tuesday | 2028-02-28T16:00Z | 10h | 2028-03-01T10:00Z
        29 February of a century that has one | 2000-02-28T16:00Z | 2h | 2000-02-29T10:00Z
        a century without one | 2100-02-26T16:00Z | 2h | 2100-03-01T10:00Z
        long ago | 1900-01-01T16:00Z | 2h | 1900-01-02T10:00Z
        before 1970, over a weekend | 1969-12-26T16:00Z | 2h | 1969-12-29T10:00Z
        over the first midnight of 1970 | 1969-12-31T16:00Z | 2h | 1970-01-01T10:00Z
        the last days that four digits have | 9999-12-30T16:00Z | 2h | 9999-12-31T10:00Z
        = UTC Mon-Fri 22:00-06:00
        a shift over New Year's midnight | 2026-12-31T23:00Z | 4h | 2027-01-01T03:00Z
        a night into 29 February | 2024-02-28T23:00Z | 4h | 2024-02-29T03:00Z
        a night out of 29 February | 2024-02-29T23:00Z | 4h | 2024-03-01T03:00Z
        = UTC Mon-Fri 22:00-06:00 -2027-01-01
        a holiday does not cut the shift of its eve | 2026-12-31T23:00Z | 4h | 2027-01-01T03:00Z
        after it the next shift is Monday's | 2027-01-01T05:00Z | 2h | 2027-01-04T23:00Z
        = UTC Mon-Fri 09:00-17:00 -2024-02-29
        29 February off | 2024-02-28T16:00Z | 2h | 2024-03-01T10:00Z
        """))
    func yearEndsAndLeapDays(row: ClockCase) throws { try row.checkDue() }

    @Test(arguments: clockCases("""
        = UTC Mon-Fri 22:00-06:00
        after midnight | 2026-11-24T01:00Z | 4h | 2026-11-24T05:00Z
        over midnight | 2026-11-24T23:00Z | 4h | 2026-11-25T03:00Z
        to the end of the shift | 2026-11-24T22:00Z | 8h | 2026-11-25T06:00Z
        Friday's shift ends on Saturday | 2026-11-27T23:00Z | 7h | 2026-11-28T06:00Z
        and then comes Monday evening | 2026-11-28T05:00Z | 2h | 2026-11-30T23:00Z
        Sunday evening is closed | 2026-11-29T23:00Z | 1h | 2026-11-30T23:00Z
        Monday before dawn was Sunday's | 2026-11-23T03:00Z | 1h | 2026-11-23T23:00Z
        a day from before midnight | 2026-11-24T23:30Z | 1d | 2026-11-25T23:30Z
        a day from after midnight | 2026-11-25T02:00Z | 1d | 2026-11-26T02:00Z
        a day from Friday's shift on Saturday | 2026-11-28T02:00Z | 1d | 2026-12-01T02:00Z
        the same day after midnight | 2026-11-25T02:00Z | 0d | 2026-11-25T06:00Z
        the same day from noon is tonight | 2026-11-25T12:00Z | 0d | 2026-11-26T06:00Z
        = UTC Mon-Fri 22:00-06:00 -2026-11-25
        a holiday's morning is its eve's shift | 2026-11-25T01:00Z | 2h | 2026-11-25T03:00Z
        a holiday's evening is off | 2026-11-25T05:00Z | 2h | 2026-11-26T23:00Z
        from a holiday's evening | 2026-11-25T23:00Z | 1h | 2026-11-26T23:00Z
        a day over a holiday's evening | 2026-11-24T23:30Z | 1d | 2026-11-26T23:30Z
        = UTC Mon-Fri 18:00-00:00
        until midnight | 2026-11-27T23:00Z | 1h | 2026-11-28T00:00Z
        beyond midnight | 2026-11-27T23:00Z | 2h | 2026-11-30T19:00Z
        = UTC Mon-Fri 00:00-08:00
        from midnight | 2026-11-27T07:00Z | 2h | 2026-11-30T01:00Z
        = UTC Mon-Fri 00:00-24:00
        24 hours up to the weekend | 2026-11-27T23:00Z | 1h | 2026-11-28T00:00Z
        24 hours over the weekend | 2026-11-27T23:00Z | 2h | 2026-11-30T01:00Z
        24 hours from midnight to midnight | 2026-11-24T00:00Z | 48h | 2026-11-26T00:00Z
        a day of 24 hours | 2026-11-27T10:30Z | 1d | 2026-11-30T10:30Z
        the same day of 24 hours | 2026-11-27T10:30Z | 0d | 2026-11-28T00:00Z
        = UTC Mon-Sun 00:00-24:00
        always open | 2026-11-27T12:00Z | 48h | 2026-11-29T12:00Z
        = UTC Mon-Sun 20:00-19:59
        a minute short of 24 hours | 2026-11-27T19:58Z | 2m | 2026-11-27T20:01Z
        """))
    func shiftsOverMidnight(row: ClockCase) throws { try row.checkDue() }

    @Test(arguments: clockCases("""
        = UTC Mon-Fri 09:00-17:00
        no time | 2026-11-24T10:00Z | 2026-11-24T10:00Z | 0:00
        inside a day | 2026-11-24T10:00Z | 2026-11-24T12:30Z | 2:30
        backwards is negative | 2026-11-24T12:30Z | 2026-11-24T10:00Z | -2:30
        a night counts nothing | 2026-11-24T17:00Z | 2026-11-25T09:00Z | 0:00
        a weekend counts nothing | 2026-11-28T00:00Z | 2026-11-30T00:00Z | 0:00
        a calendar week | 2026-11-23T00:00Z | 2026-11-30T00:00Z | 40:00
        a year | 2026-01-01T00:00Z | 2027-01-01T00:00Z | 2088:00
        a leap year | 2024-01-01T00:00Z | 2025-01-01T00:00Z | 2096:00
        400 years are whole weeks | 1700-01-01T00:00Z | 2100-01-01T00:00Z | 834840:00
        = UTC Mon-Fri 09:00-17:00 -2026-11-26
        a week with a holiday | 2026-11-23T00:00Z | 2026-11-30T00:00Z | 32:00
        = elapsed
        elapsed | 2026-11-27T16:00Z | 2026-11-30T10:00Z | 66:00
        = UTC never 09:00-17:00
        no working days | 2026-01-01T00:00Z | 2027-01-01T00:00Z | 0:00
        = UTC Mon-Fri 22:00-06:00
        Friday's night shift | 2026-11-27T00:00Z | 2026-11-30T00:00Z | 14:00
        = America/New_York Mon-Sun 22:00-06:00
        New York's gap at night | 2026-03-07T22:00-05:00 | 2026-03-08T06:00-04:00 | 7:00
        New York's overlap at night | 2026-10-31T22:00-04:00 | 2026-11-01T06:00-05:00 | 9:00
        from one 01:30 to the other | 2026-11-01T01:30-04:00 | 2026-11-01T01:30-05:00 | 1:00
        = America/New_York Mon-Sun 00:00-24:00
        a day of 23 hours | 2026-03-08T00:00-05:00 | 2026-03-09T00:00-04:00 | 23:00
        a day of 25 hours | 2026-11-01T00:00-04:00 | 2026-11-02T00:00-05:00 | 25:00
        = America/New_York Mon-Sun 02:00-03:00
        hours within the gap | 2026-03-07T00:00-05:00 | 2026-03-09T00:00-04:00 | 1:00
        = America/New_York Mon-Sun 02:30-10:30
        opening in the gap | 2026-03-08T00:00-05:00 | 2026-03-08T12:00-04:00 | 7:30
        = America/New_York Mon-Sun 01:00-02:00
        hours within the overlap | 2026-11-01T00:00-04:00 | 2026-11-01T12:00-05:00 | 2:00
        = America/New_York Mon-Sun 01:30-04:30
        opening in the overlap | 2026-11-01T00:00-04:00 | 2026-11-01T12:00-05:00 | 3:30
        = Europe/London Mon-Sun 22:00-06:00
        London, spring night | 2026-03-28T12:00Z | 2026-03-29T12:00+01:00 | 7:00
        London, autumn night | 2026-10-24T12:00+01:00 | 2026-10-25T12:00Z | 9:00
        = Australia/Lord_Howe Mon-Sun 22:00-06:00
        Lord Howe, a night half an hour long | 2026-04-04T22:00+11:00 | 2026-04-05T06:00+10:30 | 8:30
        Lord Howe, a night half an hour short | 2026-10-03T22:00+10:30 | 2026-10-04T06:00+11:00 | 7:30
        = Australia/Lord_Howe Mon-Sun 02:15-10:15
        Lord Howe, opening in the gap | 2026-10-04T00:00+10:30 | 2026-10-04T12:00+11:00 | 7:45
        = Australia/Lord_Howe Mon-Sun 01:30-02:00
        Lord Howe, hours that come twice | 2026-04-05T00:00+11:00 | 2026-04-05T12:00+10:30 | 1:00
        = Asia/Kathmandu Mon-Sun 00:00-24:00
        Nepal's day without a quarter | 1985-12-31T12:00+05:30 | 1986-01-01T12:00+05:45 | 23:45
        = Asia/Kolkata Mon-Fri 09:00-17:00
        India | 2026-11-24T03:30Z | 2026-11-24T11:30Z | 8:00
        = America/St_Johns Mon-Sun 00:00-24:00
        Newfoundland's weekend of 49 hours | 2010-11-06T00:00-02:30 | 2010-11-08T00:00-03:30 | 49:00
        = America/St_Johns Mon-Sat 00:00-24:00
        Newfoundland: Saturday comes back after a minute of Sunday | 2010-11-06T00:00-02:30 | 2010-11-08T00:00-03:30 | \
        24:59
        = America/St_Johns Mon-Sun 00:30-08:30
        Newfoundland: opening in the gap of 00:01 | 2010-03-14T00:00-03:30 | 2010-03-15T00:00-02:30 | 7:29
        = Africa/Casablanca Mon-Sun 22:00-06:00
        Morocco, night before Ramadan | 2025-02-22T22:00+01:00 | 2025-02-23T06:00Z | 9:00
        = Pacific/Apia Mon-Sat 09:00-17:00
        Samoa, Thursday to Saturday | 2011-12-29T09:00-10:00 | 2011-12-31T17:00+14:00 | 16:00
        = Pacific/Apia Mon-Fri 22:00-06:00
        Samoa, the night shift over the lost day | 2011-12-29T22:00-10:00 | 2011-12-31T06:00+14:00 | 8:00
        = America/Sao_Paulo Mon-Sat 00:00-24:00
        Brazil, Saturday of 25 hours | 2019-02-16T00:00-02:00 | 2019-02-18T00:00-03:00 | 25:00
        = America/Sao_Paulo Mon-Sun 18:00-00:00
        Brazil, evening until a midnight that comes late | 2019-02-16T18:00-02:00 | 2019-02-17T12:00-03:00 | 7:00
        = America/Sao_Paulo Mon-Sun 00:00-08:00
        Brazil, a morning without its first hour | 2018-11-04T01:00-02:00 | 2018-11-04T12:00-02:00 | 7:00
        """))
    func elapsed(row: ClockCase) throws {
        let hours = try clock(row.calendar)
        let elapsed = hours.elapsed(from: try hours.instant(row.start), to: try hours.instant(row.ask))
        #expect(duration(elapsed) == row.answer)
    }

    @Test(arguments: clockCases("""
        = UTC Mon-Fri 09:00-17:00
        open now | 2026-11-24T10:30Z | opens | 2026-11-24T10:30Z
        the opening itself is open | 2026-11-24T09:00Z | opens | 2026-11-24T09:00Z
        the end is closed | 2026-11-24T17:00Z | opens | 2026-11-25T09:00Z
        Friday evening | 2026-11-27T17:00Z | opens | 2026-11-30T09:00Z
        = UTC Mon-Fri 09:00-17:00 -2026-11-26
        a holiday | 2026-11-25T18:00Z | opens | 2026-11-27T09:00Z
        = UTC Mon-Fri 22:00-06:00 -2026-11-25
        a holiday's evening, night shift | 2026-11-25T06:00Z | opens | 2026-11-26T22:00Z
        = UTC never 09:00-17:00
        no working days | 2026-11-25T06:00Z | opens | never
        = elapsed
        elapsed | 2026-11-28T06:00Z | opens | 2026-11-28T06:00Z
        = America/New_York Mon-Sun 02:30-10:30
        opening in New York's gap | 2026-03-08T00:00-05:00 | opens | 2026-03-08T03:00-04:00
        = America/New_York Mon-Sun 02:00-03:00
        hours within New York's gap | 2026-03-07T04:00-05:00 | opens | 2026-03-09T02:00-04:00
        = America/New_York Mon-Sun 01:30-04:30
        closed between two openings | 2026-11-01T01:10-05:00 | opens | 2026-11-01T01:30-05:00
        = Australia/Lord_Howe Mon-Sun 02:00-02:30
        hours within Lord Howe's half hour | 2026-10-03T03:00+10:30 | opens | 2026-10-05T02:00+11:00
        = Pacific/Apia Mon-Fri 09:00-17:00
        Samoa's lost Friday | 2011-12-29T17:00-10:00 | opens | 2012-01-02T09:00+14:00
        = America/Sao_Paulo Mon-Sun 00:00-08:00
        Brazil's midnight that is skipped | 2018-11-03T12:00-03:00 | opens | 2018-11-04T01:00-02:00
        = Europe/London Mon-Fri 09:00-17:00
        London in 1970 | 1970-01-01T00:00Z | opens | 1970-01-01T09:00+01:00
        """))
    func nextOpening(row: ClockCase) throws {
        let hours = try clock(row.calendar)
        let start = try hours.instant(row.start)
        let opening = hours.nextOpening(after: start)
        #expect(opening == (row.answer == "never" ? nil : try hours.instant(row.answer)))
        #expect(hours.isOpen(at: start) == (opening == start))
    }

    /// What the clock says of itself.
    @Test(arguments: clockCases("""
        = UTC Mon-Fri 09:00-17:00
        nothing | 2026-11-24T10:00Z | 2026-11-24T10:00Z | nothing
        backwards | 2026-11-24T10:00Z | 2026-11-24T09:00Z | nothing
        a weekend | 2026-11-27T16:00Z | 2026-11-30T10:00Z | \
        counted 1:00, after hours 7:00, day off 48:00, after hours 9:00, counted 1:00
        = America/Los_Angeles Mon-Fri 09:00-18:00
        an evening before | 2026-11-19T18:36-08:00 | 2026-11-20T13:36-08:00 | after hours 14:24, counted 4:36
        = UTC Mon-Fri 09:00-17:00 -2026-11-26
        a holiday | 2026-11-25T16:00Z | 2026-11-27T10:00Z | \
        counted 1:00, after hours 7:00, holiday 2026-11-26 24:00, after hours 9:00, counted 1:00
        = UTC Mon-Fri 09:00-17:00 -2026-11-27
        a holiday before a weekend | 2026-11-26T16:00Z | 2026-11-30T10:00Z | \
        counted 1:00, after hours 7:00, holiday 2026-11-27 24:00, day off 48:00, after hours 9:00, counted 1:00
        = UTC Mon-Fri 09:00-17:00 -2026-11-28
        a holiday on a weekend is a day off | 2026-11-27T17:00Z | 2026-11-30T09:00Z | \
        after hours 7:00, day off 48:00, after hours 9:00
        = UTC Mon-Fri 22:00-06:00 -2026-11-25
        a holiday's shift ends the morning after | 2026-11-24T22:00Z | 2026-11-26T22:00Z | \
        counted 8:00, holiday 2026-11-25 24:00, after hours 16:00
        = UTC Mon-Fri 22:00-06:00
        Friday's night shift on Saturday | 2026-11-27T20:00Z | 2026-11-28T12:00Z | \
        after hours 2:00, counted 8:00, day off 6:00
        = UTC Mon-Fri 00:00-24:00
        round the clock | 2026-11-26T12:00Z | 2026-11-28T12:00Z | counted 36:00, day off 12:00
        = elapsed
        elapsed | 2026-11-27T16:00Z | 2026-11-30T10:00Z | counted 66:00
        a year is cut | 2024-01-01T00:00Z | 2026-01-01T00:00Z | counted 8784:00, counted 8760:00
        = UTC never 09:00-17:00
        no working days | 2026-11-27T00:00Z | 2026-11-28T00:00Z | day off 24:00
        = America/New_York Mon-Sun 22:00-06:00
        New York's gap | 2026-03-07T20:00-05:00 | 2026-03-08T07:00-04:00 | \
        after hours 2:00, counted 7:00, after hours 1:00
        = America/New_York Mon-Sun 01:30-04:30
        closed between two openings | 2026-11-01T00:00-04:00 | 2026-11-01T05:00-05:00 | \
        after hours 1:30, counted 0:30, after hours 0:30, counted 3:00, after hours 0:30
        = Australia/Lord_Howe Mon-Sun 02:00-02:30
        hours within Lord Howe's gap | 2026-10-04T00:00+10:30 | 2026-10-04T04:00+11:00 | after hours 3:30
        = Pacific/Apia Mon-Fri 09:00-17:00
        Samoa's lost Friday | 2011-12-29T16:00-10:00 | 2012-01-02T10:00+14:00 | \
        counted 1:00, after hours 7:00, day off 48:00, after hours 9:00, counted 1:00
        """))
    func account(row: ClockCase) throws {
        let hours = try clock(row.calendar)
        #expect(hours.account(try hours.instant(row.start), try hours.instant(row.ask)) == row.answer)
    }

    @Test func aCalendarThatNeverOpensIsNeverDue() throws {
        let hours = try clock("UTC never 09:00-17:00")
        let start = try hours.instant("2026-11-24T10:30Z")
        for span in ["1m", "4h", "0d", "5d", "1w", "1000000w"] {
            #expect(hours.due(after: try #require(TimeSpan(span)), from: start) == nil)
        }
        #expect(hours.due(after: TimeSpan(0, .minutes), from: start) == start)
        #expect(hours.nextOpening(after: start) == nil && !hours.isOpen(at: start))
    }

    /// Nothing traps, nothing loops for ever, and what is too far stops at one limit.
    @Test(arguments: ["UTC Mon-Fri 09:00-17:00", "America/New_York Wed 02:00-02:01", "elapsed", "UTC never 09:00-17:00"]
    )
    func instantsBeyondAllTimeAreALimit(calendar: String) throws {
        let hours = try clock(calendar)
        let limit: Int64 = 1 << 56
        let edges: [Int64] = [.min, .min + 1, -limit * 4, -limit, 0, limit, limit * 4, .max - 1, .max]
        let spans = [TimeSpan(1_000_000, .weeks), TimeSpan(.max, .weeks), TimeSpan(.max, .hours), TimeSpan(0, .days)]
        for start in edges.map(Moment.init(milliseconds:)) {
            for end in edges.map(Moment.init(milliseconds:)) {
                #expect(hours.elapsed(from: start, to: end) == -hours.elapsed(from: end, to: start))
                #expect(hours.stretches(from: start, to: end).prefix(5).allSatisfy { $0.start < $0.end })
            }
            for span in spans {
                let due = hours.due(after: span, from: start)
                if hours.calendar.days.isEmpty {
                    #expect(due == nil)
                } else {
                    let due = try #require(due)
                    #expect(due == start || abs(due.milliseconds) <= limit, "\(span)")
                }
            }
            let opening = hours.nextOpening(after: start)
            #expect((opening == nil) == hours.calendar.days.isEmpty)
        }
    }
}
