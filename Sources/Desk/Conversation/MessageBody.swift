internal import Dialogue
internal import Foundation
internal import SalesStore
internal import WebServing

/// A message's text with its files and facts, how it was read and what was done.
struct MessageBody: Sendable {
    let wording: Wording
    let view: ConversationView
    let message: MessageDocument
    let audit: AuditDocument?
    let order: HTML

    private var path: String { Path.conversation(view.conversation.id) }

    var html: HTML {
        """
        \(message.subject.map { "<div class=\"subject\">\(wording(.subject)): \($0)</div>" })
        <div class="text" dir="auto">\(message.text)</div>
        \(calendar)
        \(AttachmentList(wording: wording, message: message, path: path).html)
        \(FactList(wording: wording, ids: message.factIDs, facts: view.history.facts).html)
        \(reading)\(rating)\(rawMail)
        """
    }

    /// What the person's calendar says, under the message that said it last.
    private var calendar: HTML? {
        guard message.kind == InboxMail.Kind.calendarAnswer.rawValue,
            let answer = view.conversation.state.lastMeetingAnswer,
            view.history.messages.last(where: { $0.kind == message.kind })?.id == message.id
        else { return nil }
        let moment = answer.start.map { wording.moment($0) }
        return "<p class=\"calendar\">\(wording(.calendarSays)): \(wording(answer.kind)) \(moment)</p>"
    }

    private var reading: HTML? {
        guard message.direction == .incoming, message.reading != nil || audit != nil else { return nil }
        return ReadingLine(
            wording: wording, message: message, audit: audit, path: path, order: order,
            zone: TimeZone(identifier: view.conversation.state.contact.timeZone) ?? .gmt
        ).html
    }

    private var rating: HTML? {
        view.history.ratings[message.id].map { votes in
            let shown = votes.map { wording($0 == .up ? .votedUp : .votedDown) }.joined(separator: ", ")
            return "<div class=\"extra\">\(wording(.rating)): \(shown)</div>"
        }
    }

    private var rawMail: HTML? {
        guard message.rawID != nil else { return nil }
        let id = Path.escape(message.id)
        return """
            <div class="extra"><a href="\(path)/whole/\(id)" data-whole>\(wording(.quotedHistory))</a> ·
            <a href="\(path)/raw/\(id)">\(wording(.rawMail))</a></div>
            """
    }
}
