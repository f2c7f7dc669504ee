import ArgumentParser
internal import BSON
import Foundation
import MongoDB
import SalesStore

/// `salesctl token`: which systems may use the API.
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Decide which systems may use the API (docs/api.md).",
        subcommands: [TokenAddCommand.self, TokenListCommand.self, TokenRevokeCommand.self])
}

/// `salesctl token add`.
struct TokenAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Make a token, and show it: it is shown this once.",
        discussion: "Example: salesctl token add crm --scope contacts:write --scope conversations:read")

    @Argument(help: "The system's name, by which its orders are known: a word.")
    var name: String

    @Option(name: .customLong("scope"), help: "What it is good for, such as contacts:read; may be repeated.")
    var scopes: [String]

    @Option(help: "For how many days it is good; by default for good.")
    var days: Int?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        for scope in scopes where APITokenDocument.Scope(rawValue: scope) == nil {
            let known = APITokenDocument.Scope.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("There is no scope \"\(scope)\"; there are \(known).")
        }
        guard !scopes.isEmpty else { throw ValidationError("Name what it is good for: --scope contacts:read.") }
        guard (1...3650).contains(days ?? 1) else { throw ValidationError("--days must be from 1 to 3650.") }
        guard (1...50).contains(name.count), !name.contains(where: \.isWhitespace) else {
            throw ValidationError("A system's name is a word of at most 50 characters.")
        }
    }

    func run() async throws {
        try await Operator.run { operation in
            let now = Date()
            let token = APIToken()
            let document = APITokenDocument(
                id: name, token: token, scopes: scopes.compactMap(APITokenDocument.Scope.init(rawValue:)),
                createdAt: now, expiresAt: days.map { now.addingTimeInterval(86_400 * Double($0)) })
            do throws(MongoError) {
                try await operation.store.apiTokens.insertOne(document)
            } catch {
                guard error.code == .duplicateKey else { throw error }
                throw Operator.failure("there is a token \(name) already; `salesctl token revoke` ends it.", 65)
            }
            try output.write(MadeToken(name: name, token: token.text))
        }
    }
}

private struct MadeToken: Report {
    let name: String
    let token: String

    func lines(_ style: Style) -> [String] { ["The token of \(name), which is shown this once:", token] }
}

/// `salesctl token list`.
struct TokenListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show the systems that may use the API, and what for.")

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            let tokens = try await operation.store.apiTokens.find([:], sort: ["_id": 1]).all()
            try output.write(
                TokenListing(
                    tokens: tokens.map {
                        .init(name: $0.id, scopes: $0.scopes, expiresAt: $0.expiresAt, isGood: $0.isGood(at: Date()))
                    }))
        }
    }
}

private struct TokenListing: Report {
    struct Token: Encodable {
        let name: String
        let scopes: [String]
        let expiresAt: Date?
        let isGood: Bool
    }

    let tokens: [Token]

    func lines(_ style: Style) -> [String] {
        guard !tokens.isEmpty else { return ["No system may use the API; `salesctl token add` lets one in."] }
        return tokens.map { token in
            let end = token.expiresAt.map { token.isGood ? ", until \(Columns.time($0))" : ", expired" } ?? ""
            return "\(style.paint(token.name, .bold)) \(token.scopes.joined(separator: ", "))\(end)"
        }
    }
}

/// `salesctl token revoke`.
struct TokenRevokeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "revoke", abstract: "End a token, at once.")

    @Argument(help: "The system's name.")
    var name: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            guard try await operation.store.apiTokens.deleteOne(["_id": .string(name)]) == 1 else {
                throw Operator.failure("there is no token \(name).", 66)
            }
            try output.write(Done(result: "revoked", message: "\(name) may not use the API any more."))
        }
    }
}
