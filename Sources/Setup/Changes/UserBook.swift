internal import BSON
public import Foundation
internal import MongoDB
public import SalesStore

/// Decides who may sign in at the desk, and records every decision. Passwords arrive hashed and never enter the history.
public struct UserBook: Sendable {
    /// The field that the note of a new password names.
    static let password = "password"

    let store: SalesStore
    let book: SettingsBook

    /// Opens the book.
    public init(_ store: SalesStore, now: @escaping @Sendable () -> Date) {
        self.store = store
        book = SettingsBook(store, now: now)
    }

    /// Adds somebody.
    ///
    /// - Returns: The note; `nil` if the login name is taken.
    public func add(_ user: UserDocument, by author: SettingsBook.Author) async throws -> ChangeDocument? {
        let note = ChangeDocument(
            kind: .user, subject: user.id, before: nil, after: try BSONEncoder().encode(UserStanding(user)).inOrder,
            author: author.login, origin: author.origin, at: book.now())
        return try await store.database.withTransaction { database in
            let bound = store.bound(to: database)
            guard try await bound.users.findOne(["_id": .string(user.id)]) == nil else { return nil }
            try await bound.users.insertOne(user)
            try await bound.changes.insertOne(note)
            return note
        }
    }

    /// Changes what a user may do, or their name; they must sign in again.
    ///
    /// - Throws: ``SetupError`` `unknown`.
    @discardableResult
    public func change(
        _ login: String, by author: SettingsBook.Author, _ change: (inout UserStanding) -> Void
    ) async throws -> ChangeDocument? {
        guard let user = try await store.users.findOne(["_id": .string(login)]) else {
            throw SetupError(.unknown, "There is no user \(login).")
        }
        let before = UserStanding(user)
        var after = before
        change(&after)
        return try await book.change(
            .user, login, to: try BSONEncoder().encode(after), seeing: .value(try BSONEncoder().encode(before)),
            by: author)
    }

    /// Gives a user a new password; they must sign in again.
    ///
    /// - Parameter hash: The password's hash in the form of crypt(5).
    /// - Throws: ``SetupError`` `unknown`.
    @discardableResult
    public func setPassword(
        _ hash: String, of login: String, by author: SettingsBook.Author
    ) async throws -> ChangeDocument {
        let note = ChangeDocument(
            kind: .user, subject: login, before: [:], after: [Self.password: .bool(true)], author: author.login,
            origin: author.origin, at: book.now())
        try await store.database.withTransaction { database in
            let bound = store.bound(to: database)
            let result = try await bound.users.updateOne(
                ["_id": .string(login)],
                ["$set": ["passwordHash": .string(hash), "sessionsValidFrom": .date(Date())]])
            guard result.matched == 1 else { throw SetupError(.unknown, "There is no user \(login).") }
            try await bound.changes.insertOne(note)
        }
        return note
    }
}

/// What changes record of a user: who they are and what they may do, but no secret.
public struct UserStanding: Codable, Sendable, Equatable {
    /// The name prospects and colleagues see.
    public var name: String
    /// What the user may do.
    public var role: UserDocument.Role
    /// Whether the user may not sign in.
    public var isDisabled: Bool

    /// Takes what changes record of a user.
    public init(_ user: UserDocument) {
        name = user.name
        role = user.role
        isDisabled = user.isDisabled
    }
}
