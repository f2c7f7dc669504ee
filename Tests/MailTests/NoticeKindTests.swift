import Mail
import Testing

@Suite("Receipts, delays, reactions, recalls, votes")
struct NoticeKindTests {
    private func receipt(_ mail: String) throws -> MailReceipt? {
        guard case .receipt(let receipt) = try Mails.kind(mail) else { return nil }
        return receipt
    }

    private static func disposition(_ type: String, original: String = "<LETTER.1@mail.test>") -> String {
        """
        From: Olga <olga@client.test>
        Subject: Read: Our letter
        Auto-Submitted: auto-replied
        Content-Type: multipart/report; report-type=disposition-notification; boundary=b

        --b

        Your message was displayed.
        --b
        Content-Type: message/disposition-notification

        Reporting-UA: x; y
        Final-Recipient: rfc822;Olga@client.test
        Original-Message-ID: \(original)
        Disposition: \(type)

        --b--

        """
    }

    @Test(
        "disposition notifications (RFC 8098)",
        arguments: [
            ("manual-action/MDN-sent-manually; displayed", MailReceipt.Event.read),
            ("automatic-action/MDN-sent-automatically; displayed/error", .read),
            ("automatic-action/MDN-sent-automatically; deleted", .deleted),
            ("automatic-action/MDN-sent-automatically; dispatched", .dispatched),
            ("manual-action/MDN-sent-automatically;processed", .processed),
        ])
    func dispositions(type: String, event: MailReceipt.Event) throws {
        let receipt = try #require(try receipt(Self.disposition(type)))
        #expect(receipt.event == event)
        #expect(receipt.recipient == "olga@client.test")
        #expect(receipt.originalMessageID == "LETTER.1@mail.test")
    }

    @Test("read receipts of programs that write words alone")
    func words() throws {
        let russian = Mails.answer(
            subject: "Прочтено: Наше письмо",
            "Ваше сообщение\n\n   Тема: Наше письмо\n\n было прочтено 30 ноября 2026 г.")
        #expect(try receipt(russian)?.event == .read)
        let english = Mails.answer(
            subject: "Not read: Our letter",
            "Your message\n\n   To: Olga\n   Subject: x\n\nwas deleted without being read on Monday.")
        #expect(try receipt(english)?.event == .deleted)
        // A person who writes such a subject says something else.
        #expect(try Mails.kind(Mails.answer(subject: "Read: very interesting", "Please call me.")) == .reply)
    }

    private static func status(_ action: String, _ code: String) -> String {
        """
        From: Mail Delivery System <MAILER-DAEMON@mx.test>
        Subject: Delivery Status Notification
        Content-Type: multipart/report; report-type=delivery-status; boundary=b

        --b

        Status of your message.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.test
        Arrival-Date: Fri, 27 Nov 2026 10:02:11 +0300

        Final-Recipient: rfc822; olga@client.test
        Action: \(action)
        Status: \(code)
        Will-Retry-Until: Wed, 02 Dec 2026 10:02:11 +0300

        --b
        Content-Type: text/rfc822-headers

        Message-ID: <LETTER.1@mail.test>

        --b--

        """
    }

    @Test("a delivered, relayed or delayed letter is no bounce and no answer")
    func deliveries() throws {
        #expect(try receipt(Self.status("delivered", "2.0.0"))?.event == .delivered)
        #expect(try receipt(Self.status("relayed (to a server without notifications)", "2.0.0"))?.event == .relayed)
        #expect(try receipt(Self.status("expanded", "2.0.0"))?.event == .relayed)
        guard case .delayed(let report) = try Mails.kind(Self.status("delayed", "4.4.1")) else {
            return #expect(Bool(false))
        }
        #expect(report.recipient == "olga@client.test")
        #expect(report.candidateIDs == ["LETTER.1@mail.test"])
        #expect(report.time == (try Mails.date("2026-11-27T07:02:11Z")))
    }

    @Test("Gmail's reactions")
    func gmail() throws {
        let mail = Mails.answer(
            "Content-Type: multipart/alternative; boundary=b",
            """
            --b
            Content-Type: text/plain; charset=utf-8

            🎉

            Olga reacted via Gmail
            --b
            Content-Type: text/vnd.google.email-reaction+json; charset=utf-8
            Content-Transfer-Encoding: base64

            \(Mails.base64(#"{"version":1,"emoji":"🎉"}"#))
            --b
            Content-Type: text/html; charset=utf-8

            <div>🎉</div>
            --b--

            """)
        guard case .reaction(let reaction) = try Mails.kind(mail) else { return #expect(Bool(false)) }
        #expect(reaction.emoji == "🎉")
        #expect(reaction.originalMessageID == "LETTER.0123@mail.test")
    }

    @Test(
        "reactions that come as the sentence of a program",
        arguments: [
            "Olga Klimova reacted to your message:\n\n________________________________\nFrom: Sales <sales@mail.test>\nSent: Friday, November 27, 2026 10:02 AM\nTo: Olga\nSubject: x\n\nold",
            "👍\n\nОльга Климова отреагировала на письмо через Gmail\n",
            "👍 Ольга отреагировал(а) на ваше сообщение:\n\n> старое", "Olga liked your message",
            "❤️\nKlimova, Olga reacted to your email\n",
        ])
    func sentences(text: String) throws {
        guard case .reaction = try Mails.kind(Mails.answer(text)) else { return #expect(Bool(false), "\(text)") }
    }

    @Test(
        "a person who speaks of a reaction writes a reply",
        arguments: [
            "Liked your message", "I liked your message.", "We loved your email",
            "Your boss reacted to your message badly.", "👍", "👍 Да, давайте",
            "Директор отреагировал на ваше письмо: говорит, что не интересно.",
            "Olga reacted to your message:\nshe wants to meet on Friday.",
        ])
    func noReactions(text: String) throws {
        #expect(try Mails.kind(Mails.answer(text)) == .reply)
    }

    @Test(
        "recalls",
        arguments: [
            "Olga Klimova would like to recall the message, \"Re: Our letter\".",
            "Ольга Климова хотела бы отозвать сообщение «Наше письмо».",
            "Ольга Климова хотел(а) бы отозвать сообщение \"Наше письмо\".",
            "Klimova Olga möchte die Nachricht \"Angebot\" zurückrufen.",
        ])
    func recalls(text: String) throws {
        #expect(try Mails.kind(Mails.answer(subject: "Recall: Re: Our letter", text)) == .recall)
        #expect(try Mails.kind(Mails.answer("I would like to recall the message from our call")) == .reply)
    }

    @Test("the word of a voting button is the person's")
    func votes() throws {
        let mail = try Mails.parse(Mails.answer("Thread-Topic: Our letter", subject: "Approve: Our letter", ""))
        #expect(MailKind.classify(mail, own: Mails.own) == .reply)
        #expect(MailContents(mail, ownSubjects: ["Our letter"]).words == "Approve")
        #expect(MailContents(mail).words == "Approve")
    }
}
