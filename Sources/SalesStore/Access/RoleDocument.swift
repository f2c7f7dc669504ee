internal import Foundation

/// The role of a program's user, as MongoDB's `createRole` takes it but for the database's name, which an installation adds
/// (<https://www.mongodb.com/docs/manual/reference/command/createRole/>).
public struct RoleDocument: Sendable, Hashable, Codable {
    /// What may be done with one collection.
    public struct Privilege: Sendable, Hashable, Codable {
        /// The collection; all of the database where it is empty.
        public let collection: String
        /// MongoDB's names of the actions, in alphabetical order.
        public let actions: [String]
    }

    /// The role's name, which is the user's and the program's.
    public let role: String
    /// What it allows.
    public let privileges: [Privilege]

    /// The role of an account.
    public init(_ account: ServiceAccount) {
        role = account.rawValue
        privileges = account.grants.map { grant in
            Privilege(collection: grant.collection, actions: grant.actions.map(\.rawValue).sorted())
        }
    }

    /// All roles, as the text of `services/compose/roles.json`: a line a privilege.
    public static func file() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let roles = try ServiceAccount.allCases.map { account in
            let role = RoleDocument(account)
            let lines = try role.privileges.map { "      " + String(decoding: try encoder.encode($0), as: UTF8.self) }
            return """
                  {
                    "role": "\(role.role)",
                    "privileges": [
                \(lines.joined(separator: ",\n"))
                    ]
                  }
                """
        }
        return "[\n\(roles.joined(separator: ",\n"))\n]\n"
    }
}
