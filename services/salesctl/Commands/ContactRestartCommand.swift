import ArgumentParser
import Dialogue
import Foundation
import MongoDB
import SalesStore
import WorkQueue

/// `salesctl contact restart`: begins a conversation anew.
struct ContactRestartCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restart",
        abstract: "Start a conversation over with a first letter; history stays, and so does a person's stop.")

    @Argument(help: "The contact's address.")
    var email: String

    func run() async throws {
        try await Operator.run { operation in
            let conversation = try await operation.conversation(of: email)
            try await operation.order(.restart, in: conversation)
            print("Ordered: the conversation with \(email) starts over.")
        }
    }
}
