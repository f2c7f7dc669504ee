internal import BSON
internal import Dialogue
internal import Foundation
internal import Logging
internal import MongoDB
internal import SalesStore
internal import SupportContract
internal import Telemetry
internal import WorkQueue

/// Sends what is in the outbox for the support system. Each dispatch is remembered with the message it became, and one
/// that was begun before is looked for first, so that an interruption shows a colleague nothing twice.
struct SupportSender: Sendable {
    let client: SupportClient
    let store: SalesStore
    let intake: AnswerIntake
    let pauses: SupportPauses
    let report: SupportReport
    let now: @Sendable () -> Date

    func send(_ delivery: Delivery<SupportDispatch>) async throws {
        // From here on it counts as begun, whatever becomes of this process.
        try await store.supportOutbox.finish(
            delivery.item.id, as: .sending, setting: ["body.wasTried": true], under: delivery.lease, key: .keep)
        CrashPoint.reached(.beforeWire)
        let begun = ContinuousClock.now
        let opened: Bool
        do {
            opened = try await carryOut(delivery.item)
        } catch let error as SupportError {
            return try await failed(delivery, error)
        }
        Metrics.sendDuration.record(ContinuousClock.now - begun, "support")
        Metrics.messagesSent.increment("support", Self.purpose(delivery.item.body.content))
        report(.working)
        CrashPoint.reached(.sentNotMarked)
        try await delivery.complete(as: .sent, from: [.sending])
        Logger.current.info("Sent to the support system", metadata: metadata(delivery))
        // A colleague may have answered in a new room before it was known here.
        if opened { try? await intake.catchUp() }
    }

    /// - Returns: Whether a room was opened for it.
    private func carryOut(_ item: QueueItem<SupportDispatch>) async throws -> Bool {
        switch item.body.content {
        case .words(let words): return try await post(words, item)
        case .rating(let answer, let vote):
            guard answer.system == client.account.system else { return false }
            try await client.rate(message: answer.message, vote == .up ? .good : .bad)
        case .forget(let system, let room):
            guard system == client.account.system else { return false }
            try await client.deleteRoom(room)
        }
        return false
    }

    // MARK: Words

    private func post(_ words: String, _ item: QueueItem<SupportDispatch>) async throws -> Bool {
        guard let id = item.body.conversationID else { return false }
        var link = try await store.supportLinks.findOne(["_id": .string(id)])
        if link?.system != client.account.system { link = nil }
        if link?.posted.contains(where: { $0.dispatch == item.id }) == true { return false }
        // Names the conversation to whoever reads it, and to us if we have to look for it.
        let text = link == nil ? "\(words)\n\n\(Self.marker(id))" : words
        var message = item.body.wasTried ? try await earlier(text, of: id, link) : nil
        if message == nil { message = try await create(text, as: item.id, of: id, link) }
        guard let message else { return false }
        CrashPoint.reached(.sentNotMarked)
        try await remember(message, as: item.id, of: id, link)
        return link == nil
    }

    private func create(
        _ text: String, as dispatch: String, of id: String, _ link: SupportLinkDocument?
    ) async throws -> SupportMessage {
        do throws(SupportError) {
            return try await client.post(
                NewMessage(text: text, roomID: link?.roomID), key: DerivedID.short(dispatch, "support"))
        } catch {
            guard error.code == .notFound, link != nil else { throw error }
            // The room was removed there: the next attempt opens another one.
            _ = try await store.supportLinks.deleteOne(["_id": .string(id)])
            throw SupportError(.unavailable, error.description, retryAfter: .zero)
        }
    }

    static func marker(_ conversationID: String) -> String { "[conversation \(conversationID)]" }

