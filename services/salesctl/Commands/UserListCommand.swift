import ArgumentParser
internal import BSON
import Foundation
import MongoDB
import SalesStore

/// `salesctl user list`: who may sign in.
struct UserListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Show the users of the desk.")

    func run() async throws {
        try await Operator.run { operation in
            for user in try await operation.store.users.find([:], sort: ["_id": 1]).all() {
                print("\(user.id)\t\(user.isDisabled ? "disabled" : user.role.rawValue)\t\(user.name)")
            }
        }
    }
}
