import ArgumentParser
internal import BSON
import MongoDB
import SalesStore

/// `salesctl user disable`: somebody may not sign in any more.
struct UserDisableCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable", abstract: "Refuse a user from now on, and end their sessions.")

    @Argument(help: "The login name.")
    var login: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            let id = try await operation.changeUser(login, ["$set": ["isDisabled": true]])
            try output.write(Done(result: "disabled", message: "Disabled \(id)."))
        }
    }
}
