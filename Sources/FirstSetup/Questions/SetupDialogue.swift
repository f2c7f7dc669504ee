internal import Mail
public import SalesStore

/// The talk of `salesctl setup`: what is asked next, what an answer may be, what is looked at when, and what is missing. It
/// knows no terminal, no file and no server.
public struct SetupDialogue: Sendable {
    /// What comes next.
    public enum Step: Sendable, Equatable {
        /// This is asked.
        case ask(SetupQuestion)
        /// What was answered in this section is looked at in reality.
        case check(SetupSection)
        /// This did not go well, and somebody has to say how to go on.
        case decide(SetupSection)
        /// Everything is known.
        case finished
    }

    /// How it goes on after a check that failed.
    public enum Choice: String, CaseIterable, Sendable {
        /// The same once more.
        case again
        /// Its questions are asked anew.
        case change
        /// As it is.
        case proceed
    }

    /// What setup knows of the place it runs at.
    public struct Surroundings: Sendable {
        /// Answers of an interrupted run, offered again.
        public var remembered: [SetupQuestion: String]
        /// The values of variables that are configured already.
        public var variable: @Sendable (_ name: String) -> String?
        /// The zone of this machine.
        public var timeZone: String
        /// Who runs it.
        public var user: String

        /// The machine that is set up: earlier answers, and what its environment says.
        public init(
            remembered: [SetupQuestion: String] = [:], timeZone: String = "Europe/Moscow", user: String = "admin",
            variable: @escaping @Sendable (_ name: String) -> String? = { _ in nil }
        ) {
            self.remembered = remembered
            self.timeZone = timeZone
            self.user = user
            self.variable = variable
        }
    }

    /// What was answered, in the form in which it is used; an empty answer means nothing, on purpose.
    public private(set) var answers: [SetupQuestion: String] = [:]
    let surroundings: Surroundings
    private var offered: [SetupQuestion: String]
    private var passed: Set<SetupSection> = []
    private var failed: SetupSection?
    private let checked: Set<SetupSection>

    /// Begins.
    ///
    /// - Parameter checked: The sections that are looked at.
    public init(_ surroundings: Surroundings = Surroundings(), checked: Set<SetupSection> = Self.checkable) {
        self.surroundings = surroundings
        offered = surroundings.remembered
        self.checked = checked
    }

    /// The sections that can be looked at before anything is written.
    public static let checkable: Set<SetupSection> = [.database, .facts, .mailbox, .model]

    /// What comes next.
    public var next: Step {
        if let failed { return .decide(failed) }
        for section in SetupSection.allCases {
            for question in SetupQuestion.allCases where question.section == section {
                // Which facts are wanted is asked when they have been found.
                if question == .factsLeftOut, checked.contains(.facts), !passed.contains(.facts),
                    answers[.facts]?.isEmpty == false
                {
                    return .check(.facts)
                }
                if answers[question] == nil, isAsked(question) { return .ask(question) }
            }
            if needsCheck(section) { return .check(section) }
        }
        return .finished
    }

    /// Takes an answer.
    ///
    /// - Throws: What is wrong with it; nothing is taken then.
    public mutating func answer(_ text: String, to question: SetupQuestion) throws(SetupComplaint) {
        let taken = try SetupAnswer.read(text, to: question)
        if question == .factsLeftOut, taken == SetupAnswer.none {
            // Other files, then.
            return reopen(.facts)
        }
        answers[question] = taken
        offered[question] = nil
        if question.section == .facts, question != .factsLeftOut { passed.remove(.facts) }
    }

    /// Notes how a check ended.
    public mutating func finish(_ section: SetupSection, isFine: Bool) {
        if isFine { passed.insert(section) } else { failed = section }
    }

    /// Goes on after a check that failed.
    public mutating func choose(_ choice: Choice) {
        guard let section = failed else { return }
        failed = nil
        switch choice {
        case .again: break
        case .change: reopen(section)
        case .proceed:
            passed.insert(section)
            // What could not be found cannot be chosen from.
            if section == .facts { answers[.facts] = "" }
        }
    }

    /// What is offered as the answer: given before, configured already, or what is usual; `nil` where nothing can be guessed.
    public func offer(for question: SetupQuestion) -> String? {
        if let before = offered[question] { return before }
        if let name = variable(of: question), let configured = surroundings.variable(name), !configured.isEmpty {
            return configured
        }
        return usual(question)
    }

    /// Without anybody to ask: answers with what is offered, and tells what nobody can guess.
    public mutating func takeOffers() -> [SetupQuestion] {
        var missing: [SetupQuestion] = []
        for question in SetupQuestion.allCases where answers[question] == nil && isAsked(question) {
            guard let offer = offer(for: question), (try? answer(offer, to: question)) != nil else {
                missing.append(question)
                continue
            }
        }
        return missing
    }

    /// The mailbox as it was answered; `nil` as long as it is not whole.
    public var mailbox: MailboxDocument? { SetupMailbox(answers)?.document }

    private func needsCheck(_ section: SetupSection) -> Bool {
        guard checked.contains(section), !passed.contains(section) else { return false }
        return switch section {
        case .facts: answers[.facts]?.isEmpty == false
        case .model: answers[.modelURL]?.isEmpty == false
        // Before somebody has consented there is nothing to log in with.
        case .mailbox: answers[.login] != SetupAnswer.oauth
        default: true
        }
    }

    private mutating func reopen(_ section: SetupSection) {
        passed.remove(section)
        // What is never asked stays as it was given.
        for question in SetupQuestion.allCases where question.section == section && question != .caFile {
            guard let answer = answers.removeValue(forKey: question) else { continue }
            if !question.isSecret { offered[question] = answer }
        }
    }
}
