internal import Basics

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
