// The hand-made table of zones: both changes of the clocks, odd offsets, a skipped day, midnights that do not exist.
// Each answer was worked out from the zone's published changes; the form of the lines is that of the other table.
import Columns
import Revenue
import Testing

@Suite struct ClockZoneTests {
    @Test(arguments: clockCases("""
        = America/New_York Mon-Fri 09:00-17:00
        over the start of summer time | 2026-03-06T16:00-05:00 | 2h | 2026-03-09T10:00-04:00
        five days over it | 2026-03-06T10:30-05:00 | 5d | 2026-03-13T10:30-04:00
        over its end | 2026-10-30T16:00-04:00 | 2h | 2026-11-02T10:00-05:00
        five days over its end | 2026-10-30T10:30-04:00 | 5d | 2026-11-06T10:30-05:00
        Sunday there, Monday in UTC | 2026-11-30T02:00Z | 1h | 2026-11-30T10:00-05:00
        the old rule, April | 2006-03-31T16:00-05:00 | 2h | 2006-04-03T10:00-04:00
        the old rule: standard time in March | 2006-03-17T16:00-05:00 | 2h | 2006-03-20T10:00-05:00
        = America/New_York Mon-Sun 00:00-24:00
        always open, spring | 2026-03-07T12:00-05:00 | 24h | 2026-03-08T13:00-04:00
        always open, autumn | 2026-10-31T12:00-04:00 | 24h | 2026-11-01T11:00-05:00
        the twelfth hour of a short day | 2026-03-07T12:00-05:00 | 1d | 2026-03-08T13:00-04:00
        a short day has no such minute | 2026-03-07T23:30-05:00 | 1d | 2026-03-09T00:00-04:00
        the twelfth hour of a long day | 2026-10-31T12:00-04:00 | 1d | 2026-11-01T11:00-05:00
        from the last hour of a long day | 2026-11-01T23:30-05:00 | 1d | 2026-11-03T00:00-05:00
        = America/New_York Mon-Sun 22:00-06:00
        night up to the gap | 2026-03-07T22:00-05:00 | 4h | 2026-03-08T03:00-04:00
        night over the gap | 2026-03-07T22:00-05:00 | 5h | 2026-03-08T04:00-04:00
        night is an hour short | 2026-03-07T22:00-05:00 | 7h | 2026-03-08T06:00-04:00
        the eighth hour is the next night's | 2026-03-07T22:00-05:00 | 8h | 2026-03-08T23:00-04:00
        night over the overlap | 2026-10-31T22:00-04:00 | 8h | 2026-11-01T05:00-05:00
        night is an hour long | 2026-10-31T22:00-04:00 | 9h | 2026-11-01T06:00-05:00
        from the first 01:30 | 2026-11-01T01:30-04:00 | 1h | 2026-11-01T01:30-05:00
        from the second 01:30 | 2026-11-01T01:30-05:00 | 1h | 2026-11-01T02:30-05:00
        a stamp in the gap is taken after it | 2026-03-08T02:30 | 1h | 2026-03-08T04:30-04:00
        a stamp in the overlap is the first | 2026-11-01T01:30 | 1h | 2026-11-01T01:30-05:00
        = America/New_York Mon-Sun 02:30-10:30
        opening in the gap | 2026-03-08T00:00-05:00 | 1h | 2026-03-08T04:00-04:00
        = America/New_York Mon-Sun 00:30-02:30
        closing in the gap | 2026-03-08T00:30-05:00 | 90m | 2026-03-08T03:00-04:00
        after closing in the gap | 2026-03-08T00:30-05:00 | 91m | 2026-03-09T00:31-04:00
        = America/New_York Mon-Sun 02:00-03:00
        hours in the gap are no day | 2026-03-07T02:30-05:00 | 1d | 2026-03-09T02:30-04:00
        hours in the gap are no hours | 2026-03-07T02:30-05:00 | 1h | 2026-03-09T02:30-04:00
        = America/New_York Mon-Sun 01:00-02:00
        hours in the overlap come twice | 2026-11-01T00:00-04:00 | 90m | 2026-11-01T01:30-05:00
        a day into hours that come twice | 2026-10-31T01:30-04:00 | 1d | 2026-11-01T01:30-04:00
        = America/New_York Mon-Sun 01:30-04:30
        opening in the overlap, closed once more | 2026-11-01T01:30-04:00 | 1h | 2026-11-01T02:00-05:00
        = America/New_York Mon-Sun 22:00-06:00 -2026-03-08
        holiday on the day of the change | 2026-03-08T05:00-04:00 | 2h | 2026-03-09T23:00-04:00
        = America/New_York Mon-Fri 09:00-17:00 -2026-11-26
        Thanksgiving | 2026-11-25T15:00-05:00 | 4h | 2026-11-27T11:00-05:00
        """))
    func newYork(row: ClockCase) throws { try row.checkDue() }

