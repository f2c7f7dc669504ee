/// The identifier of something an event causes: the event's own, a slash, and the purpose. Handling the event again
/// gives the same identifier, so repeating it adds nothing; and anything with the identifier can be traced back to the
/// event.
public struct CausedID: Sendable, Hashable, CustomStringConvertible {
    /// The identifier of the event.
    public let event: String
    /// What it is for.
    public let purpose: String

    /// Names what an event causes for a purpose.
    public init(_ event: String, _ purpose: String) {
        self.event = event
        self.purpose = purpose
    }

    /// Reads an identifier: the purpose follows the last slash, since identifiers of events have slashes too.
    ///
    /// - Returns: `nil` for the identifier of something that no event caused.
    public init?(_ id: String) {
        guard let slash = id.lastIndex(of: "/") else { return nil }
        event = String(id[..<slash])
        purpose = String(id[id.index(after: slash)...])
    }

    /// The common prefix of the identifiers of everything that an event causes.
    public static func beginning(_ event: String) -> String { "\(event)/" }

    /// The identifier.
    public var description: String { Self.beginning(event) + purpose }
}
