internal import BSON
internal import Basics
internal import Foundation
internal import Logging
internal import MongoDB
internal import SalesStore
internal import Sending
internal import SupportContract
internal import Telemetry
internal import WorkQueue

/// Sends what is in the outbox for the support system. Each dispatch is recorded with the message it became, and one
/// that was begun before is looked up first, so that a colleague never sees the same message twice after an
/// interruption.
struct SupportSender: OutboundChannel {
    static let name = "support"
    /// From here on it counts as begun, whatever becomes of this process.
    static let marking = OutboundMarking.beforeWire(setting: ["body.wasTried": true])
    static let concurrency = 4
    static let backoff = Backoff(first: .seconds(2), longest: .seconds(600), attempts: 24)
    static let wording: OutboundWording = {
        var wording = OutboundWording()
        wording.sent = "Sent to the support system"
        return wording
    }()

    let client: SupportClient
    let store: SalesStore
    let intake: AnswerIntake
    let pauses: SupportPauses
    let report: ConditionReport
    let now: @Sendable () -> Date

    var queue: OrderedQueue<SupportDispatch> { store.supportOutbox }

    /// A stop does not affect messages to colleagues. An operator is told about words that no colleague will see.
    func label(of item: QueueItem<SupportDispatch>) -> OutboundLabel {
        let (purpose, address): (String, String?) =
            switch item.body.content {
            case .words: ("question", item.orderingKey)
            case .rating: ("rating", nil)
            case .forget: ("forget", nil)
            }
        return OutboundLabel(
            conversationID: item.body.conversationID, purpose: purpose, address: address, suppression: nil)
    }

    func prepare(_ delivery: Delivery<SupportDispatch>) async throws -> QueueItem<SupportDispatch> { delivery.item }

    func handOver(
        _ item: QueueItem<SupportDispatch>, of delivery: Delivery<SupportDispatch>
    ) async throws -> HandOver {
        let begun = ContinuousClock.now
        let opened = try await carryOut(item)
        Metrics.sendDuration.record(ContinuousClock.now - begun, Self.name)
        report(.working)
        // A colleague may have answered in a new room before it was known here.
        return opened ? .taken { try? await intake.catchUp() } : .taken()
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
}
