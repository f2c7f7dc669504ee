/// What somebody decides about the sentence that would open a first letter.
public struct OpeningDecision: Codable, Sendable, Equatable {
    /// The sentence they looked at, by the request it comes from: another one is not decided about.
    public var request: String
    /// The words that the letter opens with: the model's, or theirs; absent where it goes without.
    public var text: String?
    /// Who decides.
    public var author: String

    /// A decision.
    public init(request: String, text: String?, author: String) {
        self.request = request
        self.text = text
        self.author = author
    }
}
