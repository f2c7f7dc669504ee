public import BSON
public import Basics
public import Foundation

/// A mailbox the agent writes from and reads.
public struct MailboxDocument: Codable, Sendable, Equatable {
    /// How a connection is secured.
    public enum Security: String, Codable, Sendable {
        /// Plain first, then STARTTLS (RFC 3207, RFC 3501 section 6.2.1).
        case starttls
        /// TLS from the first byte (RFC 8314).
        case tls
    }

    /// A server of the mailbox.
    public struct Server: Codable, Sendable, Equatable {
        /// The host name, which its certificate must carry.
        public var host: String
        /// The port.
        public var port: Int
        /// How the connection is secured.
        public var security: Security

        /// A server and how to connect to it.
        public init(host: String, port: Int, security: Security) {
            self.host = host
            self.port = port
            self.security = security
        }
    }

    /// How far the mailbox has been read.
    public struct Position: Codable, Sendable, Equatable {
        /// The server's numbering (RFC 3501 section 2.3.1.1).
        public var uidValidity: UInt32
        /// The last UID that is stored.
        public var lastUID: UInt32

        /// The last mail read; a UID means nothing without its `uidValidity` (RFC 3501 section 2.3.1.1).
        public init(uidValidity: UInt32, lastUID: UInt32) {
            self.uidValidity = uidValidity
            self.lastUID = lastUID
        }
    }

    /// The mail that is being read, and what has gone wrong with it. A note that is still open when the service starts
    /// tells that the mail was in hand when the service ended.
    public struct InHand: Codable, Sendable, Equatable {
        /// The server's numbering.
        public var uidValidity: UInt32
        /// The mail.
        public var uid: UInt32
        /// Whether it is being read.
        public var isOpen: Bool
        /// How often the service ended while the mail was in hand.
        public var ends: Int
        /// How often it could not be taken, or the server did not give it.
        public var failures: Int
        /// Why it failed last.
        public var reason: String?

        /// A mail with which nothing has gone wrong yet.
        public init(uidValidity: UInt32, uid: UInt32) {
            self.uidValidity = uidValidity
            self.uid = uid
            isOpen = true
            ends = 0
            failures = 0
        }
    }

    /// How the mailbox proves who it is.
    public enum Login: String, Codable, Sendable {
        /// By a password (AUTH PLAIN or LOGIN).
        case password
        /// By an OAuth 2 access token, which `passwordSecret` then holds (XOAUTH2).
        case accessToken = "access_token"
    }

    /// How many conversations it has started, so that it is not taken for a spammer's.
    public struct Pace: Codable, Sendable, Equatable {
        /// The first day it started one, as a number of days since 1970.
        public var firstDay: Int
        /// The day counted, as a number of days since 1970.
        public var day: Int
        /// Letters that started or followed up conversations on that day.
        public var letters: Int
        /// Letters on that day to people whom somebody named, who are counted apart; absent where there were none.
        public var referrals: Int?
        /// When the next one may go out.
        public var nextAt: Date

        /// A count of one day; days are numbered since 1970.
        public init(firstDay: Int, day: Int, letters: Int, referrals: Int? = nil, nextAt: Date) {
            self.firstDay = firstDay
            self.day = day
            self.letters = letters
            self.referrals = referrals
            self.nextAt = nextAt
        }
    }

    /// Why nothing is sent from it for a while.
    public struct Rest: Codable, Sendable, Equatable {
        /// What the server said by refusing.
        public enum Cause: String, Codable, Sendable, CaseIterable {
            /// All that the account may send in a day is sent.
            case dailyLimit = "daily_limit"
            /// The account sends, or logs in, faster than it may.
            case rateLimit = "rate_limit"
            /// Too many connections are open.
            case tooManyConnections = "too_many_connections"
            /// The account may not send: it is blocked, or several letters in a row were refused by policy.
            case senderBlocked = "sender_blocked"
            /// The login was refused.
            case login
        }

        /// What the server said.
        public var cause: Cause
        /// Its words.
        public var reason: String
        /// When it began.
        public var since: Date
        /// When the next letter is tried.
        public var until: Date
        /// How many rests follow each other.
        public var count: Int

        /// A pause of the mailbox until a moment, and how many in a row there have been.
        public init(cause: Cause, reason: String, since: Date, until: Date, count: Int) {
            self.cause = cause
            self.reason = reason
            self.since = since
            self.until = until
            self.count = count
        }
    }

