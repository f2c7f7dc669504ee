internal import BSON
internal import Basics
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import MongoDB
internal import SalesStore
internal import WebServing

/// Finds out who speaks by the support contract: by their token, or by a bare name where the operator allows that.
struct APIAccess: Sendable {
    /// What somebody presents.
    enum Credential: Sendable, Hashable {
        case token(WebUserToken)
        case username(String)
    }

    let store: SalesStore
    /// Whether `username=` is enough. It proves nothing: whoever knows a name reads its rooms.
    let allowsUsername: Bool
    /// How often somebody at one address may present what is wrong.
    let failures = RateLimiter(.perMinute(30, burst: 60))
    let now: @Sendable () -> Date

    /// - Throws: ``WebError`` `notSignedIn`, or `tooManyAttempts` for who tries too often.
    func user(_ credential: Credential?, from address: String) async throws -> WebUserDocument {
        let address = Network.counted(address)
        try failures.check(address)
        let found: WebUserDocument? =
            switch credential {
            case .token(let token): try await user(token)
            case .username(let name) where allowsUsername: try await user(named: name)
            case .username, nil: nil
            }
        if let found { return found }
        try failures.take(address)
        throw WebError(.notSignedIn, "A valid token is needed: Authorization: Bearer TOKEN.")
    }

    /// Whether the token is still good for its user.
    func stillKnows(_ user: WebUserDocument) async throws(MongoError) -> Bool {
        try await store.webUsers.findOne(["_id": .int64(Int64(user.id))]).map {
            !$0.isDisabled && $0.tokenDigest == user.tokenDigest
        } ?? false
    }

    /// Makes a user for a browser that has none yet.
    func makeVisitor() async throws -> (WebUserDocument, WebUserToken) {
        let id = try await store.nextNumber(for: SalesStore.Name.webUsers)
        let token = WebUserToken()
        let visitor = WebUserDocument(
            id: id, username: "visitor-\(UUID().uuidString)", name: "Visitor \(id)", kind: .visitor, token: token,
            createdAt: now())
        try await store.webUsers.insertOne(visitor)
        return (visitor, token)
    }

    private func user(_ token: WebUserToken) async throws(MongoError) -> WebUserDocument? {
        let found = try await store.webUsers.findOne(["tokenDigest": .string(token.digest)])
        return found.flatMap { $0.isDisabled ? nil : $0 }
    }

    /// The user of a bare name; a new name is a new user, as in systems that know no other proof.
    private func user(named name: String) async throws -> WebUserDocument? {
        let username = WebUserDocument.normalise(name)
        guard !username.isEmpty, username.count <= 100 else { return nil }
        if let known = try await find(username) { return known.mayUseNameAlone }
        let id = try await store.nextNumber(for: SalesStore.Name.webUsers)
        let user = WebUserDocument(
            id: id, username: username, name: name, kind: .named, token: WebUserToken(), isKnownByNameAlone: true,
            createdAt: now())
        do {
            try await store.webUsers.insertOne(user)
            return user
        } catch  where error.code == .duplicateKey {
            return try await find(username)?.mayUseNameAlone
        }
    }

    private func find(_ username: String) async throws(MongoError) -> WebUserDocument? {
        try await store.webUsers.findOne(["username": .string(username)])
    }
}

extension WebUserDocument {
    /// The user, where a bare name is all that anybody ever had of it. Who was given a token, and a visitor, is never lent to who
    /// knows the name.
    fileprivate var mayUseNameAlone: WebUserDocument? { isKnownByNameAlone == true && !isDisabled ? self : nil }
}

extension APIAccess.Credential {
    /// What a request presents: the header's token (RFC 6750 section 2.1), else the name in the query.
    init?(authorization: String?, username: String?) {
        if let authorization {
            let parts = authorization.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "bearer", let token = WebUserToken(parts[1]) else {
                return nil
            }
            self = .token(token)
        } else if let username {
            self = .username(username)
        } else {
            return nil
        }
    }
}
