import ArgumentParser
internal import BSON
import Foundation
import MongoDB
import SalesStore

/// `salesctl support-user add`: a new user with a token, which is shown once.
struct SupportUserAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a person or system, and show its token: it is shown this once.",
        discussion: "Example: salesctl support-user add bridge --name \"Support bridge\"")

    @Argument(help: "The user's name: a word.")
    var username: String

    @Option(help: "The name people see; by default the user's name.")
    var name: String?

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let username = WebUserDocument.normalise(username)
        guard !username.isEmpty, !username.contains(where: \.isWhitespace), username.count <= 100 else {
            throw Operator.failure("a user's name is a word of at most 100 characters.", 64)
        }
        try await Operator.run { operation in
            let store = operation.store
            let token = WebUserToken()
            let user = WebUserDocument(
                id: try await store.nextNumber(for: SalesStore.Name.webUsers), username: username,
                name: name ?? username, kind: .named, token: token, createdAt: Date())
            do throws(MongoError) {
                try await store.webUsers.insertOne(user)
            } catch {
                guard error.code == .duplicateKey else { throw error }
                throw Operator.failure(
                    "there is a support user \(username) already; `salesctl support-user token` gives it another token.",
                    65)
            }
            try output.write(IssuedToken(username: username, id: user.id, token: token.text))
        }
    }
}

/// `salesctl support-user token`: another token in place of the old one.
struct SupportUserTokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Give a user another token, and refuse the old one.")

    @Argument(help: "The user's name.")
    var username: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            let name = WebUserDocument.normalise(username)
            let token = WebUserToken()
            let user = try await operation.store.webUsers.findOneAndUpdate(
                ["username": .string(name)],
                [
                    "$set": ["tokenDigest": .string(token.digest), "isDisabled": false],
                    // Who has a token is not spoken for by a bare name.
                    "$unset": ["isKnownByNameAlone": ""],
                ])
            guard let user else { throw Operator.failure("there is no support user \(name).", 66) }
            try output.write(IssuedToken(username: name, id: user.id, token: token.text))
        }
    }
}

/// A token that was just made.
private struct IssuedToken: Report {
    let username: String
    let id: Int
    let token: String

    func lines(_ style: Style) -> [String] {
        ["User \(username) has number \(id). Its token, which is shown this once:", token]
    }
}
