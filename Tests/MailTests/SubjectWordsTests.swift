import Mail
import Testing

@Suite("Words of the subject")
struct SubjectWordsTests {
    private let own = "Отклик для компании Кофейня «Утро»"

    private func words(_ subject: String, own: [String], header: String = "X: y") throws -> String? {
        try Mails.parse("From: a@b.test\nSubject: \(subject)\n\(header)\n\n").subjectWords(ownSubjects: own)
    }

    @Test(
        "our own subject is nobody's words, whatever programs make of it",
        arguments: [
            "Re: Отклик для компании Кофейня «Утро»", "RE: RE: Отклик для компании Кофейня «Утро»",
            "Re[2]: Отклик для компании Кофейня \"Утро\"", "Fwd: Re: Отклик для компании Кофейня «Утро»",
            "Отв: Отклик для компании Кофейня «Утро»", "[info] Re: Отклик для компании Кофейня «Утро»",
            "Отклик для компании Кофейня «Утро»",
            "AW: отклик для компании кофейня утро", "На: Отклик для компании Кофейня «Утро»",
            "回复：Отклик для компании Кофейня «Утро»", "Re (3): Отклик для компании Кофейня «Утро»",
            "SV: VS: Отклик для компании Кофейня «Утро»", "Re: Отклик для компании Кофейня", "",
            "Re: Отклик для компании Кофе...", "EXTERNAL: Re: Отклик для компании Кофейня «Утро»",
            "[EXT] Re: Отклик для компании Кофейня «Утро»", "ВНЕШНЕЕ ПИСЬМО - Отклик для компании Кофейня «Утро»",
            "RE : Отклик для компании Кофейня « Утро »",
        ])
    func ours(subject: String) throws {
        #expect(try words(subject, own: [own, "Another letter"]) == nil)
    }

    @Test(
        "what a person wrote into the subject is theirs",
        arguments: [
            ("Больше не пишите нам", "Больше не пишите нам"), ("Re: СТОП", "СТОП"), ("unsubscribe", "unsubscribe"),
            ("СТОП Re: Отклик для компании Кофейня «Утро»", "СТОП"),
            ("Да: Отклик для компании Кофейня «Утро»", "Да"),
            ("Re: Отклик для компании Кофейня «Утро» - не интересно", "не интересно"),
            ("Отклик для компании Кофейня «Утро». Удалите мой адрес!", "Удалите мой адрес!"),
            ("Стоп: не надо писем", "Стоп: не надо писем"),
        ])
    func theirs(subject: String, expected: String) throws {
        #expect(try words(subject, own: [own]) == expected)
    }

    @Test("the subject of a mail that is passed on is nobody's here")
    func forwarded() throws {
        for subject in ["Fwd: Undelivered Mail", "FW: Счёт", "[info] Fwd: Re: x", "Пересл: Re: Больше не пишите"] {
            #expect(try words(subject, own: [own]) == nil)
        }
        #expect(try words("СТОП Fwd: \(own)", own: [own]) == "СТОП")
    }

    @Test("where our subject is not known, a mark or Thread-Topic stands for it")
    func unknown() throws {
        #expect(try words("Re: Отклик для компании", own: []) == nil)
        #expect(try words("Отпишите меня", own: []) == "Отпишите меня")
        #expect(try words("Yes: Our letter", own: [], header: "Thread-Topic: Our letter") == "Yes")
        #expect(try words("Stop writing", own: [], header: "Thread-Topic: Stop writing") == "Stop writing")
    }

    @Test("an empty mail reads as its subject, and a full one as both")
    func contents() throws {
        let empty = try Mails.parse(Mails.answer("Content-Type: text/html", subject: "unsubscribe", "<div> </div>"))
        #expect(MailContents(empty, ownSubjects: [own]).words == "unsubscribe")
        let both = try Mails.parse(Mails.answer(subject: "Вопрос о цене", "Сколько стоит год?\n\n> старое"))
        #expect(MailContents(both, ownSubjects: [own]).words == "Вопрос о цене\n\nСколько стоит год?")
        let plain = try Mails.parse(Mails.answer(subject: "Re: \(own)", "Да"))
        #expect(MailContents(plain, ownSubjects: [own]).words == "Да")
        let alike = try Mails.parse(Mails.answer(subject: "Stop", "Stopping by was nice, but no"))
        #expect(MailContents(alike, ownSubjects: [own]).words == "Stop\n\nStopping by was nice, but no")
        let repeated = try Mails.parse(Mails.answer(subject: "Stop", "Stop. Please."))
        #expect(MailContents(repeated, ownSubjects: [own]).words == "Stop. Please.")
        let quoted = try Mails.parse(Mails.answer(subject: "Re: \(own)", "> старое"))
        #expect(MailContents(quoted, ownSubjects: [own]).words.isEmpty)
    }
}
