import ArgumentParser
import CRMMapping
import Foundation
import MongoDB
import OutsideCalls
import SalesStore
import Variables
import Webhooks

/// `salesctl webhook add`: another system is told what happens.
struct WebhookAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Tell another system what happens, and show the secret by which it knows us.",
        discussion: """
            Events begin within 15 seconds. Example: salesctl webhook add https://crm.company.com/hooks/sales \
            --events demo.booked,contact.stopped

            A CRM is told by a mapping file, which says what calls of its interface events become (docs/crm.md); the address is \
            then where its interface begins. Example: salesctl webhook add https://company.bitrix24.ru --mapping docs/crm/bitrix24.json
            """)

    @Argument(help: "Where events go: an https address.")
    var url: String

    @Option(help: "Which events, with commas between them; by default all.")
    var events: String?

    @Option(help: "What it is for.")
    var note: String?

    @Option(help: "The mapping file of a CRM.")
    var mapping: String?

    @OptionGroup var output: OutputOptions

    private var names: [String]? { events?.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } }

    func validate() throws {
        for name in names ?? [] where WebhookEvent.Kind(rawValue: name) == nil {
            let known = WebhookEvent.Kind.allCases.filter { $0 != .test }.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("There is no event \"\(name)\"; there are \(known).")
        }
    }

    func run() async throws {
        try await Operator.run { operation in
            try await check(operation)
            let crm = try mapping.map { try CRMFile($0) }
            let id = "ep_" + DerivedID.short(UUID().uuidString, "endpoint").prefix(10)
            let endpoint = WebhookEndpointDocument(
                id: id, url: url, note: note ?? crm?.mapping.name,
                events: try crm.map { try $0.events(names) } ?? names,
                mapping: crm?.text, createdAt: operation.now())
            if let crm {
                try await operation.store.webhookEndpoints.insertOne(endpoint)
                return try output.write(
                    Done(
                        result: id,
                        message: "Added \(id). webhook-worker needs the token of \(crm.mapping.name) in "
                            + "\(crm.mapping.tokenVariable)."))
            }
            let secrets = try operation.secrets(of: endpoint, "Added \(id). Its secret, for whoever listens there:")
            try await operation.store.webhookEndpoints.insertOne(endpoint)
            try output.write(secrets)
        }
    }

    /// What is refused here, the worker would refuse with every event. A name that only the worker can resolve is left to it.
    private func check(_ operation: Operator) async throws {
        let networks = try operation.configuration.value(ConfigurationKeys.webhookNetworks)
        do throws(CallError) {
            _ = try await Destinations.webhooks(networks).addresses(of: try CallAddress(url))
        } catch {
            guard error.code != .unresolved else { return }
            throw Operator.failure("\(error.description).", 65)
        }
    }
}

/// `salesctl webhook rotate`: another secret.
struct WebhookRotateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Give an endpoint another secret; for a while both sign.",
        discussion: "The other side takes the new secret while events still carry the signatures of both.")

    @Argument(help: "The endpoint's identifier.")
    var id: String

    @Option(help: "For how many hours the former secret signs as well.")
    var hours = 24

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (0...24 * 90).contains(hours) else { throw ValidationError("--hours must be from 0 to 2160.") }
    }

    func run() async throws {
        try await Operator.run { operation in
            var endpoint = try await operation.webhook(id)
            endpoint.rotate(overlap: Double(hours) * 3600, at: operation.now())
            try await operation.keepSecrets(of: endpoint)
            try output.write(
                try operation.secrets(of: endpoint, "The new secret of \(id), and those that sign as well:"))
        }
    }
}
