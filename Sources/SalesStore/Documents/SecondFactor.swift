public import Foundation

/// What somebody needs in addition to the password to sign in at the desk: the codes of an authenticator app (RFC
/// 6238).
public struct SecondFactor: Codable, Sendable, Equatable {
    /// The secret that the app also has, in Base32. It cannot be stored as a hash: codes are made from it.
    public var secret: String
    /// The period of the code that was taken last; it and older ones are not taken again (RFC 6238 section 5.2).
    public var lastStep: Int
    /// The SHA-256 of the recovery codes that are left.
    public var recoveryCodes: [String]
    /// Since when it is asked for.
    public var since: Date

    /// A second factor.
    public init(secret: String, lastStep: Int, recoveryCodes: [String], since: Date) {
        self.secret = secret
        self.lastStep = lastStep
        self.recoveryCodes = recoveryCodes
        self.since = since
    }
}
