internal import BSON
internal import Foundation
internal import MongoDB
internal import Passwords
internal import SalesStore
internal import WebServing

/// Asks for the second factor, accepts each code once, and slows down guessing.
struct SecondStep: Sendable {
    /// Three of 10⁶ codes are valid at a time, so somebody who knows the password has about 1 chance in 700 a day.
    static let failuresPerName = 5

    let store: SalesStore
    let attempts: FailedAttempts
    let now: @Sendable () -> Date

    /// Accepts a code from the app, or a recovery code.
    ///
    /// - Throws: ``DeskError`` `tooManyAttempts`, or `notSignedIn` for a code that is wrong or was used before.
    func take(_ typed: String, of user: UserDocument) async throws {
        guard let factor = user.secondFactor else { throw DeskError(.conflict, .noSecondFactor) }
        let key = try await begin(user)
        var isTaken = try await takeCode(typed, factor, user)
        if !isTaken { isTaken = try await takeRecoveryCode(typed, factor, user) }
        guard isTaken else { throw DeskError(.notSignedIn, .wrongCode) }
        try await attempts.forget(key)
    }

    /// Makes a new secret for somebody's app. It takes effect once a code has confirmed it.
    func propose(to user: UserDocument) async throws(MongoError) {
        _ = try await store.users.updateOne(
            ["_id": .string(user.id), "secondFactor": .null], ["$set": ["proposedSecret": .string(TOTPSecret().text)]])
    }

    /// Turns the second factor on, if the code fits the proposed secret.
    ///
    /// - Returns: The recovery codes, which can be read only this once.
    func confirm(_ typed: String, by user: UserDocument) async throws -> [RecoveryCode] {
        guard user.secondFactor == nil, let text = user.proposedSecret, let secret = TOTPSecret(text) else {
            throw DeskError(.conflict, .conflict)
        }
        let key = try await begin(user)
        guard let step = secret.step(of: typed, at: now(), after: .min) else {
            throw DeskError(.badRequest, .wrongCode)
        }
        let codes = RecoveryCode.set()
        let factor = SecondFactor(
            secret: text, lastStep: step, recoveryCodes: codes.map(\.digest), since: now())
        let changed = try await store.users.updateOne(
            ["_id": .string(user.id), "proposedSecret": .string(text), "secondFactor": .null],
            [
                "$set": ["secondFactor": .document(try BSONEncoder().encode(factor))],
                "$unset": ["proposedSecret": ""],
            ])
        guard changed.matched == 1 else { throw DeskError(.conflict, .conflict) }
        try await attempts.forget(key)
        return codes
    }

    /// Gives new recovery codes in place of the old ones.
    func renewRecoveryCodes(of user: UserDocument) async throws(MongoError) -> [RecoveryCode] {
        let codes = RecoveryCode.set()
        _ = try await store.users.updateOne(
            ["_id": .string(user.id), "secondFactor": ["$ne": .null]],
            ["$set": ["secondFactor.recoveryCodes": .array(BSONArray(codes.map { .string($0.digest) }))]])
        return codes
    }

    /// Stops asking for a code.
    func remove(from user: UserDocument) async throws(MongoError) {
        _ = try await store.users.updateOne(["_id": .string(user.id)], ["$unset": ["secondFactor": ""]])
    }

    /// Counts a try before it is made, so that simultaneous tries count too.
    private func begin(_ user: UserDocument) async throws -> String {
        let key = "code:\(user.id)"
        try await attempts.count(key)
        guard try await attempts.failures(key) <= Self.failuresPerName else {
            throw DeskError(.tooManyAttempts, .tooManyAttempts)
        }
        return key
    }

    private func takeCode(
        _ typed: String, _ factor: SecondFactor, _ user: UserDocument
    ) async throws(MongoError) -> Bool {
        guard let step = TOTPSecret(factor.secret)?.step(of: typed, at: now(), after: factor.lastStep) else {
            return false
        }
        // If two send it at once, one of them finds it used.
        return try await store.users.updateOne(
            [
                "_id": .string(user.id), "secondFactor.secret": .string(factor.secret),
                "secondFactor.lastStep": ["$lt": .int64(Int64(step))],
            ],
            ["$set": ["secondFactor.lastStep": .int64(Int64(step))]]
        ).matched == 1
    }

    private func takeRecoveryCode(
        _ typed: String, _ factor: SecondFactor, _ user: UserDocument
    ) async throws(MongoError) -> Bool {
        guard let code = RecoveryCode(typed), factor.recoveryCodes.contains(code.digest) else { return false }
        return try await store.users.updateOne(
            ["_id": .string(user.id), "secondFactor.recoveryCodes": .string(code.digest)],
            ["$pull": ["secondFactor.recoveryCodes": .string(code.digest)]]
        ).matched == 1
    }
}
