public import Foundation
public import Understanding

/// A request made in the person's name that the person has not confirmed yet: pressing the link sent to the known
/// address carries it out.
public struct OpenRequest: Codable, Sendable, Equatable {
    /// One thing that is done by the press.
    public enum Act: Codable, Sendable, Equatable {
        /// Call off the demo at this time.
        case cancelDemo(at: Date)
        /// Give the demo this time.
        case moveDemo(to: Date)
        /// Forget the person.
        case erasure
        /// Write to somebody they named.
        case referral(ReferredContact)
        /// Cut off the chat at this endpoint, which somebody opened by the person's link.
        case leaveChat(endpoint: String)
    }

    /// Names it; the link proves that we made it.
    public var id: String
    /// What the press does.
    public var acts: [Act]
    /// When it expires.
    public var expiresAt: Date

    /// Waits for a press.
    public init(id: String, acts: [Act], expiresAt: Date) {
        self.id = id
        self.acts = acts
        self.expiresAt = expiresAt
    }
}

extension OpenRequest.Act {
    /// The proof needed to carry it out without a press.
    public var guarded: GuardedAct {
        switch self {
        case .cancelDemo: .cancelDemo
        case .moveDemo: .moveDemo
        case .erasure: .erasure
        case .referral: .referral
        // It takes something away from somebody else: only the link does it.
        case .leaveChat: .changeOfAddress
        }
    }
}

/// The link that a decision may send to the known address.
public struct ConfirmationLink: Sendable, Equatable {
    /// The request it confirms.
    public var request: String
    /// Where it leads: a page, or an address to write to.
    public var address: String

    /// A link.
    public init(request: String, address: String) {
        self.request = request
        self.address = address
    }
}
