import Foundation

/// Plays a script against an installation.
struct ScriptPlayer {
    let installation: Installation
    let patience: Duration
    private(set) var clock: ServicesClock
    private var people: [String: Person] = [:]
    private var current: Person?
    private var chats: [Int64: ChatReader] = [:]
    private var chat: ChatReader?
    private var mailsSent = 0
    private var modelAnswers = true
    private let timer = AnswerTimer()
    private let answered: @Sendable (Duration) -> Void
    private var scripts = URL(filePath: ".")

    /// - Parameter answered: Told how long the person waited for each answer.
    init(
        _ installation: Installation, patience: Duration, answered: @escaping @Sendable (Duration) -> Void
    ) {
        self.installation = installation
        self.patience = patience
        self.answered = answered
        clock = installation.clock
    }

    /// Plays all lines.
    ///
    /// - Throws: ``DemoError`` that names the line where the agent did something else than expected.
    mutating func play(_ script: Script) async throws {
        scripts = script.folder
        for line in script.lines {
            do {
                try await play(line.step)
            } catch let error as DemoError {
                throw DemoError(error.code, "\(script.name), line \(line.number), \(line.text)\n  \(error.message)")
            }
        }
    }

    private mutating func play(_ step: ScriptStep) async throws {
        switch step {
        case .contact(let contact):
            let person = person(contact)
            try await installation.add(contact)
            current = person
            chat = nil
        case .chat(let person): chat = try reader(of: person)
        case .follow(let byCode):
            let letter = try await currentPerson.mails.last?.text ?? ""
            try currentChat.follow(letter, byCode: byCode)
        case .press(let label): try await currentChat.press(label, within: patience)
        case .attach(let kind): try currentChat.attach(kind)
        case .reply(let words): try await installation.reply(words, to: currentChat.person)
        case .send(let words):
            if let chat { return chat.write(words) }
            let person = try currentPerson
            try await person.fetch()
            try await person.send(words, at: clock.now, firstTo: installation.agentAddress)
            timer.asked()
            mailsSent += 1
        case .expect(let pattern, nil) where chat != nil: try await currentChat.expect(pattern, within: patience)
        case .refuse(let pattern, nil) where chat != nil:
            try await rest()
            try currentChat.refuse(pattern)
        case .expect(let pattern, let mailbox):
            try await expect(pattern, of: try reader(of: mailbox))
        case .refuse(let pattern, let mailbox):
            try await rest()
            let person = try reader(of: mailbox)
            try await person.fetch()
            if let mail = await person.notAwaited.first(where: pattern.matches) {
                throw DemoError(.expectation, "this mail came all the same:\n\(mail.summary)")
            }
        case .clock(let seconds):
            try await rest()
            try clock.advance(by: seconds)
            try await rest()
        case .host, .busy, .expectEvent, .refuseEvent: try await playHost(step)
        case .campaign(let campaign):
            try await installation.add(campaign, from: scripts)
            try await counts()
        case .order(let order, let campaign):
            try await installation.give(order, to: campaign)
            try await counts()
        case .model("examined"): break
        case .model(let mode):
            try await installation.setModel(mode: mode)
            modelAnswers = !ScriptedModel.silentModes.contains(mode)
        }
    }

    /// Waits for a mail.
    private func expect(_ pattern: MailPattern, of person: Person) async throws {
        let end = ContinuousClock.now + patience
        while true {
            try await person.fetch()
            if await person.take(pattern) != nil {
                if person === current, let waited = timer.answered() { answered(waited) }
                return
            }
            guard ContinuousClock.now < end else { break }
            try await Task.sleep(for: .milliseconds(100))
        }
        let others = await person.notAwaited.map(\.summary).joined(separator: "\n")
        throw DemoError(
            .expectation,
            "no such mail came to \(person.contact.email) within \(patience.components.seconds) s"
                + (others.isEmpty ? "; nothing else came" : "; this came instead:\n\(others)"))
    }

    /// Waits until what was configured counts for services that have read the configuration before.
    func counts() async throws {
        guard !people.isEmpty || !chats.isEmpty else { return }
        try await Task.sleep(for: .seconds(16))
    }

    /// Waits until the services have nothing left to do: only then is a mail that did not come one that will not come.
    func rest() async throws {
        let end = ContinuousClock.now + patience
        var quiet = 0
        while true {
            let unfinished = try await installation.unfinished(
                at: clock.now, mailsSent: mailsSent, modelAnswers: modelAnswers)
            quiet = unfinished.isEmpty ? quiet + 1 : 0
            // Work moves from one collection to another: look more than once.
            if quiet == 3 { return }
            guard ContinuousClock.now < end else {
                throw DemoError(
                    .expectation, "the services did not come to rest: \(unfinished.joined(separator: ", "))")
            }
            try await Task.sleep(for: .milliseconds(80))
        }
    }

    private var currentPerson: Person {
        get throws {
            guard let current else { throw DemoError(.usage, "say first who is played: contact email=… name=…") }
            return current
        }
    }

    private var currentChat: ChatReader {
        get throws {
            guard let chat else { throw DemoError(.usage, "say first who is played: chat id=1 language=en") }
            return chat
        }
    }

    private mutating func reader(of person: ChatPerson) throws -> ChatReader {
        guard let telegram = installation.telegram else { throw DemoError(.part, "the bot does not run") }
        let reader = chats[person.id] ?? ChatReader(person, telegram: telegram.server)
        chats[person.id] = reader
        return reader
    }

    private mutating func reader(of mailbox: String?) throws -> Person {
        guard let mailbox else { return try currentPerson }
        return person(DemoContact(email: mailbox))
    }

    private mutating func person(_ contact: DemoContact) -> Person {
        if let known = people[contact.email] { return known }
        let person = Person(contact, accounts: installation.accounts)
        people[contact.email] = person
        return person
    }
}
