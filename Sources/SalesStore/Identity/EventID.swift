public import Foundation

/// The identifier of an inbox event: where it comes from, a colon, and what makes it one. Stored twice, it is one event.
///
/// What happens in chats and rooms is named after its ``Endpoint`` instead. What an event causes is a ``CausedID``.
public struct EventID: Sendable, Hashable, CustomStringConvertible {
    /// Where events come from.
    public enum Origin: String, Sendable, CaseIterable {
        /// A mail of a mailbox.
        case mail
        /// A contact that somebody added.
        case contact
        /// A timer that rang.
        case timer
        /// An open question that waited long enough.
        case awaiting
        /// A finished job of the model.
        case answer
        /// An order of an operator.
        case order
        /// A sender's report on a message of ours.
        case delivery
        /// A press of a letter's one-click link.
        case unsubscribe
        /// A press that confirms a request.
        case confirm
    }

    /// Where the event comes from.
    public let origin: Origin
    /// What makes it one.
    public let subject: String

    /// Names an event.
    public init(_ origin: Origin, _ subject: String) {
        self.origin = origin
        self.subject = subject
    }

    /// Reads an identifier.
    ///
    /// - Returns: `nil` for one of another make.
    public init?(_ id: String) {
        guard let colon = id.firstIndex(of: ":"), let origin = Origin(rawValue: String(id[..<colon])) else {
            return nil
        }
        self.init(origin, String(id[id.index(after: colon)...]))
    }

    /// The identifier.
    public var description: String { "\(origin.rawValue):\(subject)" }
}

extension EventID {
    /// A mail: the mailbox and the hash of the raw mail.
    public static func mail(_ digest: String, in mailbox: String) -> EventID {
        EventID(.mail, "\(mailbox):\(digest)")
    }

    /// A contact: an address at a mailbox, so that adding it twice adds it once; into a campaign once for each.
    public static func contact(_ address: String, of mailbox: String, in campaign: String? = nil) -> EventID {
        EventID(.contact, [mailbox, address, campaign].compactMap(\.self).joined(separator: ":"))
    }

    /// A timer that rang.
    public static func timer(_ timer: String) -> EventID { EventID(.timer, timer) }

    /// An open request that nobody answered by a given moment.
    public static func awaiting(_ request: String, until due: Date) -> EventID {
        EventID(.awaiting, "\(request):\(Int64((due.timeIntervalSince1970 * 1000).rounded()))")
    }

    /// The end of the model's job for a request.
    public static func answer(to request: String) -> EventID { EventID(.answer, request) }

    /// An order: given twice with the same nonce, it is one.
    public static func order(_ nonce: String, to conversation: String) -> EventID {
        EventID(.order, "\(conversation):\(nonce)")
    }

    /// What became of a message.
    public static func delivery(of message: String, _ outcome: DeliveryReport.Outcome) -> EventID {
        EventID(.delivery, "\(message):\(outcome.rawValue)")
    }

    /// A person's press of the one-click link within a minute, counted from 1970.
    public static func unsubscription(from conversation: String, minute: Int) -> EventID {
        EventID(.unsubscribe, "\(conversation):\(minute)")
    }

    /// A person's press that confirms a request: pressed twice, it is one.
    public static func confirmation(of request: String, from conversation: String) -> EventID {
        EventID(.confirm, "\(conversation):\(request)")
    }
}

extension EventID {
    /// The request of the model's that the event answers or is overdue; `nil` for other events.
    public var request: String? {
        switch origin {
        case .answer: subject
        case .awaiting: subject.lastIndex(of: ":").map { String(subject[..<$0]) }
        case .mail, .contact, .timer, .order, .delivery, .unsubscribe, .confirm: nil
        }
    }

    /// What makes an order unique; `nil` for other events.
    public var nonce: String? {
        guard origin == .order, let colon = subject.firstIndex(of: ":") else { return nil }
        return String(subject[subject.index(after: colon)...])
    }
}
