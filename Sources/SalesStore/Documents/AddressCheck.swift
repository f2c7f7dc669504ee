public import Foundation

/// What is known of an address without writing to it. Nothing of it is guessed: what could not be asked is not known.
public struct AddressCheck: Codable, Sendable, Equatable {
    /// What DNS says of its domain.
    public enum Domain: String, Codable, Sendable, CaseIterable {
        /// It names hosts that take its mail, or is one itself (RFC 5321 section 5.1).
        case takesMail = "takes_mail"
        /// It exists, and nothing takes its mail; or it says so itself (RFC 7505).
        case takesNoMail = "takes_no_mail"
        /// It does not exist.
        case missing = "no_such_domain"
        /// DNS did not answer, or the name is one that public DNS knows nothing of.
        case notChecked = "not_checked"
    }

    /// What DNS says of its domain.
    public var domain: Domain
    /// Whether it is a function's, such as `info@`, and several people may read it.
    public var isRole: Bool
    /// When it was looked at.
    public var at: Date

    /// Notes what is known of an address.
    public init(domain: Domain, isRole: Bool, at: Date) {
        self.domain = domain
        self.isRole = isRole
        self.at = at
    }
}
