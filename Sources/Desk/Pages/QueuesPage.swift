internal import Foundation
internal import MongoDB
internal import SalesStore
internal import WebServing
internal import WorkQueue

/// The queues: their depth, the age of what waits, which mailboxes rest, and what failed for good.
struct QueuesPage: Sendable {
    let frame: Frame
    let queues: [Queue]
    /// The mailboxes that rest at the moment.
    let resting: [MailboxDocument]
    /// The dead letter that was just given another chance.
    var retried: String?
    /// The conversation it belongs to.
    var conversation: String?

    /// A queue with what failed in it.
    struct Queue: Sendable {
        let name: String
        let overview: QueueOverview
        let deadLetters: [DeadLetter]

        /// Reads a queue.
        init(_ queue: any OperatedQueue) async throws(MongoError) {
            name = queue.name
            overview = try await queue.overview()
            deadLetters = try await queue.deadLetters()
        }
    }

    private var wording: Wording { frame.wording }
    private var isAdmin: Bool { frame.signedIn?.user.role == .admin }

    var html: HTML {
        frame.page(
            wording(.queues),
            """
            <h1>\(wording(.queues))</h1>\(feedback)
            <div class="wide" tabindex="0" role="region" aria-label="\(wording(.queues))"><table>
            <tr><th scope="col">\(wording(.queue))</th><th scope="col">\(wording(.depth))</th>
            <th scope="col">\(wording(.oldest))</th></tr>\(queues.map { row($0) })</table></div>
            \(resting.isEmpty ? nil : mailboxes)
            \(queues.filter { !$0.deadLetters.isEmpty }.map { deadLetters($0) })
            """)
    }

    /// The result of pressing "try again": the item is back in its queue, or has failed again.
    private var feedback: HTML? {
        guard let retried else { return nil }
        let hasFailed = queues.contains { $0.deadLetters.contains { $0.id == retried } }
        let link = conversation.map { id -> HTML in
            "<a href=\"\(Path.conversation(id))\">\(wording(.toConversation))</a>"
        }
        return """
            <p class="\(hasFailed ? "problem" : "notice")" role="status">\(wording(hasFailed ? .failedAgain : .triedAgain))
            <code>\(retried)</code> \(link)</p>
            """
    }

    private var mailboxes: HTML {
        let rows = resting.map { mailbox -> HTML in
            """
            <tr><th scope="row">\(mailbox.id)</th><td>\(mailbox.rest.map { wording.moment($0.until) })</td>
            <td>\(mailbox.rest.map { wording.restCause($0.cause) } ?? ""): \(mailbox.rest?.reason ?? "")</td></tr>
            """
        }
        return """
            <h2>\(wording(.restingMailboxes))</h2>
            <div class="wide" tabindex="0" role="region" aria-label="\(wording(.restingMailboxes))"><table>
            <tr><th scope="col">\(wording(.address))</th><th scope="col">\(wording(.restsUntil))</th>
            <th scope="col">\(wording(.restsBecause))</th></tr>\(rows)</table></div>
            """
    }

    private func row(_ queue: Queue) -> HTML {
        let states = queue.overview.depth.sorted { $0.key.rawValue < $1.key.rawValue }
        let depth = states.map { "\($0.key.rawValue) \($0.value)" }.joined(separator: ", ")
        let age = queue.overview.oldestPendingAge.map { "\(Int($0)) s" } ?? "–"
        return "<tr><th scope=\"row\">\(queue.name)</th><td>\(depth)</td><td>\(age)</td></tr>"
    }

    private func deadLetters(_ queue: Queue) -> HTML {
        let rows = queue.deadLetters.map { letter -> HTML in
            """
            <tr><td><code>\(letter.id)</code></td><td>\(letter.error ?? "")</td>
            <td>\(letter.createdAt.map { wording.moment($0) })</td><td>\(retry(letter, in: queue))</td></tr>
            """
        }
        return """
            <h2>\(wording(.deadLetters)): \(queue.name)</h2>
            <div class="wide" tabindex="0" role="region" aria-label="\(wording(.deadLetters)): \(queue.name)"><table>\(rows)</table></div>
            """
    }

    private func retry(_ letter: DeadLetter, in queue: Queue) -> HTML? {
        guard isAdmin else { return nil }
        return """
            <form method="post" action="/queues/\(queue.name)/retry">\(frame.token)
            <input type="hidden" name="id" value="\(letter.id)"><button>\(wording(.retry))</button></form>
            """
    }
}
