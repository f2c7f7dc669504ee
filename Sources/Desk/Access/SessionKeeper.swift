internal import BSON
internal import Foundation
internal import MongoDB
internal import SalesStore

/// Begins, finds and ends sessions.
struct SessionKeeper: Sendable {
    /// How long an unused session lasts.
    static let idleTime: TimeInterval = 12 * 3600
    /// How long any session lasts.
    static let longestTime: TimeInterval = 7 * 86_400

    /// How long the second factor may take after the password.
    static let codeTime: TimeInterval = 5 * 60

    let store: SalesStore
    let now: @Sendable () -> Date

    /// - Parameter awaitsCode: Whether the second factor is still to come.
    func begin(for user: UserDocument, awaitsCode: Bool = false) async throws(MongoError) -> RandomToken {
        let token = RandomToken()
        let now = now()
        try await store.sessions.insertOne(
            SessionDocument(
                id: token.digest, userID: user.id, createdAt: now,
                expiresAt: now.addingTimeInterval(awaitsCode ? Self.codeTime : Self.idleTime),
                awaitsCode: awaitsCode ? true : nil))
        return token
    }

    /// The user who entered the right password in this session, and still has to enter the second factor.
    func awaitingCode(_ token: RandomToken) async throws(MongoError) -> UserDocument? {
        guard let (session, user) = try await valid(token), session.awaitsCode == true else { return nil }
        return user
    }

    private func valid(_ token: RandomToken) async throws(MongoError) -> (SessionDocument, UserDocument)? {
        let now = now()
        guard let session = try await store.sessions.findOne(["_id": .string(token.digest)]),
            session.expiresAt > now, session.createdAt.addingTimeInterval(Self.longestTime) > now,
            let user = try await store.users.findOne(["_id": .string(session.userID)]),
            !user.isDisabled, session.createdAt >= user.sessionsValidFrom
        else { return nil }
        return (session, user)
    }

    func find(_ token: RandomToken) async throws(MongoError) -> SignedIn? {
        guard let (session, user) = try await valid(token), session.awaitsCode != true else { return nil }
        let now = now()
        if session.expiresAt.timeIntervalSince(now) < Self.idleTime * 0.9 {
            _ = try await store.sessions.updateOne(
                ["_id": .string(session.id)],
                ["$set": ["expiresAt": .date(now.addingTimeInterval(Self.idleTime))]])
        }
        return SignedIn(user: user, token: token)
    }

    func end(_ token: RandomToken) async throws(MongoError) {
        _ = try await store.sessions.deleteOne(["_id": .string(token.digest)])
    }
}