    /// The mailbox's name in this system.
    public var id: String
    /// Its address.
    public var address: String
    /// The name letters are from.
    public var displayName: String
    /// That name in other languages, by their codes: who is written to in one of them reads it.
    public var displayNames: [String: String]?
    /// The login.
    public var username: String
    /// Names the variable that holds the password: `MAIL_PASSWORD_…`, never another.
    public var passwordSecret: String
    /// Where mail is submitted.
    public var smtp: Server
    /// Where mail is read.
    public var imap: Server
    /// A file with the certificate authority to trust, if it is not a public one.
    public var caFile: String?
    /// The name under which the receiving server says who mails are from (`authserv-id`, RFC 8601), or `*.` and a domain; absent:
    /// nobody's word counts.
    public var authservID: String?
    /// How many Received fields of own servers stand above what it says; absent: none.
    public var authservHops: Int?
    /// The most letters a day once warmed up.
    public var dailyCap: Int
    /// Letters on the first day.
    public var warmUpStart: Int
    /// Days until the cap is reached.
    public var warmUpDays: Int
    /// How far it has been read. Written by the email worker alone.
    public var position: Position?
    /// The mail that is being read. Written by the email worker alone.
    public var inHand: InHand?
    /// How it logs in; nil: by a password.
    public var login: Login?
    /// Whether it logs in by OAuth 2, whatever `login` says: access tokens are had by what `mail_authorizations` holds. Not a
    /// setting, but noted when its owner authorized it.
    public var isAuthorized: Bool?
    /// How many letters it started. Written by the email worker alone.
    public var pace: Pace?
    /// Whether `salesctl mailbox test` has seen that the server files what is submitted in the Sent folder.
    public var filesSent: Bool?
    /// Why nothing is sent from it for a while; absent where it sends. Written by the email worker alone.
    public var rest: Rest?
    /// Whether `salesctl mailbox test` has seen that letters may leave from the address with a tag, which bounces then name.
    public var tagsEnvelopes: Bool?
    /// Its place in `init_data.json`: the first one writes where none is named. Absent where the file does not name it.
    public var order: Int?

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case address, displayName, displayNames, username, passwordSecret, smtp, imap, caFile, authservID, authservHops
        case dailyCap, warmUpStart, warmUpDays
        case position, inHand, login, isAuthorized, pace, filesSent, rest, tagsEnvelopes, order
    }

    /// A mailbox that has read and sent nothing, with the usual caps of a new account.
    public init(
        id: String, address: String, displayName: String, username: String, passwordSecret: String, smtp: Server,
        imap: Server, caFile: String? = nil, authservID: String? = nil, authservHops: Int? = nil, dailyCap: Int = 200,
        warmUpStart: Int = 20, warmUpDays: Int = 14
    ) {
        self.id = id
        self.address = address
        self.displayName = displayName
        self.username = username
        self.passwordSecret = passwordSecret
        self.smtp = smtp
        self.imap = imap
        self.caFile = caFile
        self.authservID = authservID
        self.authservHops = authservHops
        self.dailyCap = dailyCap
        self.warmUpStart = warmUpStart
        self.warmUpDays = warmUpDays
    }

    /// The names of settings that it does not have, for `$unset`: one that was taken out of the configuration is gone.
    public var absentSettings: BSONDocument {
        let settings: [(CodingKeys, Bool)] = [
            (.caFile, caFile != nil), (.authservID, authservID != nil), (.authservHops, authservHops != nil),
            (.login, login != nil),
        ]
        var absent: BSONDocument = [:]
        for (key, isThere) in settings where !isThere { absent[key.rawValue] = "" }
        return absent
    }

    /// The variable that holds the password of a mailbox of this name, where nothing else was said.
    public static func passwordSecret(of name: String) -> String {
        let characters = name.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
        return "MAIL_PASSWORD_" + String(characters)
    }

    /// The name letters in a language are from.
    public func name(in language: Language) -> String { displayNames?[language.rawValue] ?? displayName }

    /// The mailbox without what services note in it: two that are equal are configured alike.
    public var configuration: MailboxDocument {
        var bare = self
        bare.position = nil
        bare.inHand = nil
        bare.pace = nil
        bare.filesSent = nil
        bare.rest = nil
        bare.tagsEnvelopes = nil
        bare.order = nil
        return bare
    }
}
