import BSON
import ConversationEngine
import Dialogue
import Foundation
import MongoDB
import PaperChannel
import SalesStore
import Scheduling
import Sending
import WorkQueue

extension PaperTalk {
    var sheets: [String] {
        let answers = place.appending(path: "yvonne/answers")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: answers.path(percentEncoded: false))) ?? []
        return names.compactMap { try? String(contentsOf: answers.appending(path: $0), encoding: .utf8) }
    }

    func write(_ words: String, as name: String) throws {
        let folder = place.appending(path: "yvonne")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(words.utf8).write(to: folder.appending(path: name))
    }

    func settle() async throws {
        try await intake.read()
        try await handle()
        _ = try await sender.drain()
    }

    func handle() async throws {
        let worker = engine.worker(bell: Doorbell(), owner: "proof", longestIdle: .seconds(5))
        while try await pump.pump() + worker.drain() > 0 {}
    }

    func conversation() async throws -> ConversationDocument {
        guard let found = try await store.conversations.findOne(["endpoints": .string(yvonne.key)]) else {
            throw Unproven(description: "there is no conversation on paper")
        }
        return found
    }

    func outbox(_ filter: BSONDocument) async throws -> Int {
        try await store.database.collection(SalesStore.Name.outbox, of: BSONDocument.self).count(filter)
    }

    func configure() async throws {
        let hours = WorkingHours(week: [:], timeZone: "Europe/Moscow")
        let demos = DemoCalendar(hours: hours, lengthMinutes: 30, bufferMinutes: 0, leadHours: 1, horizonDays: 14)
        let policy = Policy(sendingHours: hours, demos: demos)
        try await store.settings.insertOne(
            SettingsDocument(
                product: Product(name: ["en": "Reviews"], company: "Reviews", senderName: ["en": "Kate"]),
                policy: policy, texts: Texts()))
        try await store.mailboxes.insertOne(
            MailboxDocument(
                id: "sales", address: "sales@mail.test", displayName: "Kate", username: "sales",
                passwordSecret: "MAIL_PASSWORD_SALES",
                smtp: .init(host: "mail.test", port: 587, security: .starttls),
                imap: .init(host: "mail.test", port: 993, security: .tls)))
        try await store.createIndexes()
    }

    func expect(_ holds: Bool, _ what: String) throws {
        guard holds else { throw Unproven(description: "expected that \(what)") }
        print("  \(what)")
    }
}
