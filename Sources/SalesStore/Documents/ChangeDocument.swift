public import BSON
public import Foundation

/// One change of what is configured: what it was, what it became, who changed it and when. It is written with the change itself and
/// never altered; taking a change back is another change.
public struct ChangeDocument: Codable, Sendable, Equatable {
    /// What was changed.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// A fact of the product, by its identifier.
        case fact
        /// A text that people get, by language and key: `en.letter`.
        case text
        /// A file that is attached, by its identifier.
        case asset
        /// The working hours and the days off.
        case hours
        /// A campaign as it is configured, by its identifier.
        case campaign
        /// Who may sign in, by the login name; never the password.
        case user
        /// Who shows the product, by their identifier.
        case host
        /// Questions that no fact answered, and what became of them.
        case gap
        /// A mailbox, by its name; never its password.
        case mailbox
    }

    /// By what way the change was made.
    public enum Origin: String, Codable, Sendable {
        /// In the desk's pages.
        case desk
        /// By a command.
        case commandLine = "command_line"
        /// By loading `init_data.json`.
        case file
    }

    /// A random identifier.
    public var id: String
    /// What was changed.
    public var kind: Kind
    /// Which one of its kind.
    public var subject: String
    /// What it was; `nil` where it was not there.
    public var before: BSONDocument?
    /// What it became; `nil` where it was removed.
    public var after: BSONDocument?
    /// Who changed it, by the login name.
    public var author: String
    /// By what way.
    public var origin: Origin
    /// When.
    public var at: Date
    /// The change that it takes back; absent where it takes back none.
    public var undoes: String?

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case kind, subject, before, after, author, origin, at, undoes
    }

    /// Notes a change.
    public init(
        kind: Kind, subject: String, before: BSONDocument?, after: BSONDocument?, author: String, origin: Origin,
        at: Date, undoes: String? = nil
    ) {
        id = UUID().uuidString.lowercased()
        self.kind = kind
        self.subject = subject
        self.before = before
        self.after = after
        self.author = author
        self.origin = origin
        self.at = at
        self.undoes = undoes
    }
}
