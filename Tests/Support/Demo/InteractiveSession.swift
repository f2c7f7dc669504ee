import Foundation

/// A person at the terminal plays the prospect.
struct InteractiveSession {
    let installation: Installation
    let terminal: Terminal
    let contact: DemoContact
    private let timer = AnswerTimer()

    init(installation: Installation, terminal: Terminal, contact: DemoContact) {
        self.installation = installation
        self.terminal = terminal
        self.contact = contact
    }

    private static let help = """
        A line is a mail; end a line with \\ to go on in the next one. Things to try:
          Сколько стоит тариф «Старт»?            How much is the Business plan?
          Пришлите презентацию                     Could you show me a demo on Thursday at 15:00?
          Напишите моему шефу: boss@mail.test      Let's talk in two weeks     (then: /clock +14d)
          Больше не пишите мне                     Thanks, but we are not interested
        /clock +3d moves the services' clock · /restart begins again · /help · /quit or Ctrl-C
        """

    /// Runs until the input ends or the person quits.
    func run() async throws {
        let person = Person(contact, accounts: installation.accounts)
        let referred = Person(DemoContact(email: DemoContact.referred), accounts: installation.accounts)
        try await showHistory(of: person)
        terminal.say(Self.help)
        terminal.say()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for reader in [person, referred] {
                group.addTask { try await show(mailsOf: reader, to: person) }
            }
            group.addTask { try await converse(as: person) }
            defer { group.cancelAll() }
            // The readers never end by themselves: the first to end is the conversation, or trouble.
            try await group.next()
        }
        if let first = timer.first { terminal.progress("the first answer came after \(first.inSeconds)") }
    }

    private func showHistory(of person: Person) async throws {
        let old = try await person.fetch()
        if old.isEmpty {
            terminal.progress("\(contact.name ?? contact.email) was added; the first letter is on its way")
        } else {
            terminal.progress("Going on with the conversation of before; /restart begins again")
            for mail in old.suffix(2) { terminal.show(mail, in: contact.email) }
        }
    }

    private func show(mailsOf reader: Person, to person: Person) async throws {
        while true {
            let mails = try await reader.fetch()
            if !mails.isEmpty { terminal.say() }
            for mail in mails { terminal.show(mail, in: reader.contact.email) }
            if !mails.isEmpty {
                if reader === person, let waited = timer.answered() {
                    terminal.hint("answered after \(waited.inSeconds)")
                }
                terminal.prompt()
            }
            try await Task.sleep(for: .milliseconds(400))
        }
    }

    private func converse(as person: Person) async throws {
        var clock = installation.clock
        var mail: [String] = []
        terminal.prompt()
        for await line in terminal.lines() {
            if line.hasSuffix("\\") {
                mail.append(String(line.dropLast()))
                continue
            }
            let words = (mail + [line]).joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
            mail = []
            if words == "/quit" { return }
            if words.hasPrefix("/") {
                await obey(words, &clock)
            } else if !words.isEmpty {
                try await person.send(words, at: clock.now, firstTo: installation.agentAddress)
                timer.asked()
                terminal.hint("sent, waiting for the answer")
            }
            terminal.prompt()
        }
    }

    private func obey(_ command: String, _ clock: inout ServicesClock) async {
        do {
            switch command.split(separator: " ").first {
            case "/clock":
                let script = try Script(name: "clock", text: String(command.dropFirst()))
                guard case .clock(let seconds)? = script.lines.first?.step else { return }
                try clock.advance(by: seconds)
                terminal.hint("for the services it is now \(clock.inWords)")
            case "/restart": try await installation.restart(contact)
            default: terminal.say(Self.help)
            }
        } catch {
            terminal.failure("\(error)")
        }
    }
}
