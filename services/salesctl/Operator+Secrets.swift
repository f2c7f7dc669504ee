internal import BSON
import EmailChannel
import Foundation
import MailAuthorization
import ModelBridge
import MongoDB
import SalesStore
import ServiceRuntime
import SupportBridge
import TelegramChannel
import Variables

extension Operator {
    /// The secrets of the installation as far as they are known here, by the names of their variables: without the two keys the
    /// data is worth little, and without the others the services are switched off. Not the users of MongoDB: those a new
    /// installation makes itself.
    func secrets() async throws -> [String: String] {
        var secrets: [String: String] = [:]
        func keep<Value>(_ key: ConfigurationKey<Value>) {
            // One that is not given here belongs to another host.
            if let value = try? configuration.value(key) as? String { secrets[key.variable.name] = value }
        }
        keep(ConfigurationKeys.signingKey)
        keep(ConfigurationKeys.suppressionKey)
        keep(ConfigurationKeys.botToken)
        keep(ConfigurationKeys.webhookSecret)
        keep(ConfigurationKeys.modelKey)
        keep(ConfigurationKeys.supportToken)
        keep(ConfigurationKeys.mailTokenKey)
        for mailbox in try await store.mailboxes.find().all() {
            if let password = try? configuration.mailPassword(named: mailbox.passwordSecret) {
                secrets[mailbox.passwordSecret] = password
            }
        }
        return secrets.filter { !$0.value.isEmpty }
    }

    /// The keys that the data depends on and that are other ones here than in a backup.
    func otherKeys(_ restored: [String: String]) throws -> [String] {
        [ConfigurationKeys.signingKey, ConfigurationKeys.suppressionKey].compactMap { key in
            let here = try? configuration.value(key)
            return here == restored[key.variable.name] ? nil : key.variable.name
        }
    }
}

extension SalesStore {
    private static let lastBackup = "backup"

    /// Notes when the last backup was made, for `doctor`.
    func noteBackup(at moment: Date) async throws {
        _ = try await database.collection(Name.settings, of: BSONDocument.self)
            .updateOne(["_id": .string(Self.lastBackup)], ["$set": ["at": .date(moment)]], upsert: true)
    }

    /// When the last backup was made; `nil` without one.
    func lastBackup() async throws -> Date? {
        try await database.collection(Name.settings, of: BSONDocument.self)
            .findOne(["_id": .string(Self.lastBackup)])?["at"]?.date
    }
}
