import ArgumentParser
internal import BSON
import Foundation
import MongoDB
import SalesStore
import Variables
import Webhooks

/// `salesctl webhook`: which systems are told what happens.
struct WebhookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webhook", abstract: "Decide which systems are told what happens (docs/webhooks.md).",
        subcommands: [
            WebhookAddCommand.self, WebhookListCommand.self, WebhookSecretCommand.self, WebhookRotateCommand.self,
            WebhookEnableCommand.self, WebhookMappingCommand.self, WebhookRemoveCommand.self, WebhookReplayCommand.self,
            WebhookTestCommand.self,
        ])
}

/// `salesctl webhook list`.
struct WebhookListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Show the endpoints.")

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            let endpoints = try await operation.store.webhookEndpoints.find([:], sort: ["createdAt": 1]).all()
            try output.write(EndpointListing(endpoints: endpoints.map(EndpointListing.Endpoint.init)))
        }
    }
}

private struct EndpointListing: Report {
    struct Endpoint: Encodable {
        let id: String
        let url: String
        let note: String?
        let events: [String]?
        let secrets: [Int]
        let isMapped: Bool
        let isOn: Bool
        let offBecause: String?

        init(_ endpoint: WebhookEndpointDocument) {
            id = endpoint.id
            url = endpoint.url
            note = endpoint.note
            events = endpoint.events
            secrets = endpoint.secrets.map(\.number)
            isMapped = endpoint.mapping != nil
            isOn = endpoint.isOn
            offBecause = endpoint.offBecause
        }
    }

    let endpoints: [Endpoint]

    func lines(_ style: Style) -> [String] {
        guard !endpoints.isEmpty else { return ["No system is told what happens; `salesctl webhook add` names one."] }
        return endpoints.flatMap { endpoint in
            let note = endpoint.note.map { "  \(style.plain($0))" } ?? ""
            var events = endpoint.events?.joined(separator: ", ") ?? "all events"
            if endpoint.isMapped { events += ", by a mapping file" }
            var lines = ["\(style.paint(endpoint.id, .bold)) \(style.plain(endpoint.url))\(note)", "   \(events)"]
            if let reason = endpoint.offBecause { lines.append("   " + style.paint("switched off: \(reason)", .red)) }
            return lines
        }
    }
}

/// `salesctl webhook secret`.
struct WebhookSecretCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "secret", abstract: "Show the secrets by which an endpoint knows our events, the latest first.")

    @Argument(help: "The endpoint's identifier.")
    var id: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            try output.write(try operation.secrets(of: try await operation.webhook(id), "The secret of \(id):"))
        }
    }
}

/// `salesctl webhook remove`.
struct WebhookRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove an endpoint, with all that was to be sent there.")

    @Argument(help: "The endpoint's identifier.")
    var id: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            guard try await operation.store.removeWebhook(id) else { throw Operator.noWebhook(id) }
            try output.write(Done(result: "removed", message: "\(id) is told nothing any more."))
        }
    }
}

/// `salesctl webhook enable`.
struct WebhookEnableCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enable", abstract: "Switch on an endpoint that was switched off because it answered 410.",
        discussion: "What it missed is sent by `salesctl webhook replay`.")

    @Argument(help: "The endpoint's identifier.")
    var id: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            let result = try await operation.store.webhookEndpoints.updateOne(
                ["_id": .string(id)], ["$unset": ["offBecause": "", "offSince": ""]])
            guard result.matched == 1 else { throw Operator.noWebhook(id) }
            try output.write(Done(result: "enabled", message: "\(id) is told again what happens."))
        }
    }
}

extension Operator {
    /// The endpoint with this identifier.
    func webhook(_ id: String) async throws -> WebhookEndpointDocument {
        guard let endpoint = try await store.webhookEndpoints.findOne(["_id": .string(id)]) else {
            throw Self.noWebhook(id)
        }
        return endpoint
    }

    /// Stores an endpoint's new secrets, and leaves other fields to whoever changes them at the same time.
    func keepSecrets(of endpoint: WebhookEndpointDocument) async throws {
        let secrets = try endpoint.secrets.map { BSONValue.document(try BSONEncoder().encode($0)) }
        _ = try await store.webhookEndpoints.updateOne(
            ["_id": .string(endpoint.id)], ["$set": ["secrets": .array(BSONArray(secrets))]])
    }

    static func noWebhook(_ id: String) -> ArgumentParser.ExitCode {
        failure("there is no endpoint \(id); `salesctl webhook list` shows them.", 66)
    }

    /// The secrets that sign now.
    func secrets(of endpoint: WebhookEndpointDocument, _ sentence: String) throws -> EndpointSecrets {
        let key = try configuration.value(ConfigurationKeys.signingKey)
        let texts = endpoint.signingSecrets(at: now()).map {
            WebhookSecret(signingKey: key, endpoint: endpoint.id, number: $0).text
        }
        return EndpointSecrets(
            id: endpoint.id, sentence: sentence, secrets: texts,
            formerUntil: endpoint.secrets.compactMap(\.validUntil).max())
    }
}

/// An endpoint with its secrets.
struct EndpointSecrets: Report {
    let id: String
    let sentence: String
    let secrets: [String]
    let formerUntil: Date?

    func lines(_ style: Style) -> [String] {
        let former = formerUntil.map { ["The former one signs as well until \(Columns.time($0))."] } ?? []
        return [style.plain(sentence)] + secrets + (secrets.count > 1 ? former : [])
    }

    private enum CodingKeys: String, CodingKey { case id, secrets, formerUntil }
}
