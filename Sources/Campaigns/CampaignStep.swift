public import Basics

/// A letter of a campaign's sequence: in each language one or several variants of it.
public struct CampaignStep: Codable, Sendable, Equatable {
    /// Days after the letter before; 0 for the first.
    public var afterDays: Int
    /// The variants by language code.
    public var letters: [String: [LetterVariant]]

    /// Describes a letter.
    public init(afterDays: Int, letters: [String: [LetterVariant]]) {
        self.afterDays = afterDays
        self.letters = letters
    }

    /// The variants in a language; in another where there are none.
    public func variants(in language: Language) -> [LetterVariant] {
        letters[language.rawValue] ?? letters[language.other.rawValue] ?? []
    }
}

/// One way to write a letter.
public struct LetterVariant: Codable, Sendable, Equatable, Identifiable {
    /// Names the variant within its step; in every language the same.
    public var id: String
    /// The subject, a template; of a follow-up absent: it stays in the thread.
    public var subject: String?
    /// The text between greeting and signature, a template.
    public var body: String
    /// Why it is written no more; absent where it is.
    public var pause: CampaignPause?

    /// Describes a variant.
    public init(id: String, subject: String? = nil, body: String, pause: CampaignPause? = nil) {
        self.id = id
        self.subject = subject
        self.body = body
        self.pause = pause
    }
}
