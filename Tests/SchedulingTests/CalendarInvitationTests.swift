import Foundation
import Scheduling
import Testing

@Suite struct CalendarInvitationTests {
    private func invitation(
        summary: String = "Демонстрация", description: String = "", name: String? = "Анна Ким",
        method: CalendarInvitation.Method = .request
    ) -> CalendarInvitation {
        CalendarInvitation(
            uid: "meeting-1@otklik.example", sequence: 2, method: method,
            organizer: .init(name: "Отклик", email: "sales@otklik.example"),
            attendee: .init(name: name, email: "anna@firma.example"),
            start: date("2026-11-24T16:00"), end: date("2026-11-24T16:30"), summary: summary, description: description,
            url: "https://meet.example/a b")
    }

    private func lines(_ invitation: CalendarInvitation) -> [String] {
        invitation.ics(stamp: date("2026-11-18T11:00")).replacing("\r\n ", with: "").components(separatedBy: "\r\n")
    }

    @Test("a request has what RFC 5546 asks of it")
    func request() {
        let lines = lines(invitation())
        for line in [
            "BEGIN:VCALENDAR", "VERSION:2.0", "METHOD:REQUEST", "BEGIN:VEVENT", "UID:meeting-1@otklik.example",
            "SEQUENCE:2", "DTSTAMP:20261118T080000Z", "DTSTART:20261124T130000Z",
            "DTEND:20261124T133000Z", "SUMMARY:Демонстрация", "STATUS:CONFIRMED", "END:VEVENT", "END:VCALENDAR",
            "URL:https://meet.example/a%20b",
            "ORGANIZER;CN=\"Отклик\":mailto:sales@otklik.example",
        ] {
            #expect(lines.contains(line), "\(line)")
        }
        #expect(
            lines.contains {
                $0.hasPrefix("ATTENDEE;CN=\"Анна Ким\";") && $0.contains("RSVP=TRUE")
                    && $0.hasSuffix(":mailto:anna@firma.example")
            })
        #expect(lines.contains { $0.hasPrefix("PRODID:") })
        #expect(lines.last == "" && lines.first == "BEGIN:VCALENDAR")
    }

    @Test("whoever holds the meeting comes, and the link is where it takes place")
    func host() {
        var held = invitation()
        held.host = .init(name: "Olga", email: "olga@otklik.example")
        let request = lines(held)
        #expect(request.filter { $0.hasPrefix("ATTENDEE") }.count == 2)
        #expect(
            request.contains("ATTENDEE;CN=\"Olga\";ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED:mailto:olga@otklik.example"))
        #expect(request.contains("LOCATION:https://meet.example/a b"))
        held.method = .cancel
        #expect(lines(held).contains("ATTENDEE;CN=\"Olga\":mailto:olga@otklik.example"))
    }

    @Test("a cancellation keeps the uid and says so")
    func cancellation() {
        let lines = lines(invitation(method: .cancel))
        #expect(
            lines.contains("METHOD:CANCEL") && lines.contains("STATUS:CANCELLED")
                && lines.contains("UID:meeting-1@otklik.example"))
        #expect(!lines.contains { $0.contains("RSVP") })
    }

    @Test("no physical line has more than 75 octets, and no character is cut")
    func folding() throws {
        let long = String(repeating: "Показываем сервис на ваших отзывах, 👩‍👩‍👧 и не только; ", count: 20)
        let text = invitation(summary: long, description: long).ics(stamp: date("2026-11-18T11:00"))
        for line in text.components(separatedBy: "\r\n") { #expect(line.utf8.count <= 75) }
        #expect(!text.contains("\u{FFFD}"))
        let summary = try #require(lines(invitation(summary: long)).first { $0.hasPrefix("SUMMARY:") })
        #expect(summary == "SUMMARY:" + long.replacing(",", with: "\\,").replacing(";", with: "\\;"))
    }

    @Test(
        "text is escaped",
        arguments: [
            ("a,b;c\\d", "a\\,b\\;c\\\\d"), ("one\ntwo\r\nthree\rfour", "one\\ntwo\\nthree\\nfour"),
            ("bell\u{07}", "bell"), ("line\u{2028}end", "line\\nend"),
        ])
    func escaping(_ text: String, _ expected: String) {
        #expect(lines(invitation(summary: text)).contains("SUMMARY:" + expected))
    }

    @Test(
        "values from outside add no lines and no parameters",
        arguments: ["x\r\nATTENDEE:mailto:evil@x.example", "x\";X=\"y", "x\u{85}METHOD:CANCEL", "\n\nEND:VEVENT"])
    func injection(_ value: String) {
        let honest = lines(invitation())
        var forged = invitation(summary: value, name: value)
        forged.uid = value
        forged.url = value
        forged.attendee.email = value
        let lines = lines(forged)
        #expect(lines.count == honest.count)
        #expect(
            lines.map { String($0.prefix { $0.isLetter || $0 == "-" }) }
                == honest.map { String($0.prefix { $0.isLetter || $0 == "-" }) })
        #expect(lines.filter { $0.hasPrefix("ATTENDEE") }.allSatisfy { $0.count { $0 == "\"" } == 2 })
    }

    @Test("the same invitation and stamp give the same bytes")
    func deterministic() {
        #expect(invitation().ics(stamp: date("2026-11-18T11:00")) == invitation().ics(stamp: date("2026-11-18T11:00")))
    }
}
