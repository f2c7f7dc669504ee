internal import BSON
internal import Hummingbird
internal import Logging
internal import MongoDB
internal import SalesStore
internal import WebServing
internal import WorkQueue

extension Desk {
    func addOperations(to router: Router<WebRequestContext>) {
        page(router, "desk/styles") { request, _, signedIn in
            .html(StylesPage(frame: frame(request, signedIn)).html)
        }
        page(router, "queues") { request, _, signedIn in
            var queues: [QueuesPage.Queue] = []
            for queue in reader.store.queues { queues.append(try await QueuesPage.Queue(queue)) }
            let now = orders.now()
            let resting = try await reader.store.mailboxesInOrder().filter { $0.rest.map { $0.until > now } ?? false }
            var page = QueuesPage(frame: frame(request, signedIn), queues: queues, resting: resting)
            page.retried = request.parameter("retried")
            page.conversation = request.parameter("conversation").flatMap { $0.isEmpty ? nil : $0 }
            return .html(page.html)
        }
        page(router, "statistics") { request, _, signedIn in
            let funnel = try await SalesFunnel(of: reader.store)
            let ratings = try await RatingStatistics.read(from: reader.store, at: orders.now())
            let reading = try await ReadingStatistics.read(from: reader.store)
            return .html(
                StatisticsPage(frame: frame(request, signedIn), funnel: funnel, ratings: ratings, reading: reading).html
            )
        }
        form(router, "queues/:queue/retry", for: .admin) { form, _, context, signedIn in
            let queue = try context.segment("queue")
            try await retry(form["id"], in: queue)
            Logger.current.notice(
                "A dead letter is tried again",
                metadata: ["event.id": "\(form["id"])", "queue.name": "\(queue)", "user.id": "\(signedIn.user.id)"])
            let conversation = try await conversation(ofItem: form["id"], in: queue)
            return .seeOther(
                "/queues?retried=\(Path.escape(form["id"]))&conversation=\(Path.escape(conversation ?? ""))")
        }
    }

    /// The conversation an item of a queue belongs to, by the key under which the person's messages arrive.
    private func conversation(ofItem id: String, in queue: String) async throws -> String? {
        let item = try await reader.store.database.collection(queue, of: BSONDocument.self).findOne(["_id": .string(id)]
        )
        guard let key = item?["orderingKey"]?.string else { return nil }
        return try await reader.store.conversations.findOne(["endpoints": .string(key)])?.id
    }

    /// Gives a dead letter another chance.
    private func retry(_ id: String, in name: String) async throws {
        guard let queue = reader.store.queues.first(where: { $0.name == name }) else {
            throw DeskError(.notFound, "There is no such queue.")
        }
        do {
            try await queue.retry(id)
        } catch let error as WorkQueueError where error.code == .notFound {
            throw DeskError(.notFound, "There is no such dead letter any more.")
        }
    }
}
