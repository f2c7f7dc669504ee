internal import BSON
internal import Dialogue

/// A person by all that the store knows them by: what every search for their data begins with. They need not be a contact;
/// somebody who wrote once, or was named by others, is one as well.
public struct KnownPerson: Sendable {
    /// Their conversations: the one they are in, and those that they left for it.
    public internal(set) var conversations: [ConversationDocument] = []
    /// Their mail addresses, as ``AddressKey/normalise(_:)`` writes them.
    public internal(set) var addresses: Set<String> = []
    /// Their Telegram names, with `@`, in lower case.
    public internal(set) var handles: Set<String> = []
    /// What they are called.
    public internal(set) var names: Set<String> = []
    /// The ordering keys of what they send and are sent.
    public internal(set) var keys: Set<String> = []
    /// What others wrote in their threads, and mail systems wrote about their mails: under other keys.
    public internal(set) var messageIDs: Set<String> = []
    /// What they wrote in the threads of others, by the identifiers of the messages.
    public internal(set) var wordsElsewhere: [String: String] = [:]
    /// Their raw mails, by their identifiers in GridFS.
    public internal(set) var rawMails: Set<String> = []

    /// The identifiers of their conversations.
    public var conversationIDs: Set<String> { Set(conversations.map(\.id)) }
    /// The identifiers of them as contacts.
    public var contactIDs: Set<String> { Set(conversations.map(\.contactID)) }

    /// Whether nothing is known by which they could be found.
    public var isNobody: Bool { conversations.isEmpty && addresses.isEmpty && handles.isEmpty }

    /// The places whose filters are known here, with what of them is the person's. What channels hold comes to it.
    public var holdings: [PersonHolding] {
        PersonalPlace.allCases.compactMap { place in filter(of: place).map { PersonHolding(place.rawValue, $0) } }
    }

    /// What of a collection is the person's; `nil` where nothing is, or a channel says.
    private func filter(of place: PersonalPlace) -> BSONDocument? {
        let conversations = Self.any(conversationIDs)
        let keys = Self.any(keys)
        switch place {
        case .inbox:
            return [
                "$or": [
                    ["orderingKey": keys], ["body.conversationID": conversations],
                    ["body.data.conversationID": conversations], ["_id": Self.any(messageIDs)],
                ]
            ]
        case .outbox:
            let support = self.conversationIDs.map { SupportKey.conversation($0).key }
            let notices = self.conversationIDs.map(SalesStore.noticeOwner)
            return [
                "$or": [
                    ["orderingKey": keys], ["orderingKey": Self.any(support)], ["body.conversationID": conversations],
                    ["body.conversationID": Self.any(notices)],
                ]
            ]
        case .timers, .modelJobs, .calendarWrites: return ["body.conversationID": conversations]
        case .conversations, .supportLinks, .cases: return ["_id": conversations]
        case .contacts:
            return ["$or": [["_id": Self.any(contactIDs)], ["email": Self.any(addresses)]]]
        case .messages, .corrections:
            return ["$or": [["conversationID": conversations], ["_id": Self.any(wordsElsewhere.keys)]]]
        case .audit:
            let elsewhere = wordsElsewhere.keys.map(AuditDocument.id(of:))
            return ["$or": [["conversationID": conversations], ["_id": Self.any(elsewhere)]]]
        case .strangers: return ["from": Self.any(addresses)]
        case .meetings, .ratings, .presences, .readMarks, .assets: return ["conversationID": conversations]
        case .links: return ["$or": [["conversationID": conversations], ["usedBy": keys]]]
        case .webhookDeliveries:
            // Their contacts' deliveries, with the keys that order them.
            let ranges = contactIDs.sorted().map { contact -> BSONValue in
                ["orderingKey": ["$gte": .string("\(contact)/"), "$lt": .string("\(contact)0")]]
            }
            return ["$or": .array(BSONArray([["body.conversationID": conversations]] + ranges))]
        case .crmRecords:
            let ranges = contactIDs.sorted().map { contact -> BSONValue in
                ["_id": ["$gte": .string("\(contact)/"), "$lt": .string("\(contact)0")]]
            }
            return ranges.isEmpty ? nil : ["$or": .array(BSONArray(ranges))]
        case .suppressions, .mailboxes, .mailAuthorizations, .domainTurns, .housekeeping, .unreadableMails,
            .serviceHealth,
            .knowledge, .exams, .cannedAnswers, .noticeSettings, .changes, .mailboxChecks, .imports,
            .readers, .settings, .users, .sessions, .campaigns, .signInFailures, .bots, .telegramFiles, .webUsers,
            .webRooms,
            .webRoomMessages, .counters, .spending, .rawMails, .files, .webhookEndpoints, .hosts, .hostBusy,
            .apiTokens:
            return nil
        }
    }

    /// Items whose identifiers name a chat of theirs; `nil` where there is none.
    var namedAfterChats: BSONDocument? {
        let ranges = chatKeys.map { key -> BSONValue in
            ["_id": ["$gte": .string("\(key):"), "$lt": .string("\(key);")]]
        }
        return ranges.isEmpty ? nil : ["$or": .array(BSONArray(ranges))]
    }

    /// Their keys that are no mailbox's.
    var chatKeys: [String] { keys.filter { Endpoint(key: $0).map { $0.channel != .email } ?? false }.sorted() }

    /// The hashes under which their addresses may be suppressed.
    public func hashes(_ key: AddressKey) -> [String] {
        let mail = addresses.flatMap { key.hashes($0) }
        return Set(mail + keys.compactMap(Endpoint.init(key:)).flatMap { key.hashes($0) }).sorted()
    }

    /// A condition that any of some values meets.
    static func any(_ values: some Sequence<String>) -> BSONValue {
        ["$in": .array(BSONArray(values.sorted().map { .string($0) }))]
    }
}
