/// A program's user of MongoDB: each has one of its own, named like the program, and may do what is listed here alone.
///
/// This list is the only one. `services/compose/roles.json` is made from it (`salesctl database roles`), the users of an
/// installation are made from that file, and the embedded server of the tests refuses what is not in it.
public enum ServiceAccount: String, Sendable, CaseIterable {
    /// Takes events, decides.
    case businessLogic = "business-logic"
    /// Reads and sends mail.
    case emailWorker = "email-worker"
    /// Reads and writes in Telegram.
    case telegramBot = "telegram-bot"
    /// Asks the language model.
    case modelBridge = "llm-bridge"
    /// Carries conversations to a support system and back.
    case supportBridge = "support-bridge"
    /// Tells other systems what happens.
    case webhookWorker = "webhook-worker"
    /// Reads the hosts' calendars, and writes booked demos to them.
    case calendarWorker = "calendar-worker"
    /// The operators' pages and the web chat.
    case desk

    /// What it may do, a collection each.
    public var grants: [CollectionGrant] {
        switch self {
        case .businessLogic: Self.ofBusinessLogic
        case .emailWorker: Self.ofEmailWorker
        case .telegramBot: Self.ofTelegramBot
        case .modelBridge: [CollectionGrant(SalesStore.Name.modelJobs, [.find, .update, .changeStream])]
        case .supportBridge: Self.ofSupportBridge
        case .webhookWorker: Self.ofWebhookWorker
        case .calendarWorker: Self.ofCalendarWorker
        case .desk: Self.ofDesk
        }
    }

    /// Whether it may do something with a collection.
    public func may(_ action: CollectionGrant.Action, _ collection: String) -> Bool {
        grants.contains { ($0.collection == collection || $0.collection.isEmpty) && $0.actions.contains(action) }
    }
}

extension ServiceAccount {
    private typealias Name = SalesStore.Name

    /// What it decides from and writes; and a person who is forgotten is forgotten in every place that may hold or name them.
    private static var ofBusinessLogic: [CollectionGrant] {
        CollectionGrant.joined(ofItsWork + PersonalPlace.withMentions.map { CollectionGrant($0, .forget) })
    }

    private static let ofItsWork = [
        CollectionGrant(Name.inbox, .own.union([.changeStream])),
        CollectionGrant(Name.modelJobs, .own.union([.changeStream])),
        CollectionGrant(Name.outbox, .own),
        CollectionGrant(Name.timers, .own),
        CollectionGrant(Name.conversations, .own),
        CollectionGrant(Name.contacts, .own),
        CollectionGrant(Name.messages, .own),
        CollectionGrant(Name.meetings, .own),
        CollectionGrant(Name.suppressions, .own),
        CollectionGrant(Name.audit, .own),
        CollectionGrant(Name.ratings, .own),
        CollectionGrant(Name.links, .own),
        CollectionGrant(Name.corrections, .own),
        CollectionGrant(Name.spending, .own),
        CollectionGrant(Name.rawMailFiles, [.find, .remove]),
        CollectionGrant(Name.rawMailChunks, [.find, .remove]),
        CollectionGrant(Name.assetFiles, [.find, .remove]),
        CollectionGrant(Name.assetChunks, [.find, .remove]),
        CollectionGrant(Name.strangers, .own),
        CollectionGrant(Name.webhookDeliveries, .own),
        CollectionGrant(Name.serviceHealth, .own),
        CollectionGrant(Name.housekeeping, .keep),
        CollectionGrant(Name.knowledge, .read),
        CollectionGrant(Name.assets, .read),
        CollectionGrant(Name.settings, .read),
        CollectionGrant(Name.readers, .read),
        CollectionGrant(Name.exams, .read),
        CollectionGrant(Name.bots, .read),
        CollectionGrant(Name.webhookEndpoints, .read),
        CollectionGrant(Name.hosts, .read),
        CollectionGrant(Name.hostBusy, .read),
        CollectionGrant(Name.calendarWrites, .own),
        // A campaign pauses itself.
        CollectionGrant(Name.campaigns, [.find, .update]),
    ]

