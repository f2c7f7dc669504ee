/// Why an answer cannot be taken.
public enum SetupComplaint: Error, Sendable, Equatable {
    /// There is none.
    case empty
    /// It has line breaks, braces or more than 200 characters.
    case notPlain
    /// It is no connection string of MongoDB.
    case notADatabase
    /// It is no address of a site or server.
    case notAWebAddress
    /// There is no such zone.
    case notATimeZone
    /// It is no time of day to another.
    case notHours
    /// It names no numbers of facts.
    case notNumbers
    /// It is no mail address.
    case notAnAddress
    /// It is none of the known providers.
    case notAProvider
    /// It is no server with a port.
    case notAServer
    /// It is neither a password nor OAuth.
    case notALogin
    /// It has spaces in it.
    case notAWord
    /// It has fewer characters than this.
    case tooShort(Int)
    /// It is none of the choices.
    case notAChoice
}
