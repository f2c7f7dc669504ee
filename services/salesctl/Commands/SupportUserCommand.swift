import ArgumentParser
internal import BSON
import MongoDB
import SalesStore

/// `salesctl support-user`: who may speak with the desk by the support contract.
struct SupportUserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "support-user",
        abstract: "Decide which people and systems may speak with the desk over REST and WebSocket.",
        discussion: "Visitors of the web chat are added by the chat itself.",
        subcommands: [
            SupportUserAddCommand.self, SupportUserListCommand.self, SupportUserTokenCommand.self,
            SupportUserDisableCommand.self,
        ])
}

/// `salesctl support-user list`.
struct SupportUserListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show who was added; with --visitors the visitors of the web chat too.")

    @Flag(help: "Visitors of the web chat too.")
    var visitors = false

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            let filter: BSONDocument =
                visitors ? [:] : ["kind": .string(WebUserDocument.Kind.named.rawValue)]
            let users = try await operation.store.webUsers.find(filter, sort: ["_id": 1]).all()
            try output.write(SupportUserListing(users: users.map(SupportUserListing.User.init)))
        }
    }
}

/// `salesctl support-user disable`.
struct SupportUserDisableCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable", abstract: "Refuse a user's token from now on.",
        discussion: "`salesctl support-user token` lets the user in again, with another token.")

    @Argument(help: "The user's name.")
    var username: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            let name = WebUserDocument.normalise(username)
            let result = try await operation.store.webUsers.updateOne(
                ["username": .string(name)], ["$set": ["isDisabled": true]])
            guard result.matched == 1 else { throw Operator.failure("there is no support user \(name).", 66) }
            try output.write(Done(result: "disabled", message: "Disabled \(name)."))
        }
    }
}

private struct SupportUserListing: Report {
    struct User: Encodable {
        let id: Int
        let username: String
        let name: String
        let kind: String
        let isDisabled: Bool

        init(_ user: WebUserDocument) {
            id = user.id
            username = user.username
            name = user.name
            kind = user.kind.rawValue
            isDisabled = user.isDisabled
        }
    }

    let users: [User]

    func lines(_ style: Style) -> [String] {
        users.map { user in
            "\(user.id)\t\(style.plain(user.username))\t\(user.isDisabled ? "disabled" : user.kind)\t"
                + style.plain(user.name)
        }
    }
}
