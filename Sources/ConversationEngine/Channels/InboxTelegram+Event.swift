internal import Dialogue
internal import Foundation
internal import SalesStore

extension InboxTelegram {
    /// What happened, if no link leads to another conversation; `nil` if it changes no conversation.
    ///
    /// - Parameter id: The identifier of the inbox item.
    func event(id: String) -> Event? {
        switch content {
        case .start: .chat(.started)
        case .text(let words), .edit(let words): message(words, id)
        case .attachment(let kind, let caption): .chat(.attachment(id: id, kind: kind, caption: caption))
        case .forwarded(let words, let kind): .chat(.forwarded(kind: kind, words: words))
        case .card(let card): .chat(.card(card))
        case .blocked(let isBlocked): .chat(isBlocked ? .blocked(in: .telegram) : .unblocked)
        case .command("stop", _): message("stop", id)
        case .command("mode", let name) where isTester:
            .chat(AnswerMode(rawValue: name.lowercased()).map(ChatEvent.modeChosen) ?? .modeAsked)
        case .command(let name, _) where isTester && AnswerMode(rawValue: name) != nil:
            .chat(AnswerMode(rawValue: name).map(ChatEvent.modeChosen) ?? .modeAsked)
        case .command: .chat(.helpAsked)
        case .rating: nil
        }
    }

    private func message(_ words: String, _ id: String) -> Event {
        .message(IncomingMessage(id: id, newWords: words, at: receivedAt))
    }

    /// The token by which it may lead to another conversation: behind Start, or typed.
    var token: LinkToken? {
        switch content {
        case .start(let payload): payload.flatMap(LinkToken.init(typed:))
        case .text(let words): LinkToken(typed: words)
        case .edit, .command, .attachment, .forwarded, .card, .rating, .blocked: nil
        }
    }

    /// The part of it that people read; `nil` if it is not a message.
    ///
    /// - Parameters:
    ///   - id: The identifier of the inbox item.
    ///   - conversation: The conversation it is about.
    func message(id: String, in conversation: ConversationDocument) -> MessageDocument? {
        let (kind, text, attachments): (MessageDocument.ChatKind, String, [String])
        switch content {
        case .start: (kind, text, attachments) = (.start, "/start", [])
        case .text(let words): (kind, text, attachments) = (.message, words, [])
        case .edit(let words): (kind, text, attachments) = (.edit, words, [])
        case .command(let name, let argument):
            (kind, text, attachments) = (.command, argument.isEmpty ? "/\(name)" : "/\(name) \(argument)", [])
        case .attachment(let names, let caption):
            (kind, text, attachments) = (.attachment, caption, Self.list(names))
        case .forwarded(let words, let names):
            (kind, text, attachments) = (.forwarded, words, names.map(Self.list) ?? [])
        case .card(let card): (kind, text, attachments) = (.card, card.summary, [])
        case .rating, .blocked: return nil
        }
        return MessageDocument(
            id: id, conversationID: conversation.id, direction: .incoming, channel: .telegram, kind: kind.rawValue,
            text: text, attachments: attachments, at: receivedAt)
    }

    private static func list(_ names: String) -> [String] { names.components(separatedBy: ", ") }
}
