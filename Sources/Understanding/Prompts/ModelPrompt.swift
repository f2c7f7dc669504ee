internal import Basics

/// One message of a prompt.
public struct ModelMessage: Codable, Sendable, Equatable {
    /// Who speaks.
    public enum Role: String, Codable, Sendable {
        /// The constant instructions.
        case system
        /// An example's question, or the question itself.
        case user
        /// An example's answer.
        case assistant
    }

    /// Who speaks.
    public var role: Role
    /// What is said.
    public var content: String

    /// A message of a prompt.
    public init(role: Role, content: String) {
        self.role = role
        self.content = content
    }
}

/// A question to a language model whose answer is JSON of a known shape.
public struct ModelPrompt: Codable, Sendable, Equatable {
    /// The schema's name.
    public var schemaName: String
    /// The JSON schema, as text with a stable order of keys, so that a server can cache what it compiles.
    public var schemaJSON: String
    /// The messages; all but the last are the same for every question of a kind and language, so that their prefix stays cached.
    public var messages: [ModelMessage]
    /// The longest answer, in tokens.
    public var maximumTokens: Int
    /// Sampling temperature.
    public var temperature: Double

    /// A prompt with its schema.
    public init(
        schemaName: String, schemaJSON: String, messages: [ModelMessage], maximumTokens: Int, temperature: Double
    ) {
        self.schemaName = schemaName
        self.schemaJSON = schemaJSON
        self.messages = messages
        self.maximumTokens = maximumTokens
        self.temperature = temperature
    }

    /// The same question without examples, for a model whose context has no room for them; nil where there are none.
    public var withoutExamples: ModelPrompt? {
        guard messages.count > 2, let instructions = messages.first, let question = messages.last else { return nil }
        var shorter = self
        shorter.messages = [instructions, question]
        return shorter
    }
}

extension ModelPrompt {
    /// The names of the schemas that answers are asked in.
    public enum Schema: String, Sendable, CaseIterable {
        /// What a person wants.
        case reading
        /// A text with the facts it rests on.
        case answer
        /// The facts that answer a question.
        case choice
        /// Words as they come.
        case direct
        /// The sentence that opens a first letter.
        case opening
    }
}

extension ModelPrompt {
    /// About how many tokens the question and its longest answer have: one for four bytes, which is near the truth in English and too
    /// much in Russian. It is known before anything is asked, and from models that do not count, too.
    public var estimatedTokens: Int {
        messages.reduce(maximumTokens) { $0 + $1.content.utf8.count / 4 }
    }
}

extension ModelPrompt {
    /// What every question of a kind and language begins with, with one sign for the question: a server that has read it reads
    /// only the new words of the first real one. The kinds that are needed most come first.
    public static let beginnings = [Language.ru, .en].flatMap { language in
        [AnswerPrompt.beginning(language), ChoicePrompt.beginning(language), ReadingPrompt.beginning(language)]
    }

    /// All messages but the last, and an answer of one token, since it is not the answer that is wanted.
    var beginning: ModelPrompt {
        var beginning = self
        beginning.messages = messages.dropLast() + [ModelMessage(role: .user, content: "-")]
        beginning.maximumTokens = 1
        return beginning
    }
}
