internal import Dialogue
internal import Foundation
internal import SalesStore

extension InboxMail {
    /// What the mail means for the conversation it belongs to.
    ///
    /// - Parameters:
    ///   - id: The identifier of the inbox item.
    ///   - address: The address that our letters to the person go to.
    ///   - isOutsider: Whether somebody else wrote it in the person's thread.
    func event(id: String, contact address: String?, isOutsider: Bool) -> Event {
        let concerned = concerns ?? address ?? ""
        let message = IncomingMessage(
            id: id, newWords: newWords, heading: heading, subject: subject, unread: unread, at: receivedAt,
            storedBytes: rawBytes)
        switch kind {
        case .calendarAnswer:
            guard var answer = meetingAnswer else { return .message(message) }
            if isOutsider { answer.outsider = from }
            return .meetingAnswer(answer, comment: newWords.isEmpty ? nil : message)
        case .reaction: return .notice(.sign(what: "a reaction: \(reaction ?? "")"))
        case .recall: return .notice(.sign(what: "the person takes back a mail of theirs"))
        case .receipt: return .notice(.sign(what: "a receipt: \(receipt ?? "")"))
        case .delayed: return .notice(.delayed(address: concerned))
        case .hardBounce where Self.isAbout(address, concerned): return .notice(.hardBounce(address: concerned))
        // Whoever the person's server forwards to does not exist: that says nothing against the person's address.
        case .hardBounce, .softBounce: return .notice(.softBounce(address: concerned))
        case .complaint: return .notice(.complaint)
        case .autoReply where !isOutsider:
            return .notice(
                .autoReply(
                    words: leftCompany ? newWords : returnWords ?? newWords,
                    leftCompany: leftCompany))
        case .reply, .autoReply, .list, .own, .unreadable:
            guard isOutsider else { return .message(message) }
            return .outsiderMessage(
                message, from: Outsider(address: from, name: fromName, at: receivedAt))
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
