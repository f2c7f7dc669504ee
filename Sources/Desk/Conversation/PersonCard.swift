internal import Dialogue
internal import Foundation
internal import SalesStore
internal import Scheduling
internal import WebServing

/// What is known about the person a conversation is with.
struct PersonCard: Sendable {
    let wording: Wording
    let conversation: ConversationDocument

    var html: HTML {
        "<p><a href=\"\(Path.person(conversation.contactID))\">\(wording(.personPage))</a></p><dl>\(fields)</dl>\(demos)"
    }

    private var demos: HTML? {
        guard conversation.state.meeting != nil else { return nil }
        return "<p><a href=\"\(Path.demos(conversation.id))\">\(wording(.demoLink))</a></p>"
    }

    private var fields: [HTML] {
        let state = conversation.state
        let contact = state.contact
        let plain: [(Phrase, String?)] = [
            (.address, contact.email), (.otherAddresses, contact.otherEmails?.joined(separator: ", ")),
            (.telegram, contact.telegram), (.company, contact.company),
            (.interests, contact.interests.isEmpty ? nil : contact.interests.joined(separator: ", ")),
            (.language, wording(state.language)), (.timeZone, contact.timeZone),
            (.channel, wording(state.channel)),
            (.referredBy, contact.referrer.map { $0.name ?? $0.contactID }),
            (.suppressed, state.suppression.map { wording($0.reason) }),
            (.calendarSays, state.lastMeetingAnswer.map { wording($0.kind) }),
        ]
        let moments: [(Phrase, Date?)] = [
            (.meeting, state.meeting?.slot.start), (.snoozedUntil, state.snoozedUntil),
            (.updated, conversation.updatedAt),
        ]
        return plain.compactMap { phrase, value in value.map { field(phrase, "\($0)") } }
            + moments.compactMap { phrase, value in value.map { field(phrase, wording.moment($0)) } }
    }

    private func field(_ phrase: Phrase, _ value: HTML) -> HTML {
        "<div><dt>\(wording(phrase))</dt><dd>\(value)</dd></div>"
    }
}

extension ContactCard {
    /// How the person is called in lists and titles.
    var title: String? { name ?? email ?? telegram }
}
