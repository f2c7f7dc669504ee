import ArgumentParser
import FirstSetup
import Foundation
import Grounding
import SalesStore
import ServiceRuntime

/// Leads through setup: with somebody at a terminal, or by what was given alone.
struct SetupRun {
    let words: SetupWords
    let terminal: SetupTerminal?
    let files: SetupFiles
    let checks: SetupChecks
    let output: OutputOptions
    /// Whether files that are there may be changed without asking.
    let overwrites: Bool
    /// The installation's clock.
    let now: @Sendable () -> Date
    /// The value a variable is configured with; `nil` without one.
    let variable: @Sendable (String) -> String?

    var dialogue: SetupDialogue
    private(set) var facts: [Fact] = []
    private(set) var seen: MailboxTrial.Seen?
    private var lastSection: SetupSection?
    private var reason = ""

    init(
        _ dialogue: SetupDialogue, words: SetupWords, terminal: SetupTerminal?, files: SetupFiles, checks: SetupChecks,
        output: OutputOptions, overwrites: Bool, now: @escaping @Sendable () -> Date,
        variable: @escaping @Sendable (String) -> String?
    ) {
        self.dialogue = dialogue
        self.words = words
        self.terminal = terminal
        self.files = files
        self.checks = checks
        self.output = output
        self.overwrites = overwrites
        self.now = now
        self.variable = variable
    }

    /// Finds out everything; nothing is written yet.
    ///
    /// - Parameter given: What was given as options.
    mutating func askAll(_ given: [(SetupQuestion, String)]) async throws {
        terminal?.say(words.welcome)
        for (question, text) in given {
            do throws(SetupComplaint) {
                try dialogue.answer(text, to: question)
            } catch {
                guard let terminal else { throw Operator.failure(words.wrong(question, error), 64) }
                terminal.say(words.wrong(question, error))
            }
        }
        if terminal == nil {
            let missing = dialogue.takeOffers()
            guard missing.isEmpty else { throw Operator.failure(words.missing(missing), 64) }
        }
        while true {
            switch dialogue.next {
            case .ask(let question): try ask(question)
            case .check(let section): await check(section)
            case .decide(let section): try decide(section)
            case .finished: return
            }
        }
    }

    private mutating func ask(_ question: SetupQuestion) throws {
        guard let terminal else { throw Operator.failure(words.missing([question]), 64) }
        begin(question.section)
        if question == .login { dialogue.conditions(in: words.language).forEach { terminal.say("→ \($0)") } }
        if let hint = words.hint(question) { terminal.say(hint) }
        let offer = dialogue.offer(for: question)
        let shown = question.isSecret ? offer.flatMap { $0.isEmpty ? nil : words.asBefore } : offer
        let brackets = shown.flatMap { $0.isEmpty ? nil : " [\($0)]" } ?? ""
        let typed = try line(words.question(question) + brackets + ": ", hidden: question.isSecret)
        do throws(SetupComplaint) {
            try dialogue.answer(typed.isEmpty ? offer ?? "" : typed, to: question)
            files.remember(dialogue.answers)
        } catch {
            terminal.say(words.complaint(error))
        }
    }

    private mutating func check(_ section: SetupSection) async {
        tell(words.checking(section))
        let answers = dialogue.answers
        let outcome: SetupChecks.Outcome
        switch section {
        case .database:
            outcome = await checks.database(answers[.database] ?? "", suppressionKey: variable("SUPPRESSION_KEY"))
        case .facts:
            outcome = checks.facts(in: dialogue.factFiles)
            facts = outcome.facts
        case .mailbox:
            guard let mailbox = dialogue.mailbox else { return dialogue.finish(section, isFine: true) }
            outcome = await checks.mailbox(mailbox, password: answers[.password] ?? "", at: now())
            seen = outcome.seen
        case .model:
            outcome = await checks.model(
                answers[.modelURL] ?? "", answers[.modelName] ?? "", key: answers[.modelKey] ?? "")
        case .product, .desk, .letter: return dialogue.finish(section, isFine: true)
        }
        outcome.lines.forEach(tell)
        reason = outcome.lines.joined(separator: " ")
        dialogue.finish(section, isFine: outcome.isFine)
    }

    private mutating func decide(_ section: SetupSection) throws {
        guard terminal != nil else { throw Operator.failure(reason, section == .facts ? 65 : 69) }
        let typed = try line(words.choices + " ")
        do throws(SetupComplaint) {
            dialogue.choose(try SetupDialogue.Choice.read(typed))
        } catch {
            terminal?.say(words.complaint(error))
        }
    }

    /// Asks whether what is planned may be done. Without a terminal, files that are there may be changed only where that was said.
    func confirm(_ changes: [SetupFiles.Change], plan: [String]) throws {
        guard let terminal else {
            let inTheWay = changes.filter(\.isThere).map(\.path)
            guard inTheWay.isEmpty || overwrites else { throw Operator.failure(words.inTheWay(inTheWay), 73) }
            return
        }
        terminal.say("\n" + words.plan(plan))
        while true {
            switch SetupWords.isYes(try line(words.confirmation + " ").trimmingCharacters(in: .whitespaces)) {
            case true?: return
            case false?:
                terminal.say(words.nothingWritten)
                throw ExitCode(1)
            case nil: continue
            }
        }
    }

    /// Tells a person how far it is; scripts that read JSON are told nothing.
    func tell(_ text: String) { output.say(Terminal().style.plain(text)) }

    private mutating func begin(_ section: SetupSection) {
        guard section != lastSection else { return }
        lastSection = section
        terminal?.say("\n" + Terminal().style.paint(words.heading(section), .bold))
    }

    private func line(_ prompt: String, hidden: Bool = false) throws -> String {
        switch terminal?.ask(prompt, hidden: hidden) {
        case .line(let text)?: return text
        case .interrupted?, .ended?, nil:
            terminal?.say(words.interrupted)
            throw ExitCode(130)
        }
    }
}
