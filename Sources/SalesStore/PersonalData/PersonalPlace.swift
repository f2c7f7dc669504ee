/// Every place of the store, and what of a person it may hold: the one list that erasure, export and their test are driven by.
///
/// The raw value is the collection's name, or the bucket's. A collection without an entry fails the test that compares the list
/// with ``SalesStore/Name`` and with a database that was used; an entry without a word on what it holds does not compile.
public enum PersonalPlace: String, Sendable, CaseIterable {
    case inbox, outbox, timers
    case modelJobs = "llm_jobs"
    case conversations, contacts, messages, meetings, suppressions, audit, mailboxes
    case mailAuthorizations = "mail_authorizations"
    case domainTurns = "domain_turns"
    case spending, housekeeping
    case unreadableMails = "unreadable_mails"
    case serviceHealth = "service_health"
    case knowledge, assets, exams, readers, corrections, settings, users, sessions, campaigns
    case signInFailures = "sign_in_failures"
    case bots
    case telegramFiles = "telegram_files"
    case links, ratings
    case cases, presences, strangers
    case readMarks = "read_marks"
    case cannedAnswers = "canned_answers"
    case noticeSettings = "notice_settings"
    case imports
    case changes
    case mailboxChecks = "mailbox_checks"
    case webUsers = "support_users"
    case webRooms = "support_rooms"
    case webRoomMessages = "support_messages"
    case counters
    case supportLinks = "support_links"
    case webhookEndpoints = "webhook_endpoints"
    case webhookDeliveries = "webhook_deliveries"
    case hosts
    case hostBusy = "host_busy"
    case calendarWrites = "calendar_writes"
    case crmRecords = "crm_records"
    case apiTokens = "api_tokens"
    /// GridFS: mails as they came in.
    case rawMails = "mails"
    /// GridFS: what is attached to letters.
    case files

    /// What of a person a place may hold.
    public enum Content: Sendable, Equatable {
        /// Documents of theirs, which go with them. Others' documents that name them lose their address and their name.
        case theirs
        /// Documents of theirs that the channel they came by finds: ``PersonHolding``.
        case theirsByChannel
        /// Nothing of theirs, but others' documents may name them.
        case mentions
        /// The keyed hash of their address, which stays.
        case hash
        /// Mails as bytes: theirs, and those in which somebody else names them, go.
        case rawMails
        /// Nobody we write to.
        case nobody
    }

    /// What the place may hold.
    public var content: Content {
        switch self {
        case .inbox, .outbox, .timers, .modelJobs, .conversations, .contacts, .messages, .meetings, .audit,
            .corrections, .links, .ratings, .supportLinks, .cases, .presences, .readMarks, .strangers, .assets,
            .webhookDeliveries, .crmRecords, .calendarWrites:
            .theirs
        case .webUsers, .webRooms, .webRoomMessages: .theirsByChannel
        // Reasons, identifiers and names typed by people: all of them may hold an address.
        case .imports, .mailboxes, .domainTurns, .spending, .unreadableMails, .serviceHealth, .signInFailures: .mentions
        case .suppressions: .hash
        case .rawMails: .rawMails
        // What operators wrote, who they are, numbers, and weights of features that are hashes.
        case .mailAuthorizations, .housekeeping, .knowledge, .cannedAnswers, .noticeSettings, .exams, .readers,
            .settings, .users, .sessions, .campaigns,
            .bots,
            .telegramFiles, .counters, .changes, .mailboxChecks, .webhookEndpoints, .hosts, .hostBusy, .apiTokens,
            .files:
            .nobody
        }
    }

    /// The names of the collections in which others' documents may name a person.
    public static var withMentions: [String] {
        allCases.filter { [.theirs, .theirsByChannel, .mentions].contains($0.content) }.map(\.rawValue)
    }

    /// The collections behind it: two, if it is a bucket.
    public var collections: [String] {
        switch content {
        case .rawMails: ["\(rawValue).files", "\(rawValue).chunks"]
        case .nobody where self == .files: ["\(rawValue).files", "\(rawValue).chunks"]
        case .theirs, .theirsByChannel, .mentions, .hash, .nobody: [rawValue]
        }
    }
}
