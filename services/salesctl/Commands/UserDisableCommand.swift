import ArgumentParser
import SalesStore
import Setup

/// `salesctl user disable`: somebody may not sign in any more.
struct UserDisableCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable", abstract: "Refuse a user from now on, and end their sessions.")

    @Argument(help: "The login name.")
    var login: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            let id = UserDocument.normalise(login)
            do {
                try await operation.users.change(id, by: Operator.settingsAuthor) { $0.isDisabled = true }
            } catch let error as SetupError where error.code == .unknown {
                throw Operator.failure("there is no user \(id).", 66)
            }
            try output.write(Done(result: "disabled", message: "Disabled \(id)."))
        }
    }
}
