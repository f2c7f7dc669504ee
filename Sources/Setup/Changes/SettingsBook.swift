public import BSON
public import Foundation
internal import MongoDB
public import SalesStore

/// Changes settings, and records who made each change and when. A change and its note are one transaction.
///
/// What is changed is compared as a document: whoever changes something says what they saw, and is refused where it is another one
/// by now.
public struct SettingsBook: Sendable {
    /// What a caller saw before they changed something.
    public enum Expectation: Sendable {
        /// Whatever it is.
        case anything
        /// A value with this ``SettingsBook/fingerprint(of:)``.
        case fingerprint(String)
        /// This value; `nil`: that it was not there.
        case value(BSONDocument?)
    }

    /// Who changes something, and where.
    public struct Author: Sendable {
        /// The login name.
        public var login: String
        /// Where the change is made.
        public var origin: ChangeDocument.Origin

        /// An author, by login name and by where they made the change.
        public init(_ login: String, by origin: ChangeDocument.Origin) {
            self.login = login
            self.origin = origin
        }
    }

    /// The subject of changes to the working hours.
    public static let hours = "hours"

    let store: SalesStore
    let now: @Sendable () -> Date

    /// Opens the book.
    public init(_ store: SalesStore, now: @escaping @Sendable () -> Date) {
        self.store = store
        self.now = now
    }

    /// Changes one thing.
    ///
    /// - Parameters:
    ///   - after: The new value; `nil` removes it.
    ///   - expectation: What the value must be beforehand.
    ///   - undoes: The change that this one takes back.
    /// - Returns: The note; `nil` if the value was already like that.
    /// - Throws: ``SetupError`` `changedMeanwhile`, `notConfigured` or `irreversible`; `MongoError`.
    @discardableResult
    public func change(
        _ kind: ChangeDocument.Kind, _ subject: String, to after: BSONDocument?, seeing expectation: Expectation,
        by author: Author, undoing undoes: String? = nil
    ) async throws -> ChangeDocument? {
        try await store.database.withTransaction { database in
            try await change(
                kind, subject, to: after, seeing: expectation, by: author, undoes: undoes,
                in: store.bound(to: database))
        }
    }

    /// Takes a change back; that is a change like any other.
    ///
    /// - Throws: ``SetupError`` `unknown` if there is no such change, `changedMeanwhile` if what it changed is different
    ///   by now.
    @discardableResult
    public func undo(_ id: String, by author: Author) async throws -> ChangeDocument? {
        try await store.database.withTransaction { database in
            let bound = store.bound(to: database)
            guard let past = try await bound.changes.findOne(["_id": .string(id)]) else {
                throw SetupError(.unknown, "There is no such change.")
            }
            guard past.after?[UserBook.password] == nil else {
                throw SetupError(.irreversible, "A password that was replaced is not kept.")
            }
            return try await change(
                past.kind, past.subject, to: past.before, seeing: .value(past.after), by: author, undoes: id, in: bound)
        }
    }

    /// The current value; `nil` if there is none.
    public func value(of kind: ChangeDocument.Kind, _ subject: String) async throws -> BSONDocument? {
        try await value(of: kind, subject, in: store)
    }

    /// A fingerprint of a value: different values have different fingerprints.
    public static func fingerprint(of value: BSONDocument?) -> String {
        value.map { DerivedID.short($0.inOrder.description, "value") } ?? "none"
    }

    private func change(
        _ kind: ChangeDocument.Kind, _ subject: String, to after: BSONDocument?, seeing expectation: Expectation,
        by author: Author, undoes: String?, in store: SalesStore
    ) async throws -> ChangeDocument? {
        let before = try await value(of: kind, subject, in: store)
        let isExpected =
            switch expectation {
            case .anything: true
            case .fingerprint(let seen): Self.fingerprint(of: before) == seen
            case .value(let seen): before == seen?.inOrder
            }
        guard isExpected else {
            throw SetupError(.changedMeanwhile, "\(subject) was changed since.")
        }
        let after = after?.inOrder
        guard before != after else { return nil }
        try await write(after, as: kind, subject, in: store)
        let note = ChangeDocument(
            kind: kind, subject: subject, before: before, after: after, author: author.login, origin: author.origin,
            at: now(), undoes: undoes)
        try await store.changes.insertOne(note)
        return note
    }
}
