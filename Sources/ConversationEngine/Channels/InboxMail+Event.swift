internal import Dialogue
internal import Foundation
internal import SalesStore

extension InboxMail {
    /// What the mail means for the conversation it belongs to.
    ///
    /// - Parameters:
    ///   - id: The identifier of the inbox item.
    ///   - address: The address that our letters to the person go to.
    func event(id: String, contact address: String?) -> Event {
        let concerned = concerns ?? address ?? ""
        return switch kind {
        case .autoReply:
            .notice(
                .autoReply(words: leftCompany ? newWords : returnWords ?? newWords, leftCompany: leftCompany))
        case .hardBounce where Self.isAbout(address, concerned): .notice(.hardBounce(address: concerned))
        // Whoever the person's server forwards to does not exist: that says nothing against the person's address.
        case .hardBounce: .notice(.softBounce(address: concerned))
        case .softBounce, .delayed: .notice(.softBounce(address: concerned))
        case .complaint: .notice(.complaint)
        case .reply, .calendarAnswer, .reaction, .recall, .receipt, .list, .own, .unreadable:
            .message(IncomingMessage(id: id, newWords: newWords, subject: subject))
        }
    }

    /// Whether a notification about `concerned` is about a contact's address: that itself, or the form a server of the same
    /// domain gave it.
    private static func isAbout(_ address: String?, _ concerned: String) -> Bool {
        guard let address, !concerned.isEmpty else { return true }
        let (known, named) = (AddressKey.normalise(address), AddressKey.normalise(concerned))
        if known == named { return true }
        let (knownParts, namedParts) = (known.split(separator: "@"), named.split(separator: "@"))
        guard knownParts.count == 2, namedParts.count == 2, knownParts[0] == namedParts[0] else { return false }
        return namedParts[1].hasSuffix(".\(knownParts[1])") || knownParts[1].hasSuffix(".\(namedParts[1])")
    }

    /// The subject without the marks of replies and forwards, in the languages people use.
    var bareSubject: String {
        var rest = Substring(subject).drop(while: \.isWhitespace)
        let marks = ["re:", "fwd:", "fw:", "aw:", "отв:", "ответ:", "пересл:", "на:"]
        while let mark = marks.first(where: { rest.lowercased().hasPrefix($0) }) {
            rest = rest.dropFirst(mark.count).drop(while: \.isWhitespace)
        }
        return String(rest)
    }
}
