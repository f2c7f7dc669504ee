public import Foundation
public import Understanding

/// A message of this installation with the meaning that an operator gave it, without the writer's name and addresses.
public struct CorrectionDocument: Codable, Sendable, Equatable {
    /// The message corrected.
    public var id: String
    /// The conversation: with it the correction is erased.
    public var conversationID: String
    /// The words, with names and addresses taken out.
    public var text: String
    /// What the agent had said before, likewise.
    public var agentText: String?
    /// What the person wanted.
    public var intents: [Intent]
    /// The operator who says so.
    public var author: String
    /// When.
    public var at: Date

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case conversationID, text, agentText, intents, author, at
    }

    /// A correction.
    public init(
        id: String, conversationID: String, text: String, agentText: String?, intents: [Intent], author: String,
        at: Date
    ) {
        self.id = id
        self.conversationID = conversationID
        self.text = text
        self.agentText = agentText
        self.intents = intents
        self.author = author
        self.at = at
    }

    /// The correction as an example to learn from.
    public var example: LabelledReply {
        LabelledReply(
            id: id, writer: "installation \(conversationID)", text: text,
            context: agentText.map { [LabelledReply.Line(text: $0)] }, intents: intents)
    }
}
