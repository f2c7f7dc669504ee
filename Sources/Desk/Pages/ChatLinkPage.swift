internal import Dialogue
internal import Foundation
internal import SalesStore
internal import WebServing

/// A link with which a person continues in Telegram. Its page is the only place where it can be read: the store keeps a hash.
struct ChatLinkPage: Sendable {
    let frame: Frame
    let conversation: ConversationDocument
    let link: ChatLink

    private var wording: Wording { frame.wording }

    var html: HTML {
        let path = Path.conversation(conversation.id)
        return frame.page(
            wording(.chatLink),
            """
            <p><a href="\(path)">\(wording(.back))</a></p>
            <h1>\(wording(.chatLink))</h1>
            <div class="link">
            <p>\(conversation.state.contact.title ?? conversation.id)</p>
            \(field("link", .linkAddress, link.url))
            \(field("code", .linkCode, link.code))
            <p>\(wording(.linkUntil)): \(wording.moment(link.expiresAt))</p>
            <p>\(wording(.linkHint))</p>
            </div>
            """)
    }

    /// A text to copy; the button appears if the browser lets pages copy.
    private func field(_ id: String, _ label: Phrase, _ text: String) -> HTML {
        """
        <div><label for="\(id)">\(wording(label))</label>
        <input id="\(id)" readonly value="\(text)">
        <button type="button" data-copy="\(id)" data-copied="\(wording(.copied))"
        aria-label="\(wording(.copy)): \(wording(label))" hidden>\(wording(.copy))</button></div>
        """
    }
}