    @Test(arguments: clockCases("""
        = Europe/London Mon-Fri 09:00-17:00
        spring | 2026-03-27T16:00Z | 2h | 2026-03-30T10:00+01:00
        autumn | 2026-10-23T16:00+01:00 | 2h | 2026-10-26T10:00Z
        two days over spring | 2026-03-27T10:30Z | 2d | 2026-03-31T10:30+01:00
        summer time all through 1970 | 1970-01-02T16:00+01:00 | 2h | 1970-01-05T10:00+01:00
        = Europe/London Mon-Sun 22:00-06:00
        night in spring | 2026-03-28T22:00Z | 7h | 2026-03-29T06:00+01:00
        night in autumn | 2026-10-24T22:00+01:00 | 9h | 2026-10-25T06:00Z
        the start of the gap is its end | 2026-03-28T22:00Z | 3h | 2026-03-29T02:00+01:00
        = Australia/Lord_Howe Mon-Fri 09:00-17:00
        half an hour, autumn to summer | 2026-10-02T16:00+10:30 | 2h | 2026-10-05T10:00+11:00
        half an hour, summer to winter | 2026-04-03T16:00+11:00 | 2h | 2026-04-06T10:00+10:30
        = Australia/Lord_Howe Mon-Sun 22:00-06:00
        the gap of half an hour | 2026-10-03T22:00+10:30 | 4h | 2026-10-04T02:30+11:00
        an hour beyond it | 2026-10-03T22:00+10:30 | 5h | 2026-10-04T03:30+11:00
        the overlap of half an hour | 2026-04-04T22:00+11:00 | 4h | 2026-04-05T01:30+10:30
        an hour beyond that | 2026-04-04T22:00+11:00 | 5h | 2026-04-05T02:30+10:30
        from the second 01:45 | 2026-04-05T01:45+10:30 | 1h | 2026-04-05T02:45+10:30
        from the first 01:45 | 2026-04-05T01:45+11:00 | 1h | 2026-04-05T02:15+10:30
        a stamp in the half hour that is skipped | 2026-10-04T02:15 | 1h | 2026-10-04T03:45+11:00
        = Australia/Lord_Howe Mon-Sun 00:00-24:00
        a day over the half hour | 2026-10-03T12:00+10:30 | 1d | 2026-10-04T12:30+11:00
        = Australia/Lord_Howe Mon-Sun 02:00-02:30
        hours in the half hour are no day | 2026-10-03T02:15+10:30 | 1d | 2026-10-05T02:15+11:00
        """))
    func londonAndLordHowe(row: ClockCase) throws { try row.checkDue() }

    @Test(arguments: clockCases("""
        = Asia/Kolkata Mon-Fri 09:30-18:30
        India | 2026-11-24T18:00+05:30 | 1h | 2026-11-25T10:00+05:30
        India, a minute before the opening | 2026-11-24T03:59Z | 1m | 2026-11-24T09:31+05:30
        India, Sunday in UTC | 2026-11-29T20:00Z | 1h | 2026-11-30T10:30+05:30
        India, Friday evening | 2026-11-27T13:30Z | 1m | 2026-11-30T09:31+05:30
        = Asia/Kolkata Mon-Sun 22:00-06:00
        India, night | 2026-11-24T23:00+05:30 | 4h | 2026-11-25T03:00+05:30
        = Asia/Kathmandu Mon-Fri 09:00-17:00
        Nepal | 2026-11-24T16:50+05:45 | 20m | 2026-11-25T09:10+05:45
        Nepal when it moved by a quarter of an hour | 1985-12-31T16:30+05:30 | 1h | 1986-01-01T09:30+05:45
        Nepal, a day over that quarter | 1985-12-31T10:30+05:30 | 1d | 1986-01-01T10:30+05:45
        = Asia/Kathmandu Sun-Fri 10:00-17:00
        Nepal, Sunday to Friday | 2026-11-27T16:30+05:45 | 1h | 2026-11-29T10:30+05:45
        = America/St_Johns Mon-Fri 09:00-17:00
        Newfoundland, spring | 2026-03-06T16:00-03:30 | 2h | 2026-03-09T10:00-02:30
        Newfoundland, autumn | 2026-10-30T16:00-02:30 | 2h | 2026-11-02T10:00-03:30
        = America/St_Johns Mon-Sun 22:00-06:00
        Newfoundland, night in spring | 2026-03-07T22:00-03:30 | 7h | 2026-03-08T06:00-02:30
        = America/St_Johns Mon-Sun 00:30-08:30
        Newfoundland when it changed at 00:01 | 2010-03-14T00:00-03:30 | 1h | 2010-03-14T02:01-02:30
        = Africa/Casablanca Mon-Fri 09:00-17:00
        Morocco into Ramadan | 2025-02-21T16:00+01:00 | 2h | 2025-02-24T10:00Z
        Morocco out of Ramadan | 2025-04-04T16:00Z | 2h | 2025-04-07T10:00+01:00
        Morocco in Ramadan | 2025-02-25T10:30Z | 5d | 2025-03-04T10:30Z
        = Africa/Casablanca Mon-Sun 22:00-06:00
        Morocco, the night before Ramadan | 2025-02-22T22:00+01:00 | 9h | 2025-02-23T06:00Z
        Morocco, the night after Ramadan | 2025-04-05T22:00Z | 7h | 2025-04-06T06:00+01:00
        """))
    func oddOffsets(row: ClockCase) throws { try row.checkDue() }

