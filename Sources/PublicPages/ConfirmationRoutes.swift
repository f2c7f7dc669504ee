internal import BSON
internal import Dialogue
public import Foundation
public import Hummingbird
internal import Logging
internal import MongoDB
public import SalesStore
public import WebServing
internal import WorkQueue

/// Answers the links by which people confirm requests made in their name: a press becomes an inbox event.
public struct ConfirmationRoutes: Sendable {
    private let store: SalesStore
    private let signer: ThreadSigner
    private let limits = PublicLimits()
    private let now: @Sendable () -> Date

    /// Creates the routes.
    /// - Parameters:
    ///   - store: Where events go.
    ///   - signer: Knows which links are ours.
    ///   - now: The clock for events and for expiry.
    public init(store: SalesStore, signer: ThreadSigner, now: @escaping @Sendable () -> Date) {
        self.store = store
        self.signer = signer
        self.now = now
    }

    /// Adds the routes to a server.
    public func add(to router: Router<WebRequestContext>) {
        LetterLink(
            path: ConfirmationLinks.path, limits: limits, subject: { token in try await open(token) },
            question: { ConfirmationPage.question($0.request.acts).page }, unknown: ConfirmationPage.unknown.page,
            press: { try await confirm($0.request.id, in: $0.conversation) }, done: ConfirmationPage.done.page
        ).add(to: router)
    }

    /// The request that a link confirms, as long as it is open.
    private func open(
        _ token: String
    ) async throws -> (conversation: ConversationDocument, request: OpenRequest)? {
        guard let id = signer.conversationID(namedByConfirmation: token),
            let conversation = try await store.conversations.findOne(["_id": .string(id)]),
            let request = conversation.state.requests?.first(where: {
                signer.isConfirmation(token, conversationID: id, request: $0.id)
            }), request.expiresAt > now()
        else { return nil }
        return (conversation, request)
    }

    /// Accepted only once the event is stored. Pressing twice is once.
    private func confirm(_ request: String, in conversation: ConversationDocument) async throws {
        guard let key = conversation.endpoints.first else { return }
        let item = QueueItem(
            id: EventID.confirmation(of: request, from: conversation.id).description, orderingKey: key,
            sequence: SequenceGenerator.shared.next(), availableAt: now(),
            body: InboxEvent.confirmed(PressedLink(conversationID: conversation.id, request: request)))
        try await store.inbox.enqueue([item])
        Logger.current.notice(
            "A person confirmed a request by its link", metadata: ["conversation.id": "\(conversation.id)"])
    }
}
