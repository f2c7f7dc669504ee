public import Basics

/// What an operator says of a person: all of it, also what stays as it was.
public struct ContactEdit: Sendable, Equatable, Codable {
    /// How the person is called; absent where nobody knows.
    public var name: String?
    /// Where the person works; absent where nobody knows.
    public var company: String?
    /// The language to write in.
    public var language: Language
    /// IANA identifier of the zone the person works in.
    public var timeZone: String
    /// The operator's name, for the trail.
    public var author: String

    /// Says what is known of a person.
    public init(name: String?, company: String?, language: Language, timeZone: String, author: String) {
        self.name = name
        self.company = company
        self.language = language
        self.timeZone = timeZone
        self.author = author
    }
}