    @Test(arguments: clockCases("""
        = Pacific/Apia Mon-Fri 09:00-17:00
        Samoa without its Friday | 2011-12-29T16:00-10:00 | 2h | 2012-01-02T10:00+14:00
        a day that nobody lived is no day | 2011-12-29T10:30-10:00 | 1d | 2012-01-02T10:30+14:00
        a week over it | 2011-12-29T10:30-10:00 | 1w | 2012-01-06T10:30+14:00
        the same day from the night after | 2011-12-31T00:30+14:00 | 0d | 2012-01-02T17:00+14:00
        Samoa's summer time | 2012-03-30T16:00+14:00 | 2h | 2012-04-02T10:00+13:00
        = Pacific/Apia Mon-Sat 09:00-17:00
        Samoa, Saturdays worked | 2011-12-29T16:00-10:00 | 2h | 2011-12-31T10:00+14:00
        nor when Saturdays are worked | 2011-12-29T10:30-10:00 | 1d | 2011-12-31T10:30+14:00
        = Pacific/Apia Mon-Fri 09:00-17:00 -2011-12-30
        a holiday on it changes nothing | 2011-12-29T10:30-10:00 | 1d | 2012-01-02T10:30+14:00
        = Pacific/Apia Mon-Sun 09:00-17:00
        a stamp on it is a day later | 2011-12-30T10:00 | 1h | 2011-12-31T11:00+14:00
        = Pacific/Apia Mon-Sun 00:00-24:00
        24 hours over it | 2011-12-29T12:00-10:00 | 24h | 2011-12-31T12:00+14:00
        a day of 24 hours over it | 2011-12-29T12:00-10:00 | 1d | 2011-12-31T12:00+14:00
        = Pacific/Apia Mon-Sun 22:00-06:00
        the night shift goes on over it | 2011-12-29T22:00-10:00 | 8h | 2011-12-31T06:00+14:00
        = America/Sao_Paulo Mon-Fri 09:00-17:00
        Brazil, summer begins at midnight | 2018-11-02T16:00-03:00 | 2h | 2018-11-05T10:00-02:00
        Brazil, summer ends at midnight | 2019-02-15T16:00-02:00 | 2h | 2019-02-18T10:00-03:00
        Brazil, no summer time any more | 2026-11-06T16:00-03:00 | 2h | 2026-11-09T10:00-03:00
        = America/Sao_Paulo Mon-Sun 00:00-08:00
        Brazil, a day without its first hour | 2018-11-04T01:00-02:00 | 1h | 2018-11-04T02:00-02:00
        = America/Sao_Paulo Mon-Sun 22:00-06:00
        Brazil, night into summer | 2018-11-03T22:00-03:00 | 7h | 2018-11-04T06:00-02:00
        Brazil, night out of summer | 2019-02-16T22:00-02:00 | 9h | 2019-02-17T06:00-03:00
        = America/Sao_Paulo Mon-Sun 18:00-00:00
        Brazil, the last hour of a day twice | 2019-02-16T20:00-02:00 | 0d | 2019-02-17T00:00-03:00
        = America/Sao_Paulo Mon-Sun 00:00-24:00
        Brazil, a day from the hour that comes twice | 2019-02-16T23:30-03:00 | 1d | 2019-02-18T00:00-03:00
        """))
    func skippedDayAndMidnight(row: ClockCase) throws { try row.checkDue() }
}