    /// The message an earlier attempt made, if it got that far.
    private func earlier(
        _ text: String, of id: String, _ link: SupportLinkDocument?
    ) async throws(SupportError) -> SupportMessage? {
        guard let link else {
            return try await client.messages(MessagesQuery(search: Self.marker(id), limit: AnswerIntake.page))
                .first { $0.text == text }
        }
        let known = Set(link.posted.map(\.message))
        let last = link.posted.last?.message ?? 0
        return try await intake.messages(of: link).first { message in
            message.id > last && !known.contains(message.id) && message.text == text
                && (link.ownUserID == nil || message.userID == link.ownUserID)
        }
    }

    /// Only the holder of the conversation's key writes what was posted.
    private func remember(
        _ message: SupportMessage, as dispatch: String, of id: String, _ link: SupportLinkDocument?
    ) async throws {
        let posted = SupportLinkDocument.Posted(dispatch: dispatch, message: message.id)
        guard let link else {
            let new = SupportLinkDocument(
                conversationID: id, system: client.account.system, roomID: message.roomID, ownUserID: message.userID,
                first: posted, updatedAt: now())
            _ = try await store.supportLinks.replaceOne(["_id": .string(id)], new, upsert: true)
            return
        }
        let all = (link.posted + [posted]).suffix(SupportLinkDocument.postedLimit)
        let documents = try all.map { BSONValue.document(try BSONEncoder().encode($0)) }
        _ = try await store.supportLinks.updateOne(
            ["_id": .string(id)],
            ["$set": ["posted": .array(BSONArray(documents)), "updatedAt": .date(now())]])
    }

    // MARK: Failures

    private func failed(_ delivery: Delivery<SupportDispatch>, _ error: SupportError) async throws {
        Metrics.messagesNotSent.increment("support", error.code.rawValue)
        switch error.code {
        case .unauthorized:
            report(.failing(SupportError.refusal))
            throw SupportAway(
                description: error.description, retryAfter: client.gate.remaining ?? pauses.retry)
        case .unavailable, .maybeDone, .silent:
            report(.failing(error.description))
            throw SupportAway(description: error.description, retryAfter: error.retryAfter ?? pauses.retry)
        case .rejected, .notFound:
            try await tell(delivery.item, error)
            try await delivery.complete(as: .dead, from: [.sending], setting: ["error": .string(error.description)])
            Logger.current.error(
                "The support system refuses it",
                metadata: metadata(delivery).merging(["error": "\(error)"]) { $1 })
        case .cancelled: throw CancellationError()
        }
    }

    /// An operator learns of a message that no colleague will see.
    private func tell(_ item: QueueItem<SupportDispatch>, _ error: SupportError) async throws {
        guard case .words = item.body.content, let id = item.body.conversationID,
            let key = try await store.conversations.findOne(["_id": .string(id)])?.endpoints.first
        else { return }
        let report = DeliveryReport(
            conversationID: id, outboxID: item.id, address: item.orderingKey, outcome: .failed,
            reason: error.description)
        try await store.inbox.enqueue([
            QueueItem(
                id: EventID.delivery(of: item.id, report.outcome).description, orderingKey: key,
                sequence: SequenceGenerator.shared.next(), availableAt: now(), body: .delivery(report))
        ])
    }

    /// What a dead holder left on its way out is begun again: it was marked as tried, so it is looked for first.
    func recover(_ lease: KeyLease) async throws {
        for item in try await store.supportOutbox.interrupted(lease) {
            try await store.supportOutbox.settle(item, as: .pending, under: lease)
        }
    }

    private func metadata(_ delivery: Delivery<SupportDispatch>) -> Logger.Metadata {
        [
            "conversation.id": "\(delivery.item.body.conversationID ?? "forgotten")", "channel": "support",
            "message.purpose": "\(Self.purpose(delivery.item.body.content))",
        ]
    }

    private static func purpose(_ content: SupportDispatch.Content) -> String {
        switch content {
        case .words: "question"
        case .rating: "rating"
        case .forget: "forget"
        }
    }
}

/// The support system is away, or asks to wait: says nothing against the dispatch.
struct SupportAway: OutsideUnavailable, CustomStringConvertible {
    let description: String
    let retryAfter: Duration?
}
