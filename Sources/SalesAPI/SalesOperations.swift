internal import BSON
package import ContactImport
package import Dialogue
package import Foundation
package import JSONTree
internal import MongoDB
package import SalesStore

/// What the API does, for callers that do not come by HTTP: a person's assistant has the same operations, refused for the same
/// reasons (``APIProblem``). Who may call which is up to the caller's scopes, which are asked for elsewhere.
package struct SalesOperations: Sendable {
    let contacts: ContactBook
    let conversations: ConversationBook
    let orders: OrderDesk
    let campaigns: CampaignBook
    let store: SalesStore
    let addressKey: AddressKey
    let now: @Sendable () -> Date

    /// Creates the operations.
    ///
    /// - Parameters:
    ///   - store: The collections.
    ///   - addressKey: Hashes addresses, to look for suppressions.
    ///   - addresses: Looks at the addresses of who is added.
    ///   - now: The clock of orders.
    package init(
        store: SalesStore, addressKey: AddressKey, addresses: AddressChecker, now: @escaping @Sendable () -> Date
    ) {
        contacts = ContactBook(store: store, addressKey: addressKey, addresses: addresses, now: now)
        conversations = ConversationBook(store: store)
        orders = OrderDesk(store: store, now: now)
        campaigns = CampaignBook(store: store, now: now)
        self.store = store
        self.addressKey = addressKey
        self.now = now
    }

    // MARK: Conversations

    /// The conversation with this identifier, or with the person of this address, Telegram name or identifier.
    package func conversation(_ reference: String) async throws -> ConversationDocument {
        if let found = try await store.conversations.findOne(["_id": .string(reference)]) { return found }
        let contact: ContactDocument?
        if reference.hasPrefix("@") {
            contact = try await store.contacts.findOne(["telegram": .string(reference.lowercased())])
        } else if reference.contains("@") {
            contact = try await store.contacts.findOne(["email": .string(AddressKey.normalise(reference))])
        } else {
            contact = try await contacts.contact(reference)
        }
        guard let contact else { throw APIProblem(.notFound, "There is no such conversation.") }
        return try await conversations.conversation(ofContact: contact.id)
    }

    /// Conversations, the latest first.
    package func conversations(
        _ query: ConversationQuery, limit: Int, cursor: String?
    ) async throws -> (found: [ConversationDocument], next: String?) {
        let page = try await conversations.found(query, try PageQuery(limit: limit, cursor: cursor))
        return (page.data, page.nextCursor)
    }

    /// Those who wait for a human, who waits longest first.
    ///
    /// - Returns: So many of them, and how many there are in all: at most 500 are counted.
    package func waiting(limit: Int) async throws -> (first: [ConversationDocument], count: Int) {
        let found = try await store.conversations.find(
            ConversationQuery.waiting, sort: ["updatedAt": -1], limit: 500
        ).all()
        let sorted = found.sorted { left, right in
            switch (left.waitingSince, right.waitingSince) {
            case (let left?, let right?): left < right
            case (.some, nil): true
            case (nil, .some): false
            case (nil, nil): left.updatedAt < right.updatedAt
            }
        }
        return (Array(sorted.prefix(limit)), sorted.count)
    }

    /// The latest messages of a conversation, the oldest of them first.
    package func messages(of conversation: String, limit: Int) async throws -> [MessageDocument] {
        try await store.messages.find(
            ["conversationID": .string(conversation)], sort: ["at": -1, "_id": -1], limit: limit
        ).all().reversed()
    }

    /// What the person said last; `nil` where they said nothing.
    package func lastWords(in conversation: String) async throws -> MessageDocument? {
        try await store.messages.find(
            [
                "conversationID": .string(conversation),
                "direction": .string(MessageDocument.Direction.incoming.rawValue),
            ],
            sort: ["at": -1], limit: 1
        ).all().first
    }

    /// An order by the name that the API gives it.
    ///
    /// - Throws: ``APIProblem`` `invalid`.
    package func order(
        _ name: String, reason: String? = nil, tell: Bool? = nil, until: Date? = nil, by caller: String
    ) throws(APIProblem) -> Order {
        try OrderWish(order: name, reason: reason, tell: tell, until: until).order(by: caller, at: now())
    }

    /// An answer in an operator's place.
    ///
    /// - Throws: ``APIProblem`` `invalid`.
    package func answer(_ text: String, as author: String?, by caller: String) throws(APIProblem) -> Order {
        try AnswerWish(text: text, author: author).order(by: caller)
    }

    /// Gives an order, as ``OrderDesk`` does.
    ///
    /// - Returns: The order's name.
    package func give(
        _ order: Order, to conversation: ConversationDocument, key: String?, by author: String
    ) async throws -> String {
        try await orders.give(order, to: conversation, key: key, by: author).id
    }

    // MARK: Contacts

    /// Contacts whose name, company or address have these words, the latest first.
    package func contacts(
        matching words: String?, limit: Int, cursor: String?
    ) async throws -> (found: [ContactDocument], next: String?) {
        let page = try await contacts.found(words, try PageQuery(limit: limit, cursor: cursor))
        return (page.data, page.nextCursor)
    }

    /// What it would mean to add or change a contact.
    ///
    /// - Throws: ``APIProblem`` where it would be refused.
    package func plan(_ wish: ContactWish, as externalID: String) async throws -> ContactPlan {
        try await contacts.plan(wish, as: externalID)
    }

    /// Adds or changes a contact.
    ///
    /// - Returns: The contact's identifier here.
    package func put(_ wish: ContactWish, as externalID: String, by author: String) async throws -> String {
        switch try await contacts.put(wish, as: externalID, by: author) {
        case .known(let view): view.id
        case .accepted(let id): id
        }
    }

    // MARK: Suppression and statistics

    /// Why an address gets nothing more; `nil` where it may be written to.
    package func suppression(of email: String) async throws -> SuppressionDocument? {
        try await store.suppression(of: try Self.address(email), addressKey)
    }

    /// Lets an address get nothing more.
    ///
    /// - Returns: The order's name.
    package func suppress(_ email: String, key: String?, by author: String) async throws -> String {
        try await orders.suppress(try Self.address(email), key: key, by: author).id
    }

    /// How far conversations came that began in the last so many days.
    package func statistics(days: Int?) async throws -> JSONValue {
        let since = days.map { now().addingTimeInterval(-86_400 * Double($0)) }
        return try JSONValue(encoding: Statistics(try await SalesFunnel(of: store, since: since), since))
    }

    private static func address(_ email: String) throws(APIProblem) -> String {
        try AddressWish(email: email).address
    }
}
