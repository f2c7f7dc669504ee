internal import BSON
import Foundation
internal import MongoDB
import Passwords
internal import SalesStore
import Testing

@Suite("salesctl user totp") struct UserTOTPCommandTests {
    @Test("A key is given and shown once, recovery codes are renewed, and who lost both is let in by the password")
    func totp() async throws {
        try await OperatorOffice.with { office in
            var user = UserDocument(
                id: "olga", name: "Olga", role: .operator, passwordHash: "*", createdAt: Date(timeIntervalSince1970: 0))
            user.proposedSecret = TOTPSecret().text
            try await office.store.users.insertOne(user)
            #expect(try await office.run("user", "totp", "add", "nobody").status == 66)
            #expect(try await office.run("user", "totp", "recovery", "olga").status == 66)

            let given = try await office.run("user", "totp", "add", "Olga", "--json").json()
            let key = try #require(given["key"] as? String)
            let codes = try #require(given["recoveryCodes"] as? [String])
            #expect((given["link"] as? String)?.contains("secret=\(key)") == true)
            var factor = try #require(try await office.store.users.findOne(["_id": "olga"])?.secondFactor)
            #expect(factor.secret == key)
            #expect(factor.recoveryCodes == codes.compactMap { RecoveryCode($0)?.digest })
            // The code that is shown now may be the first to be taken.
            let now = Date()
            #expect(
                TOTPSecret(key)?.step(
                    of: TOTPSecret(key)?.code(at: TOTPSecret.step(at: now)) ?? "", at: now, after: factor.lastStep)
                    != nil)
            let changed = try #require(try await office.store.users.findOne(["_id": "olga"]))
            #expect(changed.proposedSecret == nil && changed.sessionsValidFrom > user.sessionsValidFrom)

            let renewed = try await office.run("user", "totp", "recovery", "olga", "--json").json()
            factor = try #require(try await office.store.users.findOne(["_id": "olga"])?.secondFactor)
            #expect((renewed["recoveryCodes"] as? [String])?.contains { codes.contains($0) } == false)
            #expect(factor.secret == key && factor.recoveryCodes.count == RecoveryCode.count)
            #expect(try await office.run("user", "list").output.contains("olga\toperator\ttotp"))

            #expect(try await office.run("user", "totp", "remove", "olga").status == 0)
            #expect(try await office.store.users.findOne(["_id": "olga"])?.secondFactor == nil)
        }
    }

    @Test("The roles of the services' users are printed as the file has them")
    func roles() async throws {
        try await OperatorOffice.with { office in
            let end = try await office.run("database", "roles")
            let file = OperatorOffice.repository.appending(path: "services/compose/roles.json")
            #expect(
                try end.output == String(contentsOf: file, encoding: .utf8), "\(end.status): \(end.output.suffix(400))")
        }
    }
}
