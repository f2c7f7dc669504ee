internal import Basics
internal import Foundation
internal import SalesStore
internal import WebServing

/// The text sent to an operator who is away.
struct NoticeWords: Sendable {
    let entry: InboxEntry
    let language: Language
    let publicURL: String?
    let now: Date

    private var wording: Wording { Wording(language: language) }

    /// The name under which it is kept in the outbox: it is not a message of the person's conversation, but is
    /// forgotten with it.
    static func owner(of conversation: String) -> String { SalesStore.noticeOwner(of: conversation) }

    var subject: String {
        let name = wording.title(of: entry.conversation)
        let span = wording.span(now.timeIntervalSince(entry.waitingSince))
        return wording.pick("\(name) waits for a human, \(span)", "\(name) ждёт человека, \(span)")
    }

    var text: String {
        let link = publicURL.map { "\($0)\(Path.conversation(entry.id))" }
        return ([subject + "."] + [link].compactMap(\.self)).joined(separator: "\n\n")
    }
}
