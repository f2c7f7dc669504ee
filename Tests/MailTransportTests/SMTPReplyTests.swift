import Mail
import Testing

@testable import MailTransport

@Suite("SMTPReply and what a transcript means")
struct SMTPReplyTests {
    @Test("codes, statuses and words of replies")
    func replies() {
        let reply = SMTPReply(lines: ["550-5.1.1 No such", "550 5.1.1 user here"])
        #expect(reply == SMTPReply(code: 550, status: EnhancedStatus(5, 1, 1), text: "No such\nuser here"))
        #expect(SMTPReply(lines: ["250 2.1.5 OK"])?.status == EnhancedStatus(2, 1, 5))
        #expect(SMTPReply(lines: ["550 4.1.1 odd"])?.status == nil)
        #expect(SMTPReply(lines: ["554"])?.text == "")
        for line in ["", "55", "5500 x", "abc def", "999 x", "55０ x"] { #expect(SMTPReply(lines: [line]) == nil) }
    }

    @Test("statuses", arguments: ["5.1.1", "4.2.2", "5.7.26"])
    func statuses(text: String) {
        #expect(EnhancedStatus(text)?.description == text)
    }

    @Test("what is no status", arguments: ["", "5", "5.1", "5.1.1.1", "3.1.1", "5.x.1", "5.1.", "5.1.1000", "+5.1.1"])
    func noStatuses(text: String) {
        #expect(EnhancedStatus(text) == nil)
    }

    @Test("only these say that an address is bad")
    func badRecipients() {
        let bad = ["5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.2.1"]
        let other = ["5.0.0", "5.1.0", "5.1.7", "5.1.8", "5.2.2", "5.4.4", "5.7.1", "4.1.1", "2.1.5"]
        for text in bad { #expect(EnhancedStatus(text)?.meansBadRecipient == true) }
        for text in other { #expect(EnhancedStatus(text)?.meansBadRecipient == false) }
    }

    @Test("the reply to the letter counts, not the farewell; a refusal keeps the recipient's name")
    func transcript() {
        var transcript = SMTPTranscript()
        for line in ["220 hi", "250-x", "250 y"] { transcript.received("\(line)\r\n".utf8) }
        transcript.sent("RCPT TO:<a@b.test>\r\n".utf8)
        transcript.received("550 5.1.1 unknown\r\n".utf8)
        transcript.sent("QUIT\r\n".utf8)
        transcript.received("221 Bye\r\n".utf8)
        #expect(transcript.refusal?.stage == .recipient("a@b.test"))
        #expect(transcript.lastReply?.code == 550)
    }
}
