internal import Basics
import FirstSetup
import SalesStore
import Testing

@Suite("The talk of setup")
struct SetupDialogueTests {
    /// Answers that lead to the end.
    static let whole: [SetupQuestion: String] = [
        .database: "mongodb://localhost/", .productRussian: "Ромашка", .productEnglish: "Daisy",
        .whatRussian: "сервис доставки цветов", .whatEnglish: "a service that delivers flowers",
        .company: "ООО Ромашка",
        .senderRussian: "Анна Белова", .senderEnglish: "Anna Belova", .website: "daisy.example",
        .timeZone: "Europe/Moscow", .workingHours: "9:00-18:00", .facts: "facts.md", .factsLeftOut: "все",
        .address: "Anna <anna@daisy.example>", .provider: "-", .smtp: "mail.daisy.example",
        .imap: "mail.daisy.example:143",
        .username: "anna", .login: "пароль", .password: "app password", .modelURL: "http://gpu:8080/v1/",
        .modelName: "local", .modelKey: "-", .userLogin: "anna", .userName: "Анна", .userPassword: "long enough 1",
        .testLetter: "anna@home.example",
    ]

    /// Answers until the end, and notes what was asked and checked.
    static func play(
        _ dialogue: inout SetupDialogue, _ answers: [SetupQuestion: String] = whole, failing: SetupSection? = nil
    ) throws -> [String] {
        var course: [String] = []
        while course.count < 100 {
            switch dialogue.next {
            case .ask(let question):
                course.append(question.rawValue)
                try dialogue.answer(try #require(answers[question], "\(question)"), to: question)
            case .check(let section):
                course.append("check \(section.rawValue)")
                dialogue.finish(section, isFine: section != failing)
                if section == failing { return course }
            case .decide(let section): course.append("decide \(section.rawValue)")
            case .finished: return course
            }
        }
        return course
    }

    @Test("Everything is asked once, in order, and each part is looked at when it is known")
    func course() throws {
        var dialogue = SetupDialogue()
        let course = try Self.play(&dialogue)
        #expect(
            course == [
                "database", "check database", "product-ru", "product-en", "what-ru", "what-en", "company", "sender-ru",
                "sender-en", "website", "time-zone", "working-hours", "facts", "check facts", "facts-left-out",
                "address", "provider", "smtp", "imap", "username", "login", "password", "check mailbox", "model-url",
                "model-name", "model-key", "check model", "user", "user-name", "user-password", "test-letter",
            ])
        let mailbox = try #require(dialogue.mailbox)
        #expect(mailbox.id == "anna" && mailbox.address == "anna@daisy.example")
        #expect(mailbox.smtp == .init(host: "mail.daisy.example", port: 465, security: .tls))
        #expect(mailbox.imap == .init(host: "mail.daisy.example", port: 143, security: .starttls))
        #expect(mailbox.displayName == "Анна Белова, Ромашка" && mailbox.name(in: .en) == "Anna Belova, Daisy")
        #expect(mailbox.passwordSecret == "MAIL_PASSWORD_ANNA")
    }

    @Test(
        "Of a known provider neither servers nor login are asked for",
        arguments: [("olga@gmail.com", "password"), ("olga@yandex.ru", "password")])
    func known(address: String, login: String) throws {
        var dialogue = SetupDialogue()
        let course = try Self.play(&dialogue, Self.whole.merging([.address: address, .login: login]) { $1 })
        #expect(!course.contains("provider") && !course.contains("smtp") && !course.contains("username"))
        #expect(dialogue.mailbox?.smtp.port == 465)
        #expect(dialogue.mailbox?.username == address)
    }

