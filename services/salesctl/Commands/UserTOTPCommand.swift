import ArgumentParser
internal import BSON
import Foundation
import MongoDB
import Passwords
import SalesStore

/// `salesctl user totp`: the second factor of the desk's users.
struct UserTOTPCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "totp", abstract: "Let somebody sign in with a code of an app besides the password, or end that.",
        discussion: "People do the same for themselves at the desk, under their name.",
        subcommands: [UserTOTPAddCommand.self, UserTOTPRecoveryCommand.self, UserTOTPRemoveCommand.self])
}

/// `salesctl user totp add`.
struct UserTOTPAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Ask somebody for codes from now on; shows the key and recovery codes this once.",
        discussion: "A key there was before is of no use any more, and the user's sessions end.")

    @Argument(help: "The login name.")
    var login: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            let (secret, codes, now) = (TOTPSecret(), RecoveryCode.set(), Date())
            let factor = SecondFactor(
                secret: secret.text, lastStep: TOTPSecret.step(at: now) - TOTPSecret.drift - 1,
                recoveryCodes: codes.map(\.digest), since: now)
            let id = try await operation.changeUser(
                login,
                [
                    "$set": [
                        "secondFactor": .document(try BSONEncoder().encode(factor)), "sessionsValidFrom": .date(now),
                    ],
                    "$unset": ["proposedSecret": ""],
                ])
            try output.write(
                GivenSecret(
                    login: id, key: secret.text, link: secret.link(account: id, issuer: "Support desk"),
                    recoveryCodes: codes.map(\.text)))
        }
    }
}

/// `salesctl user totp recovery`.
struct UserTOTPRecoveryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recovery", abstract: "Give somebody new recovery codes in place of the old ones.")

    @Argument(help: "The login name.")
    var login: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            let id = UserDocument.normalise(login)
            let codes = RecoveryCode.set()
            let result = try await operation.store.users.updateOne(
                ["_id": .string(id), "secondFactor": ["$ne": .null]],
                ["$set": ["secondFactor.recoveryCodes": .array(BSONArray(codes.map { .string($0.digest) }))]])
            guard result.matched == 1 else {
                throw Operator.failure("there is no user \(id) with a second factor.", 66)
            }
            try output.write(GivenCodes(login: id, recoveryCodes: codes.map(\.text)))
        }
    }
}

/// `salesctl user totp remove`.
struct UserTOTPRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Ask somebody for the password alone: for who lost the app and the recovery codes.")

    @Argument(help: "The login name.")
    var login: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            let id = try await operation.changeUser(
                login, ["$unset": ["secondFactor": "", "proposedSecret": ""]])
            try output.write(Done(result: "removed", message: "\(id) signs in with the password alone."))
        }
    }
}

/// A second factor that was just given.
private struct GivenSecret: Report {
    let login: String
    let key: String
    let link: String
    let recoveryCodes: [String]

    func lines(_ style: Style) -> [String] {
        ["The key of \(login), for an authenticator app, which is shown this once:", key, link, "Recovery codes:"]
            + recoveryCodes
    }
}

/// Recovery codes that were just given.
private struct GivenCodes: Report {
    let login: String
    let recoveryCodes: [String]

    func lines(_ style: Style) -> [String] {
        ["Recovery codes of \(login), which are shown this once:"] + recoveryCodes
    }
}
