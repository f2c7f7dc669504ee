import ArgumentParser
internal import BSON
import CRMMapping
import Foundation
import MongoDB
import SalesStore
import Webhooks

/// `salesctl webhook mapping`: a CRM is told by another mapping file.
struct WebhookMappingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mapping", abstract: "Tell a CRM by another mapping file from now on.",
        discussion: "What waits is told by the new one as well. Which events it gets is said anew by the file.")

    @Argument(help: "The endpoint's identifier.")
    var id: String

    @Argument(help: "The mapping file.")
    var file: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            guard try await operation.webhook(id).mapping != nil else {
                throw Operator.failure("\(id) is an endpoint of Standard Webhooks, and no CRM's.", 65)
            }
            let crm = try CRMFile(file)
            let events = BSONArray(try crm.events(nil).map { .string($0) })
            _ = try await operation.store.webhookEndpoints.updateOne(
                ["_id": .string(id)], ["$set": ["mapping": .string(crm.text), "events": .array(events)]])
            try output.write(Done(result: "changed", message: "\(id) is told by \(file) from now on."))
        }
    }
}

/// A mapping file that was read and found right.
struct CRMFile {
    let text: String
    let mapping: CRMMapping

    /// - Throws: An exit status, after saying what is wrong with the file.
    init(_ path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Operator.failure("the mapping file \(path) cannot be read.", 66)
        }
        do throws(MappingError) {
            mapping = try CRMMapping(data, events: WebhookEvent.Kind.told)
        } catch {
            throw Operator.failure("\(path) is no mapping file: \(error).", 65)
        }
        text = String(decoding: data, as: UTF8.self)
    }

    /// The events that are told: all that the file has, or some of them.
    func events(_ wanted: [String]?) throws -> [String] {
        for name in wanted ?? [] where mapping.events[name] == nil {
            throw Operator.failure("the mapping file says nothing of \(name).", 65)
        }
        return wanted ?? mapping.events.keys.sorted()
    }
}
