import Foundation
import ICalendar
import Testing

/// The examples of RFC 5545 section 3.8.5.3, with what it says comes of them.
@Suite("Events that recur")
struct RecurrenceTests {
    /// An example: all begin at 09:00 in New York.
    struct Example: Sendable, CustomTestStringConvertible {
        let rule: String
        let start: String
        let days: String
        var testDescription: String { "\(rule) from \(start)" }

        init(_ rule: String, _ days: String) { self.init(rule, "19970902", days) }

        init(_ rule: String, _ start: String, _ days: String) {
            self.rule = rule
            self.start = start
            self.days = days
        }
    }

    static let examples = [
        Example(
            "FREQ=DAILY;COUNT=10",
            "19970902 19970903 19970904 19970905 19970906 19970907 19970908 19970909 19970910 19970911"),
        Example("FREQ=DAILY;INTERVAL=10;COUNT=5", "19970902 19970912 19970922 19971002 19971012"),
        Example(
            "FREQ=WEEKLY;COUNT=10",
            "19970902 19970909 19970916 19970923 19970930 19971007 19971014 19971021 19971028 19971104"),
        Example("FREQ=WEEKLY;UNTIL=19971001T000000Z", "19970902 19970909 19970916 19970923 19970930"),
        Example("FREQ=WEEKLY;INTERVAL=2;WKST=SU", "19970902 19970916 19970930 19971014 19971028"),
        Example(
            "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH",
            "19970902 19970904 19970909 19970911 19970916 19970918 19970923 19970925 19970930 19971002"),
        Example(
            "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR", "19970901",
            """
            19970901 19970903 19970905 19970915 19970917 19970919 19970929 19971001 19971003 19971013 19971015 19971017 \
            19971027 19971029 19971031 19971110 19971112 19971114 19971124 19971126 19971128 19971208 19971210 19971212 \
            19971222
            """),
        Example(
            "FREQ=MONTHLY;COUNT=10;BYDAY=1FR", "19970905",
            "19970905 19971003 19971107 19971205 19980102 19980206 19980306 19980403 19980501 19980605"),
        Example(
            "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", "19970922", "19970922 19971020 19971117 19971222 19980119 19980216"),
        Example("FREQ=MONTHLY;BYMONTHDAY=-3", "19970928", "19970928 19971029 19971128 19971229 19980129 19980226"),
        Example(
            "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
            "19970902 19970915 19971002 19971015 19971102 19971115 19971202 19971215 19980102 19980115"),
        Example(
            "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15", "19970910",
            "19970910 19970911 19970912 19970913 19970914 19970915 19990310 19990311 19990312 19990313"),
        Example(
            "FREQ=YEARLY;COUNT=10;BYMONTH=6,7", "19970610",
            "19970610 19970710 19980610 19980710 19990610 19990710 20000610 20000710 20010610 20010710"),
        Example(
            "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200", "19970101",
            "19970101 19970410 19970719 20000101 20000409 20000718 20030101 20030410 20030719 20060101"),
        Example("FREQ=YEARLY;BYDAY=20MO", "19970519", "19970519 19980518 19990517"),
        Example("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "19970512", "19970512 19980511 19990517"),
        Example(
            "FREQ=YEARLY;BYMONTH=3;BYDAY=TH", "19970313",
            "19970313 19970320 19970327 19980305 19980312 19980319 19980326"),
        Example(
            "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13", "19970913",
            "19970913 19971011 19971108 19971213 19980110 19980207"),
        Example(
            "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", "19961105",
            "19961105 20001107 20041102"),
        Example("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "19970904", "19970904 19971007 19971106"),
        Example(
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "19970929", "19970929 19971030 19971127 19971230 19980129"),
        Example(
            "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "19970805", "19970805 19970810 19970819 19970824"),
        Example(
            "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "19970805", "19970805 19970817 19970819 19970831"),
        Example("FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "20070115", "20070115 20070130 20070215 20070315 20070330"),
    ]

    private func days(_ example: Example, _ more: String..., from: String = "1996-01-01", to: String) throws -> [String]
    {
        let calendar = Calendars.text(
            ["BEGIN:VEVENT", "UID:1", "DTSTART;TZID=America/New_York:\(example.start)T090000", "DURATION:PT30M"]
                + ["RRULE:\(example.rule)"] + more + ["END:VEVENT"])
        let zone = Calendars.zone("America/New_York")
        return try Calendars.read([calendar], from: from, to: to).times.map { time in
            let written = Calendars.written(time.start, in: zone)
            #expect(written.hasSuffix("09:00") && time.end.timeIntervalSince(time.start) == 1800)
            return String(written.prefix(10)).replacing("-", with: "")
        }
    }

    @Test("as RFC 5545 says of its examples", arguments: examples)
    func example(_ example: Example) throws {
        let expected = example.days.split(separator: " ").map(String.init)
        let last = try #require(expected.last)
        let end = "\(last.prefix(4))-\(last.dropFirst(4).prefix(2))-\(last.suffix(2)) 23:00"
        #expect(try days(example, to: end) == expected)
        // What begins long before the span that is asked about keeps its rhythm.
        let half = expected[(expected.count / 2)...]
        let first = try #require(half.first)
        let from = "\(first.prefix(4))-\(first.dropFirst(4).prefix(2))-\(first.suffix(2))"
        #expect(try days(example, from: from, to: end) == Array(half))
    }

    @Test("A Friday the 13th, without the day it is written on")
    func fridays() throws {
        let example = Example("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "")
        #expect(
            try days(example, "EXDATE;TZID=America/New_York:19970902T090000", to: "2000-11-01")
                == ["19980213", "19980313", "19981113", "19990813", "20001013"])
    }

    @Test("Every three hours, every hour and a half, and twenty times a day")
    func hours() throws {
        func times(_ rule: String) throws -> [String] {
            let event = Calendars.event(
                "DTSTART;TZID=America/New_York:19970902T090000", "DURATION:PT10M", "RRULE:\(rule)")
            return try Calendars.read([Calendars.text(event)], from: "1997-09-02", to: "1997-09-03").times.map {
                String(Calendars.written($0.start, in: Calendars.zone("America/New_York")).suffix(5))
            }
        }
        #expect(try times("FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000Z") == ["09:00", "12:00"])
        #expect(try times("FREQ=MINUTELY;INTERVAL=90;COUNT=4") == ["09:00", "10:30", "12:00", "13:30"])
        #expect(
            try times("FREQ=DAILY;BYHOUR=9,10;BYMINUTE=0,20,40;COUNT=6")
                == ["09:00", "09:20", "09:40", "10:00", "10:20", "10:40"])
    }

    @Test("A last day without a time counts as a whole, and a last time counts where the event's clock hangs")
    func lastDay() throws {
        let start = "DTSTART;TZID=America/New_York:20260105T210000"
        let day = Calendars.event(start, "DURATION:PT1H", "RRULE:FREQ=DAILY;UNTIL=20260107")
        #expect(try Calendars.busy(Calendars.text(day)).count == 3)
        let local = Calendars.event(start, "DURATION:PT1H", "RRULE:FREQ=DAILY;UNTIL=20260107T210000")
        #expect(try Calendars.busy(Calendars.text(local)).count == 3)
        // 21:00 in New York is 02:00 of the next day in UTC.
        let utc = Calendars.event(start, "DURATION:PT1H", "RRULE:FREQ=DAILY;UNTIL=20260108T010000Z")
        #expect(try Calendars.busy(Calendars.text(utc)).count == 2)
    }
}