    @Test("Where passwords are not taken, the client is asked for, and nothing is tried before its owner consented")
    func consent() throws {
        var dialogue = SetupDialogue()
        let answers = Self.whole.merging(
            [.provider: "Microsoft 365", .login: "oauth", .clientID: "desk", .clientSecret: "-"]) { $1 }
        let course = try Self.play(&dialogue, answers)
        #expect(course.contains("client-id") && !course.contains("password") && !course.contains("check mailbox"))
        #expect(dialogue.needsConsent)
        var asked = SetupDialogue()
        for question in [SetupQuestion.address, .provider] {
            try asked.answer(try #require(answers[question]), to: question)
        }
        #expect(asked.offer(for: .login) == "oauth")
    }

    @Test("Without a model nothing is asked about it")
    func noModel() throws {
        var dialogue = SetupDialogue()
        let course = try Self.play(&dialogue, Self.whole.merging([.modelURL: "-"]) { $1 })
        #expect(!course.contains("model-name") && !course.contains("check model"))
    }

    @Test("What cannot be is refused with a reason, and asked again")
    func refused() throws {
        var dialogue = SetupDialogue()
        let wrong: [(SetupQuestion, String, SetupComplaint)] = [
            (.database, "localhost", .notADatabase), (.productRussian, "  ", .empty),
            (.whatRussian, "сервис {product}", .notPlain), (.website, "not a site", .notAWebAddress),
            (.timeZone, "Mars/Base", .notATimeZone), (.workingHours, "19:00-10:00", .notHours),
            (.factsLeftOut, "first", .notNumbers), (.address, "anna@daisy", .notAnAddress),
            (.provider, "gmial", .notAProvider), (.smtp, "host:99999", .notAServer), (.login, "maybe", .notALogin),
            (.modelName, "two words", .notAWord), (.userPassword, "short", .tooShort(10)),
            (.testLetter, "me", .notAnAddress),
        ]
        for (question, text, complaint) in wrong {
            #expect(throws: complaint, "\(question)") { try dialogue.answer(text, to: question) }
        }
        #expect(dialogue.answers.isEmpty && dialogue.next == .ask(.database))
    }

    @Test("After a failed check one tries again, changes the answers, or goes on as it is")
    func decide() throws {
        var dialogue = SetupDialogue()
        #expect(try Self.play(&dialogue, failing: .mailbox).last == "check mailbox")
        #expect(dialogue.next == .decide(.mailbox))
        dialogue.choose(.again)
        #expect(dialogue.next == .check(.mailbox))
        dialogue.finish(.mailbox, isFine: false)
        dialogue.choose(.change)
        #expect(dialogue.next == .ask(.address))
        // What was said is offered again, but for the secret.
        #expect(dialogue.offer(for: .address) == "anna@daisy.example")
        try dialogue.answer("anna@daisy.example", to: .address)
        #expect(dialogue.offer(for: .password) == nil)
        #expect(dialogue.offer(for: .smtp) == "mail.daisy.example:465")
        dialogue.choose(.proceed)
        _ = try Self.play(&dialogue, failing: .mailbox)
        dialogue.choose(.proceed)
        #expect(dialogue.next == .ask(.modelURL))
        for (text, choice) in [("", SetupDialogue.Choice.again), ("И", .change), ("дальше", .proceed)] {
            #expect(try SetupDialogue.Choice.read(text) == choice)
        }
        #expect(throws: SetupComplaint.notAChoice) { try SetupDialogue.Choice.read("x") }
    }

    @Test("Facts that are not what was meant are asked for again; those without a file are none")
    func facts() throws {
        var dialogue = SetupDialogue()
        _ = try Self.play(&dialogue, failing: .facts)
        dialogue.choose(.proceed)
        #expect(dialogue.next == .ask(.address))
        var second = SetupDialogue(SetupDialogue.Surroundings(), checked: [.facts])
        for question in SetupQuestion.allCases.prefix(while: { $0 != .facts }) {
            try second.answer(try #require(Self.whole[question]), to: question)
        }
        try second.answer("a.md, b.html", to: .facts)
        #expect(second.factFiles == ["a.md", "b.html"])
        #expect(second.next == .check(.facts))
        second.finish(.facts, isFine: true)
        #expect(second.next == .ask(.factsLeftOut))
        try second.answer("нет", to: .factsLeftOut)
        #expect(second.next == .ask(.facts))
        #expect(second.offer(for: .facts) == "a.md, b.html")
    }

    @Test("In a script what is usual is taken, and what nobody can guess is named")
    func script() throws {
        var empty = SetupDialogue()
        let missing = empty.takeOffers()
        #expect(
            missing == [
                .productRussian, .productEnglish, .whatRussian, .whatEnglish, .company, .senderRussian, .senderEnglish,
                .facts, .address, .password, .userPassword,
            ])
        var given = SetupDialogue()
        for (question, text) in Self.whole where ![.timeZone, .modelURL, .modelName, .modelKey].contains(question) {
            try given.answer(text, to: question)
        }
        #expect(given.takeOffers().isEmpty)
        #expect(given.answers[.modelURL] == "http://127.0.0.1:8080/v1" && given.answers[.modelName] == "local")
    }

    @Test("What was answered before is offered, then what is configured, then what is usual")
    func offers() throws {
        var dialogue = SetupDialogue(
            .init(remembered: [.modelName: "mine"], timeZone: "Asia/Omsk", user: "olga") { name in
                ["LLM_URL": "http://there/v1", "LLM_MODEL": "theirs", "MAIL_PASSWORD_OLGA": "secret"][name]
            })
        #expect(dialogue.offer(for: .modelName) == "mine")
        #expect(dialogue.offer(for: .modelURL) == "http://there/v1")
        #expect(dialogue.offer(for: .timeZone) == "Asia/Omsk" && dialogue.offer(for: .userLogin) == "olga")
        try dialogue.answer("olga@gmail.com", to: .address)
        #expect(dialogue.offer(for: .password) == "secret" && dialogue.offer(for: .testLetter) == "olga@gmail.com")
        #expect(dialogue.offer(for: .productEnglish) == nil)
        try dialogue.answer("Otklik", to: .productRussian)
        #expect(dialogue.offer(for: .productEnglish) == "Otklik")
    }

    @Test("No secret is kept to be offered again, nor a connection string with a password")
    func secrets() {
        let kept = SetupQuestion.allCases.filter { $0.mayKeep("text") }
        #expect(Set(SetupQuestion.allCases).subtracting(kept) == [.password, .clientSecret, .modelKey, .userPassword])
        #expect(!SetupQuestion.database.mayKeep("mongodb://user:secret@host/"))
        #expect(SetupQuestion.password.option == "--password-file")
    }
}
