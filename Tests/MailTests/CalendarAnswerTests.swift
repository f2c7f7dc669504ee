import Mail
import Testing

@Suite("Answers of calendars")
struct CalendarAnswerTests {
    private func answer(_ mail: String) throws -> CalendarAnswer? {
        guard case .calendarAnswer(let answer) = try Mails.kind(mail) else { return nil }
        return answer
    }

    private static func object(
        method: String? = "REPLY", attendee: String, more: String = "", start: String = "DTSTART:20261203T120000Z",
        end: String = "DTEND:20261203T123000Z", outside: String = ""
    ) -> String {
        """
        BEGIN:VCALENDAR
        \(method.map { "METHOD:\($0)\n" } ?? "")PRODID:-//test//EN
        VERSION:2.0
        \(outside.isEmpty ? "" : outside + "\n")BEGIN:VEVENT
        UID:meeting-7@mail.test
        \(attendee)
        \(start)
        \(end)
        SUMMARY;LANGUAGE=ru-RU:Демонстрация: Отклик
        DTSTAMP:20261130T082405Z
        SEQUENCE:2
        \(more.isEmpty ? "" : more + "\n")END:VEVENT
        END:VCALENDAR
        """
    }

    private static func inline(_ object: String, header: String = "", text: String = "", method: String = "REPLY")
        -> String
    {
        """
        From: Olga <Olga@client.test>
        To: sales@mail.test
        Subject: Accepted: Demo
        \(header.isEmpty ? "X-Mailer: test" : header)
        Content-Type: multipart/alternative; boundary=b

        --b
        Content-Type: text/plain; charset=utf-8

        \(text)
        --b
        Content-Type: text/calendar; charset=utf-8; method=\(method)
        Content-Transfer-Encoding: base64

        \(Mails.base64(object))
        --b--

        """
    }

    @Test(
        "participation is told, with or without an organizer, whatever the mail says of itself",
        arguments: [
            ("ACCEPTED", CalendarAnswer.Answer.accepted), ("TENTATIVE", .tentative), ("DECLINED", .declined),
        ])
    func participation(status: String, expected: CalendarAnswer.Answer) throws {
        let line = "ATTENDEE;PARTSTAT=\(status);CN=Ольга Климова:mailto:Olga@client.test"
        for organizer in ["", "ORGANIZER;CN=\"Северов, Отклик\":mailto:sales@mail.test"] {
            for header in ["", "Auto-Submitted: auto-generated", "Precedence: bulk\nList-Id: <x.client.test>"] {
                let mail = Self.inline(Self.object(attendee: line, more: organizer), header: header)
                let answer = try #require(try answer(mail))
                #expect(answer.answer == expected)
                #expect(answer.uid == "meeting-7@mail.test")
                #expect(answer.address == "olga@client.test")
                #expect(answer.sequence == 2)
                #expect(answer.start == (try Mails.date("2026-12-03T12:00:00Z")))
                #expect(answer.end == (try Mails.date("2026-12-03T12:30:00Z")))
                #expect(answer.comment == nil)
                #expect(answer.summary == "Демонстрация: Отклик")
            }
        }
    }

    @Test("an object that comes only as a file is read, also with folded lines and a type that says nothing")
    func file() throws {
        let object = """
            BEGIN:VCALENDAR
            VERSION:2.0
            METHOD:REPLY
            BEGIN:VEVENT
            ATTENDEE;CN="Klimova, Olga";ROLE=REQ-PARTICIPANT;PARTSTAT=DEC
             LINED:MAILTO:olga@clie
             nt.test
            UID:a-very-long-
             uid@mail.test
            DTSTAMP:20261130T082405Z
            END:VEVENT
            END:VCALENDAR
            """
        for type in ["application/ics", "application/octet-stream", "text/calendar; method=REPLY"] {
            let mail = """
                From: olga@client.test
                Subject: Declined
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                Olga has declined this invitation.
                --b
                Content-Type: \(type); name="invite.ics"
                Content-Disposition: attachment; filename="invite.ics"
                Content-Transfer-Encoding: base64

                \(Mails.base64(object))
                --b--

                """
            let answer = try #require(try answer(mail), "\(type)")
            #expect(answer.answer == .declined)
            #expect(answer.uid == "a-very-long-uid@mail.test")
            #expect(answer.address == "olga@client.test")
            #expect(answer.start == nil)
        }
    }

    @Test(
        "the time of a counter proposal in any zone",
        arguments: [
            ("DTSTART:20261204T090000Z", ""), ("DTSTART;TZID=Europe/Moscow:20261204T120000", ""),
            ("DTSTART;TZID=/citadel.org/20210210_1/Europe/Moscow:20261204T120000", ""),
            ("DTSTART:20261204T120000", "X-WR-TIMEZONE:Europe/Moscow"),
            (
                "DTSTART;TZID=\"Russian Standard Time\":20261204T120000",
                """
                BEGIN:VTIMEZONE
                TZID:Russian Standard Time
                BEGIN:STANDARD
                DTSTART:16010101T000000
                TZOFFSETFROM:+0300
                TZOFFSETTO:+0300
                END:STANDARD
                END:VTIMEZONE
                """
            ),
            (
                "DTSTART;TZID=Customized:20261204T100000",
                """
                BEGIN:VTIMEZONE
                TZID:Customized
                BEGIN:STANDARD
                DTSTART:16010101T030000
                TZOFFSETFROM:+0200
                TZOFFSETTO:+0100
                RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
                END:STANDARD
                BEGIN:DAYLIGHT
                DTSTART:16010101T020000
                TZOFFSETFROM:+0100
                TZOFFSETTO:+0200
                RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
                END:DAYLIGHT
                END:VTIMEZONE
                """
            ),
        ])
    func counter(start: String, outside: String) throws {
        let end = start.replacing("DTSTART", with: "DTEND").replacing("T12", with: "T13").replacing("T10", with: "T11")
            .replacing("T09", with: "T10")
        let object = Self.object(
            method: "COUNTER", attendee: "ATTENDEE;PARTSTAT=TENTATIVE:mailto:olga@client.test",
            more: "COMMENT:В пятницу удобнее\\, если можно.\nX-MS-OLK-ORIGINALSTART:20261203T120000Z", start: start,
            end: end, outside: outside)
        let answer = try #require(try answer(Self.inline(object, method: "COUNTER")))
        #expect(answer.answer == .countered)
        #expect(answer.start == (try Mails.date("2026-12-04T09:00:00Z")))
        #expect(answer.end == (try Mails.date("2026-12-04T10:00:00Z")))
        #expect(answer.comment == "В пятницу удобнее, если можно.")
    }

