public import Foundation

/// Somebody who wrote in the person's thread and is not known to be the person: a colleague, a successor, or the person from
/// another address. An operator says which.
public struct Outsider: Codable, Sendable, Equatable {
    /// The address, in lower case; empty where the mail names none.
    public var address: String
    /// The name given with it.
    public var name: String?
    /// When they wrote last.
    public var at: Date

    /// Their words that may be a stop, until somebody decides.
    public var stop: String?

    /// Somebody who wrote.
    public init(address: String, name: String? = nil, at: Date) {
        self.address = address
        self.name = name
        self.at = at
    }

    /// How they are called.
    public var title: String {
        guard !address.isEmpty else { return name ?? "?" }
        return name.map { "\($0) <\(address)>" } ?? address
    }
}
