import ArgumentParser
internal import BSON
import Foundation
import MongoDB
import SalesStore

/// `salesctl user list`: who may sign in.
struct UserListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Show the users of the desk.")

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            let users = try await operation.store.users.find([:], sort: ["_id": 1]).all()
            try output.write(UserListing(users: users.map(UserListing.User.init)))
        }
    }
}

private struct UserListing: Report {
    struct User: Encodable {
        let login: String
        let name: String
        let role: String
        let isDisabled: Bool
        let hasSecondFactor: Bool

        init(_ user: UserDocument) {
            login = user.id
            name = user.name
            role = user.role.rawValue
            isDisabled = user.isDisabled
            hasSecondFactor = user.secondFactor != nil
        }
    }

    let users: [User]

    func lines(_ style: Style) -> [String] {
        users.map { user in
            "\(user.login)\t\(user.isDisabled ? "disabled" : user.role)\t\(user.hasSecondFactor ? "totp" : "-")\t"
                + style.plain(user.name)
        }
    }
}
