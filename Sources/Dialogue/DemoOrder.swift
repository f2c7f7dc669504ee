public import Foundation

/// What an operator can order about a demo. Each names the demo it means: until the order is carried out the person may have agreed
/// on another one.
public enum DemoOrder: Sendable, Equatable, Codable {
    /// Hold it at another time. The person is told, with an updated invitation.
    case move(uid: String, to: Date)
    /// Call it off. The person is told, and it leaves their calendar.
    case cancel(uid: String)
    /// Note how it went. Nobody is told.
    case settle(uid: String, outcome: DemoOutcome)
    /// Let a host or another colleague hold it, by the host's identifier or the colleague's login; absent: nobody. The person is told
    /// only where the link to join becomes another one.
    case hold(uid: String, host: String?)
}

/// How a demo went.
public enum DemoOutcome: String, Codable, Sendable, CaseIterable {
    /// It took place.
    case done
    /// The person did not come.
    case noShow = "no_show"
}
