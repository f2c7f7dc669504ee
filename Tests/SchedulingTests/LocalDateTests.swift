import Foundation
import Scheduling
import Testing

@Suite struct LocalDateTests {
    @Test("every day of four centuries agrees with Foundation's calendar")
    func agreesWithFoundation() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        for offset in stride(from: -80_000, through: 80_000, by: 37) {
            let date = LocalDate(dayNumber: offset)
            let parts = calendar.dateComponents(
                [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(offset) * 86_400))
            #expect(parts.year == date.year && parts.month == date.month && parts.day == date.day)
            #expect(try (#require(parts.weekday) + 5) % 7 == date.weekday.ordinal)
            #expect(LocalDate(year: date.year, month: date.month, day: date.day) == date)
        }
    }

    @Test(
        "texts that name no day are refused",
        arguments: ["2026-02-29", "2026-13-01", "2026-1-1", "2026-00-10", "", "today", "2026-01-32", "0000-01-01"])
    func refuses(_ text: String) {
        #expect(LocalDate(text) == nil)
    }

    @Test(
        "months are added by the calendar",
        arguments: [
            ("2027-01-31", 1, "2027-02-28"), ("2028-01-31", 1, "2028-02-29"), ("2026-11-18", 14, "2028-01-18"),
            ("2026-03-31", -1, "2026-02-28"), ("2026-12-31", 2, "2027-02-28"),
        ])
    func months(_ start: String, _ months: Int, _ expected: String) throws {
        #expect(try #require(LocalDate(start)).adding(months: months).description == expected)
    }

    @Test("arithmetic holds at the edges")
    func edges() {
        let last = LocalDate(dayNumber: .max)
        #expect(last.description == "9999-12-31")
        #expect(last.adding(days: .max) == last && last.adding(months: .max) == last)
        #expect(LocalDate(dayNumber: .min).adding(days: .min).description == "0001-01-01")
    }

    @Test(
        "a wall clock's reading becomes the right moment",
        arguments: [
            ("Europe/Moscow", "2026-11-18", "11:00", 1_794_988_800.0),
            ("Europe/Berlin", "2026-10-25", "02:30", 1_792_888_200.0),
            ("Europe/Berlin", "2026-03-29", "02:30", 1_774_747_800.0),
            ("America/New_York", "2026-03-08", "02:30", 1_772_955_000.0),
            ("Asia/Kolkata", "2026-01-01", "00:00", 1_767_205_800.0),
        ])
    func moments(_ zone: String, _ date: String, _ time: String, _ expected: Double) throws {
        let zone = try #require(TimeZone(identifier: zone))
        let moment = try #require(LocalDate(date)).moment(at: try #require(LocalTime(time)), in: zone)
        #expect(moment.timeIntervalSince1970 == expected)
    }

    @Test("a moment's reading and back is the same moment, in every zone")
    func roundTrip() throws {
        for identifier in ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Europe/Moscow"]
        {
            let zone = try #require(TimeZone(identifier: identifier))
            for hour in stride(from: 0, to: 9000, by: 7) {
                let moment = Date(timeIntervalSince1970: 1_767_225_600 + Double(hour) * 3600)
                let back = LocalDateTime(moment, in: zone).moment(in: zone)
                // The hour that comes twice in autumn is read as its first coming.
                #expect(
                    back == moment || moment.timeIntervalSince(back) == 3600 || moment.timeIntervalSince(back) == 1800)
            }
        }
    }
}
