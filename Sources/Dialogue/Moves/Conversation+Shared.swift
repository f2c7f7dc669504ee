internal import Foundation
internal import Understanding

/// What people send in a chat besides their own words. Operators see all of it.
extension Conversation {
    /// How long, in seconds, words that name nobody are taken to be about the person on a shared card.
    static let cardLifetime: Double = 600

    /// Nobody but a human looks at a picture; the words below it are the person's like any others.
    mutating func receiveAttachment(_ id: String, _ kind: String, _ caption: String, _ turn: inout Turn) {
        turn.cause(.alert(Alert(.messageForHuman, Self.shown(kind, caption))))
        guard caption.isEmpty else { return receive(IncomingMessage(id: id, newWords: caption), &turn) }
        guard stage != .handedOver else { return turn.decide(.silent, because: "a human has the conversation") }
        sayOnce(.chatTextOnly, because: "a \(kind) was sent", &turn)
    }

    /// Somebody else's words are not a wish of the person who forwards them.
    mutating func receiveForwarded(_ kind: String?, _ words: String, _ turn: inout Turn) {
        let what = ["forwarded", kind].compactMap(\.self).joined(separator: " ")
        turn.cause(.alert(Alert(.messageForHuman, Self.shown(what, words))))
        guard stage != .handedOver else { return turn.decide(.silent, because: "a human has the conversation") }
        sayOnce(.chatForwarded, because: "somebody else's words were passed on", &turn)
    }

    /// A card is a referral; one without an address is asked for it.
    mutating func receive(_ card: SharedCard, _ turn: inout Turn) {
        turn.cause(.alert(Alert(.messageForHuman, Self.shown("contact", card.summary))))
        guard stage != .handedOver else { return turn.decide(.silent, because: "a human has the conversation") }
        let mayAnswerAfterStop = silence != nil
        let before = stage
        var reply = Reply()
        if card.isOwn {
            reply.say(text(.thanks, turn))
            turn.decide(.explain, because: "the person shared their own card")
        } else {
            cardSharedAt = nil
            refer(ReferredContact(name: card.name, email: card.email), &reply, &turn)
            cardSharedAt = turn.now
            if before == .stopped { stage = before }
        }
        send(reply.outgoing(.answer, allowedAfterStop: mayAnswerAfterStop), &turn)
    }

    /// Whether a card was just shared: "it is up to him" then means the person on it.
    func isAboutCard(_ turn: Turn) -> Bool {
        cardSharedAt.map { turn.now.timeIntervalSince($0) < Self.cardLifetime } ?? false
    }

    /// Says a standing line, unless it is the last thing that was said.
    private mutating func sayOnce(_ key: TextKey, because why: String, _ turn: inout Turn) {
        guard history.last?.fromAgent != true || history.last?.text != text(key, turn) else {
            return turn.decide(.explain, because: "\(why), and the person was told just before")
        }
        say(key, because: why, &turn)
    }

    private static func shown(_ kind: String, _ words: String) -> String {
        words.isEmpty ? "[\(kind)]" : "[\(kind)] \(words)"
    }
}
