import Basics
import Foundation
import Scheduling
import Testing

@Suite struct MomentTextTests {
    @Test(
        "moments are written for people",
        arguments: [
            ("Europe/Moscow", Language.ru, "четверг, 19 ноября, 12:00 (МСК)"),
            ("Europe/Moscow", .en, "Thursday, 19 November, 12:00 (MSK)"),
            ("Asia/Yekaterinburg", .ru, "четверг, 19 ноября, 14:00 (UTC+5)"),
            ("America/New_York", .en, "Thursday, 19 November, 04:00 (UTC-5)"),
            ("Asia/Kolkata", .en, "Thursday, 19 November, 14:30 (UTC+5:30)"),
            ("UTC", .en, "Thursday, 19 November, 09:00 (UTC)"),
        ])
    func text(_ zone: String, _ language: Language, _ expected: String) throws {
        let zone = try #require(TimeZone(identifier: zone))
        #expect(MomentText.text(date("2026-11-19T12:00"), in: zone, language: language) == expected)
    }

    @Test("days and dates")
    func days() {
        let zone = TimeZone(identifier: "Europe/Moscow") ?? .gmt
        #expect(MomentText.day(date("2027-01-01T00:00"), in: zone, language: .ru) == "пятница, 1 января")
        #expect(MomentText.date(date("2027-03-08T00:00"), in: zone, language: .ru) == "8 марта 2027 года")
        #expect(MomentText.date(date("2027-03-08T00:00"), in: zone, language: .en) == "8 March 2027")
    }
}
