public import Foundation

/// A mail that was set aside so that those behind it could be read. Written by email-worker; salesctl asks for another try.
public struct UnreadableMailDocument: Codable, Sendable, Equatable {
    /// What was wrong with it.
    public enum Cause: String, Codable, Sendable, CaseIterable {
        /// The server lists it and does not give it.
        case notGiven = "not_given"
        /// It could not be stored.
        case notStored = "not_stored"
        /// Its event would be larger than a document may be.
        case tooLarge = "too_large"
        /// Reading it took longer than any mail should.
        case stalled
        /// The service died while handling it, more than once.
        case endedService = "ended_service"
    }

    /// How it stands.
    public enum State: String, Codable, Sendable, CaseIterable {
        /// An operator has to look.
        case waiting
        /// An operator asked for another try.
        case retry
        /// It was read after all.
        case read
    }

    /// The mailbox, the server's numbering and the UID, with colons between them.
    public var id: String
    /// The mailbox's name in this system.
    public var mailbox: String
    /// The server's numbering (RFC 3501 section 2.3.1.1).
    public var uidValidity: UInt32
    /// The mail on the server.
    public var uid: UInt32
    /// The raw mail in GridFS, by its SHA-256; nil where it never came.
    public var rawID: String?
    /// What was wrong.
    public var cause: Cause
    /// The same in words.
    public var reason: String
    /// How often it was tried.
    public var tries: Int
    /// When it was set aside or last tried.
    public var at: Date
    /// How it stands.
    public var state: State

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case mailbox, uidValidity, uid, rawID, cause, reason, tries, at, state
    }

    /// Sets a mail aside.
    public init(
        mailbox: String, uidValidity: UInt32, uid: UInt32, rawID: String?, cause: Cause, reason: String, tries: Int,
        at: Date
    ) {
        id = "\(mailbox):\(uidValidity):\(uid)"
        self.mailbox = mailbox
        self.uidValidity = uidValidity
        self.uid = uid
        self.rawID = rawID
        self.cause = cause
        self.reason = reason
        self.tries = tries
        self.at = at
        state = .waiting
    }
}
