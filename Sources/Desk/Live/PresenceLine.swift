internal import SalesStore
internal import WebServing

/// The other operators looking at a conversation, and which of them are typing.
struct PresenceLine: Sendable {
    let wording: Wording
    let others: [PresenceDocument]

    var html: HTML {
        guard !others.isEmpty else { return .empty }
        let people = others.map { other -> HTML in
            """
            <li class="\(other.isTyping ? "typing" : "")">\(Avatar(name: other.name).html) \(other.name)
            <span>\(wording(other.isTyping ? .isWriting : .isLooking))</span></li>
            """
        }
        return "<ul class=\"present\">\(people)</ul>"
    }
}
