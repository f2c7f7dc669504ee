internal import BSON
internal import Foundation
internal import Logging
internal import MongoDB
internal import SalesStore
internal import WorkQueue

extension OutboxWorker {
    /// Reports to business logic what became of a message.
    func tell(
        _ item: QueueItem<Channel.Message>, _ outcome: DeliveryReport.Outcome, _ reason: String
    ) async throws {
        let label = channel.label(of: item)
        guard let conversation = label.conversationID, let address = label.address else { return }
        try await tell(
            DeliveryReport(
                conversationID: conversation, outboxID: item.id, address: address, outcome: outcome, reason: reason),
            for: item.orderingKey)
    }

    private func tell(_ report: DeliveryReport, for orderingKey: String) async throws {
        guard let key = try await channel.reportKey(of: report.conversationID, for: orderingKey) else { return }
        try await channel.store.inbox.enqueue([
            QueueItem(
                id: EventID.delivery(of: report.outboxID, report.outcome).description, orderingKey: key,
                sequence: SequenceGenerator.shared.next(), availableAt: channel.now(), body: .delivery(report))
        ])
    }

    /// A message that was tried too often.
    func reportDead(_ item: QueueItem<Channel.Message>, _ error: any Error) async {
        await reporting { try await tell(item, .failed, "\(error)") }
    }

    /// A message that this program cannot read: it still reads which conversation it belongs to.
    func reportUnreadable(_ item: UnreadableItem) async {
        await reporting {
            let document = try await channel.store.database
                .collection(channel.queue.name, of: BSONDocument.self)
                .findOne(["_id": .string(item.id)], projection: ["body.conversationID": 1])
            guard let conversation = document?["body"]?.document?["conversationID"]?.string else { return }
            try await tell(
                DeliveryReport(
                    conversationID: conversation, outboxID: item.id, address: item.orderingKey, outcome: .failed,
                    reason: item.description),
                for: item.orderingKey)
        }
    }

    /// The message is a dead letter already, and stays one if nobody can be told.
    private func reporting(_ report: () async throws -> Void) async {
        do {
            try await report()
        } catch {
            Logger.current.warning(
                "A dead letter could not be reported", metadata: ["channel": "\(Channel.name)", "error": "\(error)"])
        }
    }
}
