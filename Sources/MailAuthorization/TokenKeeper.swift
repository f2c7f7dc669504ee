internal import BSON
public import Foundation
internal import Logging
public import MailTransport
internal import MongoDB
public import SalesStore
internal import Telemetry

/// Gives mailboxes access tokens, and renews each before it expires.
///
/// One of all copies asks the server; the others use the token it gets. A refusal is explained in words, and recorded
/// in the authorization's document, so that a server that has refused is not asked again and again.
public struct TokenKeeper: Sendable {
    /// How long before its expiry an access token is replaced, in seconds.
    static let ahead: TimeInterval = 5 * 60
    /// How long a copy that asks keeps the others from asking, in seconds. Longer than a request may take.
    static let leaseSeconds: TimeInterval = 45

    private let store: SalesStore
    private let cipher: TokenCipher?
    private let owner: String
    private let now: @Sendable () -> Date

    /// A keeper.
    ///
    /// - Parameters:
    ///   - cipher: `nil` where `MAIL_TOKEN_KEY` is not set.
    ///   - owner: This copy.
    ///   - now: The clock by which tokens expire.
    public init(store: SalesStore, cipher: TokenCipher?, owner: String, now: @escaping @Sendable () -> Date) {
        self.store = store
        self.cipher = cipher
        self.owner = owner
        self.now = now
    }

    /// What a mailbox's account logs in with.
    public func credential(of mailbox: String) -> MailAccount.Credential {
        .currentAccessToken(
            MailAccount.TokenSource(mailbox: mailbox) { () throws(MailAccount.TokenUnavailable) in
                do throws(MailAuthorizationError) {
                    return try await accessToken(of: mailbox)
                } catch {
                    throw MailAccount.TokenUnavailable(
                        passes: error.code == .unavailable, message: error.description)
                }
            })
    }

    /// An access token that can be used now.
    ///
    /// - Throws: ``MailAuthorizationError``: why there is none, and what to do.
    public func accessToken(of mailbox: String) async throws(MailAuthorizationError) -> String {
        while true {
            let known = try await document(mailbox)
            if let token = try usable(known, for: Self.ahead) { return token }
            if let problem = known.problem { throw MailAuthorizationError(.revoked, problem) }
            if let claimed = try await claim(mailbox) { return try await renew(claimed) }
            // Another copy is asking. The current token will do until the next one is there.
            if let token = try usable(known, for: 30) { return token }
            do {
                try await Task.sleep(for: .milliseconds(200))
            } catch {
                throw MailAuthorizationError(.unavailable, "The service is ending.")
            }
        }
    }

    private func document(_ mailbox: String) async throws(MailAuthorizationError) -> MailAuthorizationDocument {
        let found: MailAuthorizationDocument?
        do {
            found = try await store.mailAuthorizations.findOne(["_id": .string(mailbox)])
        } catch {
            throw MailAuthorizationError(.unavailable, "The authorization of \(mailbox) cannot be read: \(error)")
        }
        guard let found else {
            throw MailAuthorizationError(
                .missing, "The mailbox \(mailbox) is not authorized: `salesctl mailbox authorize \(mailbox)`.")
        }
        return found
    }

    /// The current access token, if it is valid for that many more seconds.
    private func usable(
        _ document: MailAuthorizationDocument, for seconds: TimeInterval
    ) throws(MailAuthorizationError) -> String? {
        guard let sealed = document.accessToken, let end = document.expiresAt,
            end.timeIntervalSince(now()) > seconds
        else { return nil }
        return try key().open(sealed, of: document.id, in: "accessToken")
    }

    private func key() throws(MailAuthorizationError) -> TokenCipher {
        guard let cipher else {
            throw MailAuthorizationError(
                .key, "MAIL_TOKEN_KEY is not set: the tokens of mailboxes are sealed with it.")
        }
        return cipher
    }

    /// Takes the lease to ask, if nobody holds it.
    private func claim(_ mailbox: String) async throws(MailAuthorizationError) -> MailAuthorizationDocument? {
        let moment = now()
        let lease = MailAuthorizationDocument.Lease(
            owner: owner, until: moment.addingTimeInterval(Self.leaseSeconds))
        do {
            return try await store.mailAuthorizations.findOneAndUpdate(
                [
                    "_id": .string(mailbox),
                    "$or": [["lease": ["$exists": false]], ["lease.until": ["$lt": .date(moment)]]],
                ], ["$set": ["lease": .document(try BSONEncoder().encode(lease))]])
        } catch {
            throw MailAuthorizationError(.unavailable, "The authorization of \(mailbox) cannot be written: \(error)")
        }
    }

    /// Asks for the next access token and keeps it.
    private func renew(_ document: MailAuthorizationDocument) async throws(MailAuthorizationError) -> String {
        do {
            // Whoever held the lease before may already have got one.
            if let token = try usable(document, for: Self.ahead) {
                try await finish(document, [:])
                return token
            }
            let tokens = try await ask(document)
            var fields: BSONDocument = [
                "accessToken": .string(try key().seal(tokens.access, of: document.id, in: "accessToken")),
                "expiresAt": .date(now().addingTimeInterval(tokens.lifetime)),
            ]
            if let refresh = tokens.refresh {
                fields["refreshToken"] = .string(try key().seal(refresh, of: document.id, in: "refreshToken"))
            }
            try await finish(document, fields)
            Logger.current.info("Access token renewed", metadata: ["mailbox.id": "\(document.id)"])
            return tokens.access
        } catch {
            guard error.code == .revoked || error.code == .client else {
                try await finish(document, [:])
                throw error
            }
            let words = "\(error.description) Do `salesctl mailbox authorize \(document.id)` again."
            try await finish(document, ["problem": .string(words)])
            throw MailAuthorizationError(error.code, words)
        }
    }

    private func ask(
        _ document: MailAuthorizationDocument
    ) async throws(MailAuthorizationError) -> AuthorizationClient.Tokens {
        var secret: String?
        if let sealed = document.clientSecret {
            secret = try key().open(sealed, of: document.id, in: "clientSecret")
        }
        let client = AuthorizationClient(.init(id: document.clientID, secret: secret))
        switch document.grant {
        case .clientCredentials:
            return try await client.tokens(at: document.tokenURL, clientScope: document.scope ?? "")
        case .refreshToken:
            guard let sealed = document.refreshToken else {
                throw MailAuthorizationError(.revoked, "There is no refresh token.")
            }
            let token = try key().open(sealed, of: document.id, in: "refreshToken")
            return try await client.tokens(at: document.tokenURL, refreshing: token)
        }
    }

    /// Writes the outcome and gives the lease back, unless somebody has authorized the mailbox again in the meantime.
    private func finish(
        _ document: MailAuthorizationDocument, _ fields: BSONDocument
    ) async throws(MailAuthorizationError) {
        var update: BSONDocument = ["$unset": ["lease": ""]]
        if !fields.isEmpty { update["$set"] = .document(fields) }
        do {
            _ = try await store.mailAuthorizations.updateOne(
                [
                    "_id": .string(document.id), "lease.owner": .string(owner),
                    "authorizedAt": .date(document.authorizedAt),
                ], .operators(update))
        } catch {
            throw MailAuthorizationError(
                .unavailable, "The authorization of \(document.id) cannot be written: \(error)")
        }
    }
}
