import Dialogue
import Foundation
import Mail
import SalesStore
import Testing

@testable import EmailChannel

@Suite("Mails as events")
struct InboxMailTests {
    private let mailbox = MailboxDocument(
        id: "sales", address: "sales@mail.test", displayName: "Sales", username: "sales@mail.test",
        passwordSecret: "MAIL_PASSWORD_SALES", smtp: .init(host: "localhost", port: 1, security: .starttls),
        imap: .init(host: "localhost", port: 1, security: .tls))

    private func event(_ lines: String) throws -> InboxMail {
        let own = OwnMail(addresses: ["sales@mail.test"], isOwnMessageID: { $0.hasPrefix("LETTER.") })
        let mail = try MIMEParser().parse(Array(lines.replacing("\n", with: "\r\n").utf8))
        return InboxMail(
            mail, in: mailbox, own: own, ownSubjects: ["Our letter"], rawID: "r", at: Date(timeIntervalSince1970: 0))
    }

    @Test("the author stands in for a group, and the words of the subject are read")
    func authorAndSubject() throws {
        let mail = try event(
            """
            From: "'Olga' via Sales" <sales@mail.test>
            X-Original-From: Olga <Olga@client.test>
            To: sales@mail.test
            Cc: Petr@client.test
            Subject: Re: stop
            In-Reply-To: <LETTER.1@mail.test>


            """)
        #expect(mail.kind == .reply)
        #expect(mail.from == "olga@client.test")
        #expect(mail.fromName == "Olga")
        #expect(mail.group == "sales@mail.test")
        #expect(mail.recipients == ["sales@mail.test", "petr@client.test"])
        #expect(mail.newWords == "stop")
        #expect(mail.heading == nil)
    }

    @Test("a subject that is not ours stands apart from the words below it")
    func heading() throws {
        let mail = try event(
            """
            From: olga@client.test
            Subject: customer reviews in one place

            Please stop writing to me.
            """)
        #expect(mail.heading == "customer reviews in one place")
        #expect(mail.newWords == "customer reviews in one place\n\nPlease stop writing to me.")
        let answer = try event(
            """
            From: olga@client.test
            Subject: Re: Our letter
            In-Reply-To: <LETTER.1@mail.test>

            Please stop writing to me.
            """)
        #expect(answer.heading == nil && answer.newWords == "Please stop writing to me.")
        let machine = try event(
            """
            From: olga@client.test
            Subject: Automatic reply: customer reviews
            Auto-Submitted: auto-replied

            I am away until Monday.
            """)
        #expect(machine.kind == .autoReply && machine.heading == nil)
    }

    @Test("words that are only a quotation are nobody's, and files are named")
    func quotation() throws {
        let mail = try event(
            """
            From: olga@client.test
            Subject: Re: Our letter
            Content-Type: multipart/mixed; boundary=b

            --b

            > our words
            --b
            Content-Type: audio/mp4; name=memo.m4a

            x
            --b--

            """)
        #expect(mail.newWords.isEmpty)
        #expect(mail.enclosures == [.init(fileName: "memo.m4a", kind: "voice")])
        #expect(mail.unreadableContent == nil)
    }

    @Test("an answer to an invitation carries the meeting, and the person's comment alone as words")
    func calendar() throws {
        let mail = try event(
            """
            From: olga@client.test
            Subject: Declined: Demo
            Auto-Submitted: auto-generated
            Content-Type: multipart/mixed; boundary=b

            --b

            Olga has declined this invitation.
            --b
            Content-Type: text/calendar; method=REPLY

            BEGIN:VCALENDAR
            METHOD:REPLY
            BEGIN:VEVENT
            UID:m1@mail.test
            ATTENDEE;PARTSTAT=DECLINED:mailto:olga@client.test
            DTSTART:20261203T120000Z
            SEQUENCE:1
            COMMENT:Next week please
            END:VEVENT
            END:VCALENDAR
            --b--

            """)
        #expect(mail.kind == .calendarAnswer)
        #expect(
            mail.calendar
                == .init(
                    uid: "m1@mail.test", answer: .declined, address: "olga@client.test",
                    start: Date(timeIntervalSince1970: 1_796_299_200), sequence: 1))
        #expect(mail.newWords == "Next week please")
    }

    @Test("a mail stored before these fields existed is read")
    func olderDocuments() throws {
        let stored = """
            {"mailbox": "m", "from": "a@b.test", "subject": "s", "newWords": "w", "references": [], "attachments": [],
             "kind": "reply", "leftCompany": false, "rawID": "r", "receivedAt": 0}
            """
        let mail = try JSONDecoder().decode(InboxMail.self, from: Data(stored.utf8))
        #expect(mail.calendar == nil)
        #expect(mail.enclosures == nil)
    }
}
