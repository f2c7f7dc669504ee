import Foundation
import Mail
import Testing

@Suite("Mails from bug reports of other programs", .enabled(if: TestData.folder != nil, "TEST_DATA names no folder"))
struct MailCaseTests {
    private static let subject = "Отклик для компании Кофейня «Утро»"
    private static let own = OwnMail(
        addresses: ["sales@mail.test", "hello@mail.test"], isOwnMessageID: { $0.hasPrefix("LETTER.") },
        isOwnReplyAddress: { $0.contains("+CONV.") })

    private func read(_ name: String) throws -> (kind: MailKind, contents: MailContents, mail: ParsedMail) {
        let mail = try MIMEParser().parse(Array(try TestData.read("mail-cases/\(name).eml")))
        return (MailKind.classify(mail, own: Self.own), MailContents(mail, ownSubjects: [Self.subject]), mail)
    }

    @Test(
        "words of persons",
        arguments: [
            ("01-subject-only-stop", "Больше не пишите нам, удалите адрес из рассылки"),
            ("03-photo-only-with-quote", ""),
            ("08-alias-says-stop", "Стоп. Больше не пишите мне ни на этот, ни на другие адреса."),
            ("09-group-rewrites-from", "Интересно. Давайте созвонимся в четверг в 15:00."),
            ("10-list-id-stop", "Нам это не нужно, больше не присылайте нам писем.\n\nОльга"),
            (
                "12-human-asks-if-automatic",
                "Это автоматическое письмо или мне пишет живой человек? Если рассылка, уберите мой адрес."
            ),
            ("18-smime-opaque-stop", "Добрый день! Больше не пишите нам, пожалуйста.\n\nОльга Климова"),
            (
                "20-answers-in-red-below",
                "Добрый день! Ответила ниже красным.\n\nЛучше звонок, в четверг в 15:00.\n\nПодключите ещё Петра: petr@client.test"
            ),
            ("22-two-copies-a", "Пришлите презентацию, пожалуйста."), ("29-voice-memo-only", ""),
        ])
    func persons(name: String, words: String) throws {
        let (kind, contents, mail) = try read(name)
        #expect(kind == .reply)
        #expect(contents.words == words)
        #expect(mail.author.mailbox == (name.hasPrefix("08") ? "o.klimova@client-group.test" : "olga@client.test"))
        #expect(contents.needsEyes == words.isEmpty)
    }

    @Test("files")
    func files() throws {
        #expect(try read("03-photo-only-with-quote").contents.enclosures.map(\.kind) == [.photo])
        let voice = try read("29-voice-memo-only").contents.enclosures
        #expect(voice.map(\.kind) == [.voice])
        #expect(voice.first?.fileName == "Новая запись.m4a")
    }

    @Test("notices")
    func notices() throws {
        for (name, expected) in [
            ("04-outlook-accepted", CalendarAnswer.Answer.accepted), ("06-google-declined", .declined),
        ] {
            guard case .calendarAnswer(let answer) = try read(name).kind else { return #expect(Bool(false)) }
            #expect(answer.answer == expected)
            #expect(answer.uid == "MEETING-UID@mail.test")
            #expect(answer.comment == nil)
        }
        guard case .receipt(let receipt) = try read("14-read-receipt").kind else { return #expect(Bool(false)) }
        #expect(receipt.event == .read)
        for (name, emoji) in [("15-gmail-reaction", "👍"), ("15-outlook-reaction", "👍")] {
            guard case .reaction(let reaction) = try read(name).kind else { return #expect(Bool(false)) }
            #expect(reaction.emoji == emoji)
        }
        guard case .hardBounce(let report) = try read("17-bounce-rewritten-message-id").kind else {
            return #expect(Bool(false))
        }
        #expect(report.candidateAddresses.contains { $0.hasPrefix("sales+conv.") })
        #expect(report.recipients == ["olga@client.test"])
    }
}
