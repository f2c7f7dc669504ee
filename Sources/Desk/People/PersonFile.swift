internal import BSON
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore

/// All that the desk knows about a person, from all their conversations.
struct PersonFile: Sendable {
    /// Somebody who named the person, or whom the person named.
    struct Referral: Sendable {
        let contactID: String
        let title: String
    }

    /// The contact whose page it is.
    let contactID: String
    /// The latest first; never empty.
    let conversations: [ConversationDocument]
    let known: KnownPerson
    /// What colleagues arranged, by the conversations' identifiers.
    let arrangements: [String: CaseDocument]
    let demos: [DemoEntry]
    /// The latest first.
    let ratings: [RatingDocument]
    /// The messages that carry files, the latest first.
    let files: [MessageDocument]
    let referrer: Referral?
    let referred: [Referral]
    /// Decisions on consent and suppression, and corrections, the latest first.
    let history: [AuditDocument]
    /// The suppressions in force.
    let suppressions: [SuppressionDocument]

    /// What is known of the contact's address without writing to it.
    let addressCheck: AddressCheck?
    /// Who may be the same person.
    let proposals: [DuplicateFinder.Proposal]

    /// The conversation in which the person spoke last.
    var latest: ConversationDocument { conversations[0] }

    var tags: [String] { Set(arrangements.values.flatMap { $0.tags ?? [] }).sorted() }

    /// Who added and removed tags, the latest first.
    var tagChanges: [CaseDocument.TagChange] {
        arrangements.values.flatMap { $0.tagChanges ?? [] }.sorted { $0.at > $1.at }
    }

    /// The decisions that a person's page shows.
    static let told: [Decision.Action] = [
        .stop, .erase, .hold, .clearHold, .liftSuppression, .liftStop, .restart, .editContact, .addAddress,
        .mergePerson, .partPerson,
    ]
}
