internal import Crypto
internal import Foundation

/// Signs parts of our mails so that an answer can be matched to its conversation and nobody can forge one.
public struct ThreadSigner: Sendable {
    private let key: SymmetricKey

    /// Creates the signer from `SIGNING_KEY`.
    public init(secret: String) {
        key = SymmetricKey(data: SHA256.hash(data: Data(secret.utf8)))
    }

    /// The Message-ID of an outbox document, without angle brackets (RFC 5322 section 3.6.4).
    public func messageID(conversationID: String, outboxID: String, domain: String) -> String {
        let part = "\(conversationID).\(DerivedID.short(outboxID, "message-id"))"
        return "\(part).\(signature(part))@\(domain)"
    }

    /// The conversation that one of our Message-IDs belongs to; `nil` if it is not ours.
    public func conversationID(ofMessageID messageID: String) -> String? {
        let bare = messageID.trimmingCharacters(in: CharacterSet(charactersIn: "<> \t\r\n"))
        let parts = bare.prefix { $0 != "@" }.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, signature("\(parts[0]).\(parts[1])") == parts[2] else { return nil }
        return String(parts[0])
    }

    /// The address answers go to: the mailbox with a signed tag (RFC 5233).
    public func replyAddress(conversationID: String, mailbox: String) -> String {
        guard let at = mailbox.lastIndex(of: "@") else { return mailbox }
        return "\(mailbox[..<at])+\(conversationID).\(signature(conversationID))\(mailbox[at...])"
    }

    /// The conversation a tagged address names; `nil` if we did not make it.
    public func conversationID(ofAddress address: String) -> String? {
        guard let at = address.lastIndex(of: "@"), let plus = address[..<at].firstIndex(of: "+") else { return nil }
        let parts = address[address.index(after: plus)..<at].lowercased().split(separator: ".")
        guard parts.count == 2, signature(String(parts[0])) == parts[1] else { return nil }
        return String(parts[0])
    }

    /// The sender that a letter's envelope names, to which servers report that it could not be delivered (VERP): the
    /// mailbox with a signed tag that names the conversation and the letter. Only machines see it.
    ///
    /// - Returns: `nil` if the mailbox's own name leaves no room for the tag (RFC 5321 section 4.5.3.1.1).
    public func bounceAddress(conversationID: String, outboxID: String, mailbox: String) -> String? {
        guard let at = mailbox.lastIndex(of: "@") else { return nil }
        let letter = "\(conversationID).\(DerivedID.short(outboxID, "message-id").prefix(8))"
        let local = "\(mailbox[..<at])+\(Self.bounce).\(letter).\(bounceSignature(letter))"
        return local.utf8.count <= 64 ? "\(local)\(mailbox[at...])" : nil
    }

    /// The conversation whose letter an envelope's sender names; `nil` if we did not make it.
    public func conversationID(ofBounceAddress address: String) -> String? {
        guard let at = address.lastIndex(of: "@"), let plus = address[..<at].firstIndex(of: "+") else { return nil }
        let parts = address[address.index(after: plus)..<at].lowercased().split(separator: ".")
        guard parts.count == 4, parts[0] == Self.bounce, bounceSignature("\(parts[1]).\(parts[2])") == parts[3] else {
            return nil
        }
        return String(parts[1])
    }

    private static let bounce = "b"

    private func bounceSignature(_ letter: String) -> String { String(signature("bounce:\(letter)").prefix(14)) }

    /// The end of the one-click link in a conversation's letters (RFC 8058): it names the conversation, and nobody can
    /// forge one.
    public func unsubscribeToken(conversationID: String) -> String {
        "\(conversationID).\(signature("unsubscribe:\(conversationID)"))"
    }

    /// The conversation a token of a one-click link names; `nil` if we did not make it.
    public func conversationID(ofUnsubscribeToken token: String) -> String? {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, signature("unsubscribe:\(parts[0])") == parts[1] else { return nil }
        return String(parts[0])
    }

    /// The address whose mails unsubscribe from a conversation's letters (RFC 2369 section 3.2): the mailbox with a signed tag
    /// of its own.
    public func unsubscribeAddress(conversationID: String, mailbox: String) -> String {
        guard let at = mailbox.lastIndex(of: "@") else { return mailbox }
        let tag = "\(Self.unsubscribe).\(unsubscribeToken(conversationID: conversationID))"
        return "\(mailbox[..<at])+\(tag)\(mailbox[at...])"
    }

    /// The conversation whose letters an address unsubscribes from; `nil` if we did not make it.
    public func conversationID(ofUnsubscribeAddress address: String) -> String? {
        guard let at = address.lastIndex(of: "@"), let plus = address[..<at].firstIndex(of: "+") else { return nil }
        let tag = address[address.index(after: plus)..<at].lowercased()
        guard tag.hasPrefix("\(Self.unsubscribe).") else { return nil }
        return conversationID(ofUnsubscribeToken: String(tag.dropFirst(Self.unsubscribe.count + 1)))
    }

    private static let unsubscribe = "unsub"

    /// The end of the link to a file that comes with a message in a room.
    public func fileSignature(message: Int, index: Int) -> String { signature("file:\(message):\(index)") }

    /// Whether we made a link's ending.
    public func isFileSignature(_ signature: String, message: Int, index: Int) -> Bool {
        // 80 bits cannot be found by measuring either: hashes of both are compared.
        DerivedID.digest(Array(signature.utf8))
            == DerivedID.digest(Array(fileSignature(message: message, index: index).utf8))
    }

    /// What names the room of a demo that an event agrees on: nobody else can guess it.
    public func meetingRoom(agreedBy eventID: String) -> String { signature("meeting-room:\(eventID)") }

    func signature(_ text: String) -> String { String(mac(text).hex.prefix(20)) }

    /// The keyed hash of a text (RFC 2104, HMAC-SHA-256).
    func mac(_ text: String) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key))
    }
}
