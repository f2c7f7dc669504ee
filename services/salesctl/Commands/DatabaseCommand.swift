import ArgumentParser
import Foundation
import SalesStore

/// `salesctl database`: what the services' users of MongoDB may do.
struct DatabaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "database", abstract: "Show what each service may do in MongoDB.",
        subcommands: [DatabaseRolesCommand.self])
}

/// `salesctl database roles`.
struct DatabaseRolesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roles", abstract: "Print the roles of the services' users, as JSON.",
        discussion: """
            The same is in services/compose/roles.json, from which services/compose/mongo-users.js makes the roles and users \
            of an installation. salesctl itself needs readWrite on the database.
            """)

    @OptionGroup var output: OutputOptions

    /// Both forms are JSON: the file's, with a line a privilege, and that of all other commands.
    func run() throws {
        guard output.json else {
            return FileHandle.standardOutput.write(Data(try RoleDocument.file().utf8))
        }
        try output.write(RoleListing(roles: ServiceAccount.allCases.map { RoleDocument($0) }))
    }
}

private struct RoleListing: Report {
    let roles: [RoleDocument]

    func lines(_ style: Style) -> [String] { roles.map(\.role) }
}
