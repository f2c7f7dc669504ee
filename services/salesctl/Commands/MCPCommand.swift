import ArgumentParser
import Assistant
import Basics
import Foundation
import MCPServer
import SalesStore
import Variables

/// `salesctl mcp`: lets a person's own assistant see and order what they may.
struct MCPCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mcp",
        abstract: "Serve an assistant by the Model Context Protocol, over standard input and output.",
        discussion: """
            An assistant starts it; docs/assistant.md shows how. It may do what the token in API_TOKEN allows; without one, all that \
            whoever runs salesctl may. What sends something or cannot be taken back is put to the person first.
            """)

    @Option(
        name: .customLong("scope"),
        help: "What the assistant may do, such as conversations:read; may be repeated. By default all.")
    var scopes: [String] = []

    @Option(help: "The language in which the person is asked: en or ru.")
    var language = Language.en.rawValue

    @Flag(name: .customLong("no-confirmation"), help: "Carry everything out without asking the person.")
    var isUnconfirmed = false

    @Option(name: .customLong("as"), help: "Whose name answers carry; without a token.")
    var name: String?

    func validate() throws {
        guard Language(rawValue: language) != nil else { throw ValidationError("--language must be en or ru.") }
        for scope in scopes where APITokenDocument.Scope(rawValue: scope) == nil {
            let known = APITokenDocument.Scope.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("There is no scope \"\(scope)\"; there are \(known).")
        }
    }

    func run() async throws {
        try await Operator.run { operation in
            let key = try operation.configuration.value(ConfigurationKeys.suppressionKey)
            let wanted = scopes.isEmpty ? APITokenDocument.Scope.allCases : scopes.compactMap { .init(rawValue: $0) }
            let tools = SalesTools(
                store: operation.store, addressKey: AddressKey(secret: key), addresses: try operation.addressChecker(),
                caller: try await caller(operation, Set(wanted)), language: Language(rawValue: language) ?? .en,
                asksFirst: !isUnconfirmed,
                now: operation.now)
            let identity = ServerIdentity(
                name: "sales-agent", title: "Sales agent", version: "1", instructions: SalesTools.instructions)
            await MCPServer(identity, tools).run()
        }
    }

    private func caller(
        _ operation: Operator, _ scopes: Set<APITokenDocument.Scope>
    ) async throws -> AssistantCaller {
        guard let token = try operation.configuration.value(ConfigurationKeys.apiToken) else {
            return .local(name ?? Operator.author, scopes: scopes)
        }
        do {
            return try await .holder(of: token, scopes: scopes, in: operation.store)
        } catch let error as AssistantError {
            throw Operator.failure("API_TOKEN is of no use: \(error.description).", 77)
        }
    }
}
