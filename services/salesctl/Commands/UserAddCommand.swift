import ArgumentParser
import Foundation
import Passwords
import SalesStore
import Setup

/// `salesctl user add`: a new user, or a new password for one.
struct UserAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add a user of the desk, or give one a new password; the password is read from standard input.",
        discussion: "A new password ends the user's sessions. Example: salesctl user add olga --name Olga --role admin")

    @Argument(help: "The login name.")
    var login: String

    @Option(help: "The name prospects and colleagues see; by default the login name.")
    var name: String?

    @Option(help: "What the user may do: operator or admin.")
    var role = UserDocument.Role.operator.rawValue

    func validate() throws {
        guard UserDocument.Role(rawValue: role) != nil else {
            throw ValidationError("--role must be operator or admin, not \"\(role)\".")
        }
    }

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let login = UserDocument.normalise(login)
        guard !login.isEmpty, !login.contains(where: \.isWhitespace), login.count <= 100 else {
            throw Operator.failure("a login name is a word of at most 100 characters.", 64)
        }
        let hash: PasswordHash
        do throws(PasswordError) {
            hash = try PasswordHash(of: Self.password())
        } catch {
            throw Operator.failure("\(error).", 64)
        }
        let role = UserDocument.Role(rawValue: role) ?? .operator
        try await Operator.run { operation in
            let user = UserDocument(
                id: login, name: name ?? login, role: role, passwordHash: hash.text, createdAt: Date())
            let isNew = try await operation.users.add(user, by: Operator.settingsAuthor) != nil
            if !isNew {
                // Who has a new password alone does not get in: the second factor stays.
                try await operation.users.change(login, by: Operator.settingsAuthor) { standing in
                    standing = UserStanding(user)
                }
                try await operation.users.setPassword(hash.text, of: login, by: Operator.settingsAuthor)
            }
            try output.write(
                isNew
                    ? Done(result: "added", message: "Added \(login) as \(role.rawValue).")
                    : Done(result: "changed", message: "Changed \(login); sign in again."))
        }
    }

    /// One line of standard input; a terminal does not show it.
    private static func password() -> String {
        var settings = termios()
        let isTerminal = tcgetattr(STDIN_FILENO, &settings) == 0
        if isTerminal {
            FileHandle.standardError.write(Data("Password: ".utf8))
            var silent = settings
            silent.c_lflag &= ~tcflag_t(ECHO)
            tcsetattr(STDIN_FILENO, TCSANOW, &silent)
        }
        defer {
            if isTerminal {
                tcsetattr(STDIN_FILENO, TCSANOW, &settings)
                FileHandle.standardError.write(Data("\n".utf8))
            }
        }
        return readLine() ?? ""
    }
}
