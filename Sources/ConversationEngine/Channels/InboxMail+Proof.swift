internal import Dialogue
internal import SalesStore

extension InboxMail {
    /// How well it is proven that the mail comes from the person of a conversation.
    func proof(in conversation: ConversationDocument, _ signer: ThreadSigner) -> Proof {
        .ofMail(isFromAuthor: isFromAuthor, namesOurMail: names(conversation.id, signer))
    }

    private var isFromAuthor: Bool? {
        guard let outcome = authentication?.outcome else { return nil }
        return switch outcome {
        case .pass: true
        case .fail: false
        case .none: nil
        }
    }

    /// Whether it names this conversation, and no other will do, by what we signed.
    private func names(_ id: String, _ signer: ThreadSigner) -> Bool {
        if let tagged = taggedAddress, signer.conversationID(ofAddress: tagged) == id { return true }
        return references.contains { signer.conversationID(ofMessageID: $0) == id }
    }
}
