internal import BSON
internal import Basics
internal import Foundation
internal import MongoDB
internal import NIOPosix
internal import Passwords
internal import SalesStore
internal import WebServing

/// Checks names and passwords, and slows down guessing.
///
/// Failures are counted in the store, for all copies of the desk together: by name and address, so that nobody
/// can lock a colleague out from elsewhere, and by address alone for those who try many names.
struct SignInGuard: Sendable {
    static let failuresPerName = 5
    static let failuresPerAddress = 50

    let store: SalesStore
    let now: @Sendable () -> Date

    var attempts: FailedAttempts { FailedAttempts(store: store, now: now) }

    /// The user with this name and password.
    ///
    /// - Throws: ``DeskError`` `tooManyAttempts`, or `notSignedIn` for whatever is wrong with name or password.
    func user(_ login: String, password: String, from address: String) async throws -> UserDocument {
        let name = UserDocument.normalise(String(login.prefix(200)))
        let address = Network.counted(address)
        let limits = [
            ("address:\(address)", Self.failuresPerAddress), ("user:\(name):\(address)", Self.failuresPerName),
        ]
        // An attempt counts before its password is checked, so that many at once are not all hashed before the first has failed.
        for (key, limit) in limits where try await attempts.count(key) > limit {
            throw DeskError(.tooManyAttempts, "Too many attempts. Please wait some minutes.")
        }
        let user = try await store.users.findOne(["_id": .string(name)])
        let hash = PasswordHash(stored: user?.passwordHash ?? Self.nobody)
        // Hashing blocks its thread.
        let matches = try await NIOThreadPool.singleton.runIfActive { hash.matches(password) }
        guard let user, matches, !user.isDisabled else {
            throw DeskError(.notSignedIn, "The name or the password is wrong.")
        }
        // This attempt does not count.
        try await attempts.takeBack(limits[0].0)
        try await attempts.forget(limits[1].0)
        return user
    }

    /// A hash of nobody's password: an unknown name takes as long as a known one.
    private static let nobody =
        (try? PasswordHash(of: RandomToken().text).text) ?? "*"
}
