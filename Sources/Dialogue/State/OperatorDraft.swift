public import Foundation

/// What the agent would answer, for a human to send, change or discard. It is never sent by itself.
public struct OperatorDraft: Codable, Sendable, Equatable {
    /// The request it came from; an operator's answer made of it names it.
    public var id: String
    /// The person's words it answers, oldest first.
    public var words: [String]
    /// The text.
    public var text: String
    /// The facts it rests on.
    public var factIDs: [String]
    /// The faults that its check found, each as `kind: excerpt`; empty if there are none.
    public var faults: [String]
    /// When it was made.
    public var at: Date

    /// A draft with what the check found; without `faults` it passed.
    public init(id: String, words: [String], text: String, factIDs: [String], faults: [String], at: Date) {
        self.id = id
        self.words = words
        self.text = text
        self.factIDs = factIDs
        self.faults = faults
        self.at = at
    }
}
