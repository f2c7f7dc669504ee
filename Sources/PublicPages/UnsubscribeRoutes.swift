internal import BSON
public import Foundation
public import Hummingbird
internal import Logging
internal import MongoDB
public import SalesStore
public import WebServing
internal import WorkQueue

/// Answers the links of List-Unsubscribe (RFC 8058): the person's stop goes into the inbox.
public struct UnsubscribeRoutes: Sendable {
    private let store: SalesStore
    private let signer: ThreadSigner
    private let limits = PublicLimits()
    private let now: @Sendable () -> Date

    /// Creates the routes.
    /// - Parameters:
    ///   - store: Where events go.
    ///   - signer: Knows which links are ours.
    ///   - now: The clock of events.
    public init(store: SalesStore, signer: ThreadSigner, now: @escaping @Sendable () -> Date) {
        self.store = store
        self.signer = signer
        self.now = now
    }

    /// Adds the routes to a server.
    public func add(to router: Router<WebRequestContext>) {
        LetterLink(
            path: UnsubscribeLinks.path, limits: limits,
            subject: { signer.conversationID(ofUnsubscribeToken: $0) },
            question: { _ in UnsubscribePage.question.page }, unknown: UnsubscribePage.unknown.page,
            press: { try await unsubscribe($0) }, done: UnsubscribePage.done.page
        ).add(to: router)
    }

    /// Accepted only once the event is stored. Pressing twice within a minute is once.
    private func unsubscribe(_ id: String) async throws {
        guard let conversation = try await store.conversations.findOne(["_id": .string(id)]),
            let key = conversation.endpoints.first
        else { return }
        let minute = Int(now().timeIntervalSince1970 / 60)
        let item = QueueItem(
            id: EventID.unsubscription(from: id, minute: minute).description, orderingKey: key,
            sequence: SequenceGenerator.shared.next(), availableAt: now(),
            body: InboxEvent.unsubscribed(conversationID: id))
        try await store.inbox.enqueue([item])
        Logger.current.notice("A person unsubscribed by the link", metadata: ["conversation.id": "\(id)"])
    }
}