    @Test("whole days, times without a zone, and zones nobody knows are no moments")
    func unknownTimes() throws {
        for start in ["DTSTART;VALUE=DATE:20261204", "DTSTART:20261204T120000", "DTSTART;TZID=Nowhere:20261204T120000"]
        {
            let object = Self.object(attendee: "ATTENDEE;PARTSTAT=ACCEPTED:mailto:olga@client.test", start: start)
            #expect(try #require(try answer(Self.inline(object))).start == nil)
        }
    }

    @Test("a zone whose rules never end keeps nobody busy", .timeLimit(.minutes(1)))
    func endlessZone() throws {
        let zone = """
            BEGIN:VTIMEZONE
            TZID:Evil
            BEGIN:STANDARD
            DTSTART:19700101T000000
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            RRULE:FREQ=SECONDLY
            END:STANDARD
            END:VTIMEZONE
            """
        let object = Self.object(
            attendee: "ATTENDEE;PARTSTAT=ACCEPTED:mailto:olga@client.test", start: "DTSTART;TZID=Evil:21991204T120000",
            outside: zone)
        #expect(try #require(try answer(Self.inline(object))).start == nil)
        let deep = String(repeating: "BEGIN:VEVENT\n", count: 50_000)
        #expect(try answer(Self.inline("BEGIN:VCALENDAR\nMETHOD:REPLY\n" + deep)) == nil)
    }

    @Test("what the organizer of a meeting says: an invitation, its end, and a refusal of another time")
    func organizers() throws {
        let organizer = "ORGANIZER:mailto:boss@client.test"
        let us = "ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:sales@mail.test"
        for (method, expected) in [
            ("REQUEST", CalendarAnswer.Answer.invited), ("CANCEL", .cancelled), ("DECLINECOUNTER", .counterDeclined),
        ] {
            let object = Self.object(method: method, attendee: us, more: organizer)
            let answer = try #require(try answer(Self.inline(object, method: method)))
            #expect(answer.answer == expected)
            #expect(answer.address == "boss@client.test")
        }
    }

    @Test("our own invitation that comes back is no invitation")
    func ownInvitation() throws {
        let object = Self.object(
            method: "REQUEST", attendee: "ATTENDEE:mailto:olga@client.test", more: "ORGANIZER:mailto:sales@mail.test")
        #expect(try Mails.kind(Self.inline(object, text: "Перешлите мне ссылку.", method: "REQUEST")) == .reply)
    }

    @Test("somebody else who comes instead is named")
    func delegated() throws {
        let line = "ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO=\"mailto:Petr@client.test\":mailto:olga@client.test"
        let answer = try #require(try answer(Self.inline(Self.object(attendee: line))))
        #expect(answer.answer == .delegated)
        #expect(answer.delegate == "petr@client.test")
    }

    @Test("of several attendees the one who writes answers")
    func severalAttendees() throws {
        let lines = """
            ATTENDEE;PARTSTAT=ACCEPTED:mailto:sales@mail.test
            ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:ivan@client.test
            ATTENDEE;PARTSTAT=DECLINED:mailto:olga@client.test
            """
        let object = Self.object(attendee: lines, more: "ORGANIZER:mailto:sales@mail.test")
        let answer = try #require(try answer(Self.inline(object)))
        #expect(answer.answer == .declined)
        #expect(answer.address == "olga@client.test")
    }

    @Test("a person's words beside the button are kept, a program's are not")
    func comments() throws {
        let object = Self.object(attendee: "ATTENDEE;PARTSTAT=DECLINED:mailto:olga@client.test")
        let own = Self.inline(object, text: "Не смогу, давайте на следующей неделе.")
        #expect(try answer(own)?.comment == "Не смогу, давайте на следующей неделе.")
        let programs = Self.inline(
            object, text: "Ольга отклонила приглашение.\n\nДемонстрация: Отклик\nчт, 3 дек. 15:00")
        #expect(try answer(programs)?.comment == nil)
        let automatic = Self.inline(object, header: "Auto-Submitted: auto-generated", text: "Olga has declined.")
        #expect(try answer(automatic)?.comment == nil)
    }

    @Test("a file of a calendar among a person's words changes nothing about them")
    func filesOfPersons() throws {
        let object = Self.object(method: "REQUEST", attendee: "ATTENDEE:mailto:sales@mail.test")
        for file in [object, Self.object(method: nil, attendee: "ATTENDEE:mailto:x@y.test"), "BEGIN:VCALENDAR", ""] {
            let mail = Mails.answer(
                "Content-Type: multipart/mixed; boundary=b",
                """
                --b
                Content-Type: text/plain

                Больше не пишите мне.
                --b
                Content-Type: text/calendar; name=x.ics
                Content-Disposition: attachment; filename=x.ics

                \(file)
                --b--

                """)
            #expect(try Mails.kind(mail) == .reply)
        }
    }
}
