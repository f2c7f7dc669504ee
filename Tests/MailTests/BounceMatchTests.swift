import Mail
import Testing

@Suite("What a bounce is found by")
struct BounceMatchTests {
    private func report(_ mail: String) throws -> BounceReport {
        switch try Mails.kind(mail) {
        case .hardBounce(let report), .softBounce(let report), .delayed(let report): return report
        default:
            Issue.record("no bounce")
            throw CancellationError()
        }
    }

    @Test("a relay's own Message-ID leaves the returned Reply-To, the recipients and the time")
    func rewrittenID() throws {
        let report = try report(
            """
            Return-Path: <>
            Date: Fri, 27 Nov 2026 07:05:00 +0000
            From: MAILER-DAEMON@relay.test
            To: sales@mail.test
            Subject: Delivery Status Notification (Failure)
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b

            An error occurred.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; relay.test
            Last-Attempt-Date: Fri, 27 Nov 2026 07:02:15 +0000

            Original-Recipient: rfc822;Olga@client.test
            Final-Recipient: rfc822; olga@new.client.test
            Action: failed
            Status: 5.1.1

            Final-Recipient: rfc822; petr@client.test
            Action: failed
            Status: 5.1.1

            Final-Recipient: rfc822; fine@client.test
            Action: delivered
            Status: 2.0.0

            --b
            Content-Type: message/rfc822

            Return-Path: <sales+envelope@mail.test>
            Date: Fri, 27 Nov 2026 07:00:00 +0000
            To: Olga <olga@client.test>
            Reply-To: Sales <Sales+CONV.0123@mail.test>
            Subject: Our letter
            Message-ID: <0102019a@relay.test>
            X-Original-Message-ID: <LETTER.7@mail.test>
            References: <LETTER.1@mail.test> <LETTER.2@mail.test>

            hello
            --b--

            """)
        #expect(report.recipients == ["olga@new.client.test", "olga@client.test", "petr@client.test"])
        #expect(report.returned.messageID == "0102019a@relay.test")
        #expect(
            report.candidateIDs == [
                "0102019a@relay.test", "LETTER.2@mail.test", "LETTER.1@mail.test", "LETTER.7@mail.test",
            ])
        #expect(
            report.candidateAddresses
                == ["sales+conv.0123@mail.test", "sales+envelope@mail.test", "sales@mail.test"])
        #expect(report.returned.subject == "Our letter")
        #expect(report.returned.date == (try Mails.date("2026-11-27T07:00:00Z")))
        #expect(report.time == (try Mails.date("2026-11-27T07:02:15Z")))
    }

    @Test("a notification in words: its own address, the failed recipients, the ids it answers")
    func words() throws {
        let report = try report(
            """
            Return-Path: <>
            Delivered-To: sales+CONV.99@mail.test
            Date: Fri, 27 Nov 2026 07:05:00 +0000
            From: Mail Delivery System <Mailer-Daemon@mx.test>
            To: sales+CONV.99=olga@mail.test
            Subject: Mail delivery failed: returning message to sender
            X-Failed-Recipients: olga@client.test, Petr@client.test
            In-Reply-To: <LETTER.3@mail.test>
            References: <LETTER.3@mail.test>

            A message that you sent could not be delivered to one or more of its recipients.

              olga@client.test
                550 no such user
            """)
        #expect(report.recipients == ["olga@client.test", "petr@client.test"])
        #expect(report.candidateIDs == ["LETTER.3@mail.test"])
        #expect(report.candidateAddresses == ["sales+conv.99=olga@mail.test", "sales+conv.99@mail.test"])
        #expect(report.time == (try Mails.date("2026-11-27T07:05:00Z")))
    }
}
