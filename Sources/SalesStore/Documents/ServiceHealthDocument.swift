public import Foundation

/// The health that a service reports, for readers who cannot reach its `/health`. Each process writes its own; one that
/// has ended is forgotten a day later.
public struct ServiceHealthDocument: Codable, Sendable, Equatable {
    /// A part of the service.
    public struct Component: Codable, Sendable, Equatable {
        /// Its name.
        public var name: String
        /// `healthy`, `degraded` or `unhealthy`.
        public var status: String
        /// What an operator should know.
        public var reason: String?

        /// A part and its condition, as `/health` names them.
        public init(name: String, status: String, reason: String?) {
            self.name = name
            self.status = status
            self.reason = reason
        }
    }

    /// The process, by its owner name.
    public var id: String
    /// The service's name.
    public var service: String
    /// Its parts.
    public var components: [Component]
    /// When it last said so.
    public var at: Date

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case service, components, at
    }

    /// What one process says of itself at a moment.
    public init(id: String, service: String, components: [Component], at: Date) {
        self.id = id
        self.service = service
        self.components = components
        self.at = at
    }
}
