import ArgumentParser
internal import BSON
import Foundation
import MongoDB
import SalesStore
import WorkQueue

/// `salesctl webhook replay`: what an endpoint missed.
struct WebhookReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Send an endpoint again what it was to be told of a span of time.",
        discussion: """
            Events keep their identifiers, so that the other side can tell what it has already. Example: salesctl webhook \
            replay ep_0123456789 --since 2026-12-01T09:00:00Z --until 2026-12-02T09:00:00Z
            """)

    @Argument(help: "The endpoint's identifier.")
    var id: String

    @Option(help: "Events from this moment on, such as 2026-12-01T09:00:00Z.")
    var since: String

    @Option(help: "Events before this moment; by default all.")
    var until: String?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        for text in [since, until].compactMap(\.self) where Self.moment(text) == nil {
            throw ValidationError("A moment is written such as 2026-12-01T09:00:00Z, not \"\(text)\".")
        }
    }

    func run() async throws {
        guard let since = Self.moment(since) else { return }
        try await Operator.run { operation in
            let endpoint = try await operation.webhook(id)
            guard endpoint.isOn else {
                throw Operator.failure("\(id) is switched off; `salesctl webhook enable` switches it on.", 65)
            }
            let count = try await operation.store.replayWebhooks(
                to: id, since: since, until: until.flatMap(Self.moment) ?? .distantFuture, at: operation.now())
            try output.write(Replayed(endpoint: id, events: count))
        }
    }

    private static func moment(_ text: String) -> Date? { try? Date(text, strategy: .iso8601) }
}

private struct Replayed: Report {
    let endpoint: String
    let events: Int

    func lines(_ style: Style) -> [String] { ["\(events) events are sent to \(endpoint) again."] }
}

/// `salesctl webhook test`: whether an endpoint listens.
struct WebhookTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Let webhook-worker send an endpoint a test event, and say what becomes of it.")

    @Argument(help: "The endpoint's identifier.")
    var id: String

    @Option(help: "How many seconds to wait for it.")
    var wait = 30

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            let endpoint = try await operation.webhook(id)
            guard endpoint.isOn else {
                throw Operator.failure("\(id) is switched off; `salesctl webhook enable` switches it on.", 65)
            }
            var facts = WebhookFacts()
            facts.endpointID = id
            let event = WebhookEvent(.test, of: UUID().uuidString, facts, at: operation.now())
            let item = try WebhookDelivery.item(of: event, to: endpoint)
            try await operation.store.webhookDeliveries.enqueue([item])
            try output.write(Done(result: "taken", message: try await fate(of: item.id, operation)))
        }
    }

    private func fate(of item: String, _ operation: Operator) async throws -> String {
        let end = ContinuousClock.now + .seconds(wait)
        var error: String?
        while ContinuousClock.now < end {
            guard let found = try await operation.store.webhookDeliveries.item(item) else { break }
            error = found.error
            switch found.state {
            case .sent: return "\(id) took the test event."
            case .pending where error == nil, .sending: break
            case .cancelled:
                throw Operator.failure("\(id) is switched off: it wants no events any more.", 1)
            default: throw Operator.failure("\(id) did not take it: \(error ?? found.state.rawValue).", 1)
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw Operator.failure("nothing became of it in \(wait) s; does webhook-worker run?", 1)
    }
}
