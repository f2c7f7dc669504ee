import ArgumentParser
import ServiceRuntime
import Variables

/// `salesctl trace`: one message's life.
struct TraceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace", abstract: "Follow one message across all queues, with times.")

    @Argument(help: "An event's, a message's or a job's identifier as logs show it, or a mail's Message-ID.")
    var id: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            var id = self.id
            if let chat = LoggedChat(in: id) {
                let secret = try operation.configuration.value(ConfigurationKeys.suppressionKey)
                id = try await chat.unmasked(id, by: ChatAlias(secret: secret), in: operation.store)
            }
            guard let trace = try await MessageTrace(id, operation.store) else {
                throw Operator.failure("nothing is called \(id); logs show identifiers as event.id and job.id.", 66)
            }
            try output.write(trace)
        }
    }
}
