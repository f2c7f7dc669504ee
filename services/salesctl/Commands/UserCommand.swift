import ArgumentParser

/// `salesctl user`: who may sign in at the desk.
struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Decide who may sign in at the desk.",
        subcommands: [UserAddCommand.self, UserListCommand.self, UserTOTPCommand.self, UserDisableCommand.self])
}
