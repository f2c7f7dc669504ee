import Foundation
import Mail
import Testing

@Suite("Mails that other programs misread, by their public bug reports")
struct ReportedMailTests {
    @Test(
        "A report of a bad address is one, in whatever words a server puts it",
        arguments: ["01-haraka-bounce", "02-hmailserver-bounce", "03-smartermail-bounce"])
    func hardBounces(_ name: String) throws {
        guard case .hardBounce(let report) = try ReportedMail(name).kind else { return #expect(Bool(false), "\(name)") }
        #expect(report.recipients == ["olga@client.test"])
    }

    @Test("That a recipient takes no mail from outside says nothing against the address")
    func notAllowed() throws {
        guard case .softBounce(let report) = try ReportedMail("04-exchange-not-allowed").kind else {
            return #expect(Bool(false))
        }
        #expect(report.candidateIDs == ["LETTER.ID.0123456789abcdef0123@mail.test"])
    }

    @Test(
        "Answers of programs, with the day of return, and those of somebody who is gone for good",
        arguments: [
            ("06-german-absence", "8th December", false), ("07-retired", nil, true),
            ("08-mailru-autoreply", "7 декабря", false), ("09-gmail-vacation", nil, false),
            ("34-automated-response-to-response", nil, false),
        ])
    func automaticReplies(_ name: String, _ returnDate: String?, _ isGone: Bool) throws {
        guard case .autoReply(let reply) = try ReportedMail(name).kind else { return #expect(Bool(false), "\(name)") }
        #expect(reply.returnDateWords == returnDate)
        #expect(reply.leftCompany == isGone)
    }

    @Test(
        "Who left, by the words of the automatic answer",
        arguments: [
            ("I have retired. Please write to my successor.", true), ("This mailbox is no longer monitored.", true),
            ("Я на пенсии с 1 октября.", true), ("Этот ящик больше не используется.", true),
            ("I am on leave until 7 December.", false), ("Ушла в отпуск до 7 декабря.", false),
        ])
    func gone(_ words: String, _ isGone: Bool) throws {
        guard case .autoReply(let reply) = try Mails.kind(Mails.answer("Auto-Submitted: auto-replied", words)) else {
            return #expect(Bool(false))
        }
        #expect(reply.leftCompany == isGone)
    }

    @Test("A mail of our own address is our own, whoever sends it back")
    func own() throws {
        #expect(try ReportedMail("10-own-autoresponder").kind == .own)
    }

    @Test("A calendar proposes another time, and one answers for all events of a series")
    func calendars() throws {
        guard case .calendarAnswer(let counter) = try ReportedMail("11-gmail-new-time").kind,
            case .calendarAnswer(let reply) = try ReportedMail("12-reply-of-many-events").kind
        else { return #expect(Bool(false)) }
        #expect(counter.answer == .countered)
        #expect(counter.comment == nil)
        #expect(counter.start == (try Mails.date("2026-12-03T14:00:00Z")))
        #expect(reply.answer == .accepted)
        #expect(reply.uid == "MEETING-UID@mail.test")
    }

    @Test(
        "The person's words, all of them and no others",
        arguments: [
            ("13-attribution-broken-at-bracket", "Нам это не подходит, спасибо.\n\nОльга"),
            ("14-words-below-quoted-signature", "В пятницу в 12:00, если это полчаса.\n\nОльга"),
            ("15-outlook-header-without-recipient", "Пришлите, пожалуйста, презентацию."),
            ("16-said-and-two-empty-lines", "Yes, send me the price list."),
            (
                "17-answers-between-lines",
                """
                Здравствуйте, Илья, спасибо за письмо.

                Три точки в Казани.

                Отвечает Пётр, petr@client.test.

                С уважением,
                Ольга
                """
            ),
            (
                "18-blockquote-of-the-author",
                """
                Добрый день! Вот что для нас важно:

                Ответы на отзывы в тот же день.

                Это у вас есть?
                """
            ),
            ("19-apple-file-before-words", "Это наши точки. Больше не пишите на этот адрес."),
            ("20-replied-message-of-netease", "Спасибо, подумаем."),
            ("21-charset-in-markup-alone", "Добрый день! Пришлите презентацию."),
            ("22-charset-nobody-knows", "Больше не пишите нам, пожалуйста."),
            ("23-charset-misspelt", "Больше не пишите нам, пожалуйста."),
            ("24-charset-cp-hyphen", "Больше не пишите нам, пожалуйста."),
            ("25-content-type-encoded", "Смотрите файл, и больше не пишите нам."),
            ("26-date-encoded", "Больше не пишите нам."), ("27-date-with-points", "Больше не пишите нам."),
            ("28-date-without-end", "Больше не пишите нам."),
        ])
    func words(_ name: String, _ words: String) throws {
        let reported = try ReportedMail(name)
        #expect(reported.kind == .reply)
        #expect(reported.contents.words == words)
        #expect(reported.mail.author.mailbox == "olga@client.test")
    }

    @Test(
        "Who writes, however the program puts it",
        arguments: [
            ("29-comma-in-encoded-name", "Климова, Ольга"), ("30-whole-sender-encoded", "Ольга Климова"),
            ("31-encoded-name-in-quotes", "Ольга Климова"), ("32-comma-in-bare-name", "Olga"),
            ("33-address-as-bare-name", "olga@client.test via Client"),
            ("38-author-behind-encoding", "Olga Klimova"),
        ])
    func authors(_ name: String, _ shown: String) throws {
        let reported = try ReportedMail(name)
        #expect(reported.mail.author.address == "olga@client.test")
        #expect(reported.mail.author.name == shown)
        #expect(reported.kind == .reply)
    }
}
