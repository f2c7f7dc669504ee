internal import ContactImport
internal import Dialogue
internal import Foundation
internal import SalesStore

/// What an import will cause: who is written to, and when.
struct ImportPlan: Sendable {
    /// How many people are written to.
    let people: Int
    /// When the first letter is written.
    let first: Date?
    /// When the last one is written if only working hours count; the mailbox's daily cap may delay it.
    let last: Date?
    /// The most letters the mailbox sends in a day.
    let dailyCap: Int
    /// How many are greeted without a name, because the one given is a company's.
    let unnamed: Int

    init(_ contacts: [ContactDraft], policy: Policy, mailbox: MailboxDocument, at now: Date) {
        let moments = contacts.map { policy.firstLetter(to: $0.timeZone, at: now) }
        people = contacts.count
        first = moments.min()
        last = moments.max()
        dailyCap = mailbox.dailyCap
        unnamed = contacts.count { $0.name != nil && $0.greetedName == nil }
    }
}