    private static let ofEmailWorker = [
        CollectionGrant(Name.inbox, .enqueue),
        CollectionGrant(Name.outbox, .keep.union([.changeStream])),
        // Administrators ask at the desk for a mailbox to be added, or an addition to be taken back.
        CollectionGrant(Name.mailboxes, .own),
        CollectionGrant(Name.changes, [.insert]),
        CollectionGrant(Name.mailAuthorizations, [.find, .update]),
        CollectionGrant(Name.mailboxChecks, [.find, .update]),
        CollectionGrant(Name.domainTurns, .own),
        CollectionGrant(Name.unreadableMails, .keep),
        CollectionGrant(Name.rawMailFiles, .add),
        CollectionGrant(Name.rawMailChunks, .add),
        CollectionGrant(Name.serviceHealth, .report),
        CollectionGrant(Name.messages, .read),
        CollectionGrant(Name.conversations, .read),
        CollectionGrant(Name.suppressions, .read),
        CollectionGrant(Name.settings, .read),
        CollectionGrant(Name.campaigns, .read),
        CollectionGrant(Name.assets, .read),
        CollectionGrant(Name.assetFiles, .read),
        CollectionGrant(Name.assetChunks, .read),
    ]

    private static let ofTelegramBot = [
        CollectionGrant(Name.inbox, .enqueue),
        CollectionGrant(Name.outbox, .keep.union([.changeStream])),
        CollectionGrant(Name.bots, .keep),
        CollectionGrant(Name.telegramFiles, .keep),
        CollectionGrant(Name.serviceHealth, .report),
        CollectionGrant(Name.conversations, .read),
        CollectionGrant(Name.suppressions, .read),
        CollectionGrant(Name.assets, .read),
        CollectionGrant(Name.assetFiles, .read),
        CollectionGrant(Name.assetChunks, .read),
    ]

    private static let ofSupportBridge = [
        CollectionGrant(Name.inbox, .enqueue),
        CollectionGrant(Name.outbox, .keep.union([.changeStream])),
        CollectionGrant(Name.supportLinks, .own),
        CollectionGrant(Name.conversations, .read),
    ]

    private static let ofWebhookWorker = [
        CollectionGrant(Name.webhookDeliveries, .keep.union([.changeStream])),
        CollectionGrant(Name.webhookEndpoints, [.find, .update]),
        // A CRM is told who the contact is, and what was made of them there is remembered.
        CollectionGrant(Name.contacts, .read),
        CollectionGrant(Name.crmRecords, .own),
        CollectionGrant(Name.serviceHealth, .report),
    ]

    private static let ofCalendarWorker = [
        CollectionGrant(Name.hosts, .read),
        CollectionGrant(Name.hostBusy, .own),
        CollectionGrant(Name.calendarWrites, .keep.union([.changeStream])),
        CollectionGrant(Name.serviceHealth, .report),
    ]

    /// It shows operators everything there is, so it reads everything; it writes what happens at the desk and in the web chat.
    private static let ofDesk = [
        CollectionGrant("", [.find, .changeStream]),
        CollectionGrant(Name.inbox, .enqueue),
        CollectionGrant(Name.outbox, .keep),
        // A dead letter is tried again.
        CollectionGrant(Name.timers, [.find, .update]),
        CollectionGrant(Name.modelJobs, [.find, .update]),
        CollectionGrant(Name.webhookDeliveries, .keep),
        CollectionGrant(Name.calendarWrites, .keep),
        CollectionGrant(Name.unreadableMails, [.find, .update]),
        CollectionGrant(Name.links, .add),
        // What colleagues arrange among themselves, and what they attach to answers.
        CollectionGrant(Name.cases, .own),
        CollectionGrant(Name.presences, .own),
        CollectionGrant(Name.readMarks, .own),
        CollectionGrant(Name.cannedAnswers, .own),
        CollectionGrant(Name.noticeSettings, .keep),
        CollectionGrant(Name.imports, .keep),
        CollectionGrant(Name.strangers, [.find, .update]),
        CollectionGrant(Name.assetFiles, .add),
        CollectionGrant(Name.assetChunks, .own),
        // What administrators configure.
        CollectionGrant(Name.knowledge, .own),
        CollectionGrant(Name.assets, .own),
        CollectionGrant(Name.settings, [.find, .update]),
        CollectionGrant(Name.campaigns, .keep),
        CollectionGrant(Name.users, .keep),
        CollectionGrant(Name.hosts, .own),
        // calendar-worker alone knows the secrets of calendars: it is asked to read them at once.
        CollectionGrant(Name.hostBusy, [.find, .update]),
        CollectionGrant(Name.changes, .add),
        // The email worker alone knows the passwords: it is asked for a test.
        CollectionGrant(Name.mailboxChecks, .keep),
        CollectionGrant(Name.sessions, .own),
        CollectionGrant(Name.signInFailures, .own),
        CollectionGrant(Name.webUsers, .add),
        CollectionGrant(Name.webRooms, .own),
        CollectionGrant(Name.webRoomMessages, .own),
        CollectionGrant(Name.counters, .keep),
        CollectionGrant(Name.serviceHealth, .report),
    ]
}
