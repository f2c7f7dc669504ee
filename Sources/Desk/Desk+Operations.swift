internal import Hummingbird
internal import Logging
internal import SalesStore
internal import WebServing

extension Desk {
    func addOperations(to router: Router<WebRequestContext>) {
        let queues = QueueReader(store: reader.store)
        page(router, "queues") { request, _, signedIn in
            .html(QueuesPage(frame: frame(request, signedIn), queues: try await queues.queues()).html)
        }
        page(router, "statistics") { request, _, signedIn in
            let funnel = try await SalesFunnel.read(from: reader.store)
            let ratings = try await RatingStatistics.read(from: reader.store, at: orders.now())
            let reading = try await ReadingStatistics.read(from: reader.store)
            return .html(
                StatisticsPage(frame: frame(request, signedIn), funnel: funnel, ratings: ratings, reading: reading).html
            )
        }
        form(router, "queues/:queue/retry", for: .admin) { form, _, context, signedIn in
            let queue = try context.segment("queue")
            try await queues.retry(form["id"], in: queue)
            Logger.current.notice(
                "A dead letter is tried again",
                metadata: ["event.id": "\(form["id"])", "queue.name": "\(queue)", "user.id": "\(signedIn.user.id)"])
            return .seeOther("/queues")
        }
    }
}
