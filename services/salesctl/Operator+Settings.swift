internal import BSON
import MongoDB
import SalesStore
import Setup

extension Operator {
    /// Changes what is configured, and keeps every change.
    var settings: SettingsBook { SettingsBook(store, now: now) }

    /// Decides who may sign in at the desk.
    var users: UserBook { UserBook(store, now: now) }

    /// Who changes something here.
    static var settingsAuthor: SettingsBook.Author { .init(author, by: .commandLine) }
}

extension Operator {
    /// Changes a user of the desk.
    ///
    /// - Returns: The login name as it is stored.
    /// - Throws: The exit status 66 where there is no such user.
    func changeUser(_ login: String, _ update: BSONDocument) async throws -> String {
        let id = UserDocument.normalise(login)
        let result = try await store.users.updateOne(["_id": .string(id)], .operators(update))
        guard result.matched == 1 else { throw Self.failure("there is no user \(id).", 66) }
        return id
    }
}
