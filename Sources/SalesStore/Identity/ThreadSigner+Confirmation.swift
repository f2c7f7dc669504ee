internal import Foundation

/// What the person presses to confirm a request: a link to a page, or an address to write to where there are no pages.
extension ThreadSigner {
    /// The end of the link that confirms a request: it names the conversation, and nobody can forge one.
    public func confirmationToken(conversationID: String, request: String) -> String {
        "\(conversationID).\(confirmationSignature(conversationID, request))"
    }

    /// The conversation that a confirmation's token names. Whether we made it is known by the request: see
    /// ``isConfirmation(_:conversationID:request:)``.
    public func conversationID(namedByConfirmation token: String) -> String? {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty ? String(parts[0]) : nil
    }

    /// Whether a token confirms a request of a conversation.
    public func isConfirmation(_ token: String, conversationID: String, request: String) -> Bool {
        // 80 bits cannot be found by measuring either: hashes of both are compared.
        DerivedID.digest(Array(token.utf8))
            == DerivedID.digest(Array(confirmationToken(conversationID: conversationID, request: request).utf8))
    }

    /// The address whose mails confirm a request: the mailbox with a signed tag of its own.
    public func confirmationAddress(conversationID: String, request: String, mailbox: String) -> String {
        guard let at = mailbox.lastIndex(of: "@") else { return mailbox }
        let tag = "\(Self.confirm).\(confirmationToken(conversationID: conversationID, request: request))"
        return "\(mailbox[..<at])+\(tag)\(mailbox[at...])"
    }

    /// The token in an address that confirms; `nil` for another address.
    public func confirmationToken(ofAddress address: String) -> String? {
        guard let at = address.lastIndex(of: "@"), let plus = address[..<at].firstIndex(of: "+") else { return nil }
        let tag = address[address.index(after: plus)..<at].lowercased()
        return tag.hasPrefix("\(Self.confirm).") ? String(tag.dropFirst(Self.confirm.count + 1)) : nil
    }

    /// A local part has at most 64 bytes (RFC 5321 section 4.5.3.1.1).
    private static let confirm = "ok"

    private func confirmationSignature(_ conversationID: String, _ request: String) -> String {
        signature("confirm:\(conversationID):\(request)")
    }
}
