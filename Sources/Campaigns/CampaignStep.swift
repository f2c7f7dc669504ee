public import Basics

/// A letter of a campaign's sequence, with one or several variants in each language.
public struct CampaignStep: Codable, Sendable, Equatable {
    /// Days after the letter before; 0 for the first.
    public var afterDays: Int
    /// The variants by language code.
    public var letters: [String: [LetterVariant]]

    /// A letter.
    public init(afterDays: Int, letters: [String: [LetterVariant]]) {
        self.afterDays = afterDays
        self.letters = letters
    }

    /// The variants in a language, or in the other one if there are none.
    public func variants(in language: Language) -> [LetterVariant] {
        letters[language.rawValue] ?? letters[language.other.rawValue] ?? []
    }
}

/// One way to write a letter.
public struct LetterVariant: Codable, Sendable, Equatable, Identifiable {
    /// The variant's identifier within its step, the same in every language.
    public var id: String
    /// The subject, a template; absent in a follow-up, which stays in the thread.
    public var subject: String?
    /// The text between greeting and signature, a template.
    public var body: String
    /// Why it is paused; absent if it is not.
    public var pause: CampaignPause?

    /// A variant.
    public init(id: String, subject: String? = nil, body: String, pause: CampaignPause? = nil) {
        self.id = id
        self.subject = subject
        self.body = body
        self.pause = pause
    }
}
