import BSON
import MongoDB
import SalesStore
import Sandbox

/// Runs a test on a database of its own in which one mailbox is configured, without servers behind it.
func withMailbox(
    _ test: String, _ body: (SalesStore, MailboxDocument) async throws -> Void
) async throws {
    let server = try await EmbeddedMongo.shared
    let name = EmbeddedMongo.databaseName(test)
    let client = try MongoClient(server.uri(name), connections: 2, applicationName: "tests")
    let store = SalesStore(client[name])
    try await store.createIndexes()
    let mailbox = MailboxDocument(
        id: "sales", address: "sales@mail.test", displayName: "Sales", username: "sales",
        passwordSecret: "MAIL_PASSWORD_SALES", smtp: .init(host: "localhost", port: 1, security: .starttls),
        imap: .init(host: "localhost", port: 1, security: .tls))
    _ = try await store.mailboxes.replaceOne(["_id": "sales"], mailbox, upsert: true)
    try await body(store, mailbox)
    await client.close()
}
