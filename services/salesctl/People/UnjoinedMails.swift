internal import BSON
import Foundation
import MongoDB
import SalesStore
import WorkQueue

/// The latest mails that joined no conversation, newest first.
struct UnjoinedMails: Report {
    struct Mail: Encodable {
        let id: String
        let kind: String
        let from: String
        let subject: String
        let receivedAt: Date?
    }

    let mails: [Mail]

    init(limit: Int, all: Bool, _ store: SalesStore) async throws {
        var filter: BSONDocument = [
            "body.kind": .string(InboxEvent.Kind.mail.rawValue), "state": .string(QueueState.done.rawValue),
        ]
        if !all {
            let uninteresting = [InboxMail.Kind.list, .own].map { BSONValue.string($0.rawValue) }
            filter["body.data.kind"] = ["$nin": .array(BSONArray(uninteresting))]
        }
        let inbox = store.database.collection(SalesStore.Name.inbox, of: BSONDocument.self)
        var found: [Mail] = []
        var batch: [Mail] = []
        for try await item in inbox.find(filter, sort: ["sequence": -1]) {
            guard let mail = Mail(item) else { continue }
            batch.append(mail)
            if batch.count == 200 {
                found += try await Self.unjoined(batch, store)
                batch = []
                if found.count >= limit { break }
            }
        }
        found += try await Self.unjoined(batch, store)
        mails = Array(found.prefix(limit))
    }

    func lines(_ style: Style) -> [String] {
        guard !mails.isEmpty else { return ["Every mail joined a conversation."] }
        return mails.map { mail in
            let time = mail.receivedAt.map(Columns.time) ?? ""
            let sender = mail.from.isEmpty ? "-" : mail.from
            return style.plain("\(time)  \(Columns.pad(mail.kind, 12)) \(Columns.pad(sender, 32)) \(mail.subject)")
                + "\n" + style.paint("  \(mail.id)", .dim)
        } + ["`salesctl mail raw ID` shows one as it came in."]
    }

    /// Those of `mails` that are no conversation's message.
    private static func unjoined(_ mails: [Mail], _ store: SalesStore) async throws -> [Mail] {
        guard !mails.isEmpty else { return [] }
        let ids = BSONValue.array(BSONArray(mails.map { .string($0.id) }))
        let joined = Set(try await store.messages.find(["_id": ["$in": ids]]).all().map(\.id))
        return mails.filter { !joined.contains($0.id) }
    }
}

extension UnjoinedMails.Mail {
    fileprivate init?(_ item: BSONDocument) {
        guard let id = item["_id"]?.string, let data = item["body"]?.document?["data"]?.document else { return nil }
        self.init(
            id: id, kind: data["kind"]?.string ?? "", from: data["from"]?.string ?? "",
            subject: data["subject"]?.string ?? "", receivedAt: data["receivedAt"]?.date)
    }
}
