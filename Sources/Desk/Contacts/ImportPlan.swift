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
    /// When the last one is written, going by working hours alone; the mailbox's daily cap may delay it.
    let last: Date?
    /// How many letters leave the mailbox a day at most.
    let dailyCap: Int
    /// How many are greeted without a name, since theirs is a company's.
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
