internal import BSON
internal import Campaigns
internal import Foundation
internal import Grounding
internal import MongoDB
internal import SalesStore

/// What changes rarely and decisions read, as it is stored: read by one command, so that it costs a turn that is alone no more than
/// another read.
struct StoredGround: Sendable {
    var settings: SettingsDocument?
    var facts: [Fact] = []
    var assets: [AssetDocument] = []
    var mailboxes: [MailboxDocument] = []
    var meetings: [MeetingDocument] = []
    var hosts: [HostDocument] = []
    /// When hosts are busy, as their calendars said last.
    var hostBusy: [HostBusyDocument] = []
    /// The Telegram bot that started last.
    var bot: BotDocument?
    /// The name of the weights that this installation has learned.
    var readerName: String?
    var exams: [ModelExamDocument] = []
    /// The systems that are told what happens, those alone that are switched on.
    var webhooks: [WebhookEndpointDocument] = []
    var campaigns: [Campaign] = []

    /// Reads it.
    static func read(_ store: SalesStore, at now: Date) async throws -> StoredGround {
        let yesterday = BSONValue.date(now.addingTimeInterval(-86_400))
        let parts: [(name: String, stages: [BSONDocument])] = [
            (SalesStore.Name.knowledge, []),
            (SalesStore.Name.assets, [["$match": .document(AssetDocument.ofProduct)]]),
            (SalesStore.Name.mailboxes, []),
            (SalesStore.Name.meetings, [["$match": ["end": ["$gt": yesterday]]]]),
            (SalesStore.Name.hosts, []),
            (SalesStore.Name.hostBusy, []),
            (SalesStore.Name.bots, [["$sort": ["startedAt": -1]], ["$limit": 1]]),
            (
                SalesStore.Name.readers,
                [["$match": ["_id": .string(ReaderDocument.current)]], ["$project": ["name": 1]]]
            ),
            (SalesStore.Name.exams, []),
            (SalesStore.Name.campaigns, []),
            (SalesStore.Name.webhookEndpoints, [["$match": ["offBecause": ["$exists": false]]]]),
        ]
        var pipeline = labelled(SalesStore.Name.settings, [["$match": ["_id": .string(SettingsDocument.current)]]])
        for (name, stages) in parts {
            let stages = BSONArray(labelled(name, stages).map { .document($0) })
            pipeline.append(["$unionWith": ["coll": .string(name), "pipeline": .array(stages)]])
        }
        let rows = try await store.database.collection(SalesStore.Name.settings, of: BSONDocument.self)
            .aggregate(pipeline, as: BSONDocument.self).all()
        var ground = StoredGround()
        for row in rows {
            guard let name = row["collection"]?.string, let document = row["document"]?.document else { continue }
            try ground.take(document, of: name)
        }
        ground.facts.sort { $0.id < $1.id }
        ground.hosts = HostDocument.inOrder(ground.hosts)
        ground.exams.sort { $0.at > $1.at }
        ground.webhooks.sort { $0.id < $1.id }
        return ground
    }

    /// Says of each document where it comes from.
    private static func labelled(_ name: String, _ stages: [BSONDocument]) -> [BSONDocument] {
        stages + [["$project": ["_id": 0, "collection": ["$literal": .string(name)], "document": "$$ROOT"]]]
    }

    private mutating func take(_ document: BSONDocument, of collection: String) throws {
        func read<Document: Decodable>(_ type: Document.Type = Document.self) throws -> Document {
            do {
                return try BSONDecoder().decode(Document.self, from: document)
            } catch {
                throw MongoError(.decoding, message: "A document of \(collection) cannot be read: \(error)")
            }
        }
        switch collection {
        case SalesStore.Name.settings: settings = try read()
        case SalesStore.Name.knowledge: facts.append(try read(KnowledgeDocument.self).fact)
        case SalesStore.Name.assets: assets.append(try read())
        case SalesStore.Name.mailboxes: mailboxes.append(try read())
        case SalesStore.Name.meetings: meetings.append(try read())
        case SalesStore.Name.hosts: hosts.append(try read())
        case SalesStore.Name.hostBusy: hostBusy.append(try read())
        case SalesStore.Name.bots: bot = try read()
        case SalesStore.Name.readers: readerName = document["name"]?.string
        case SalesStore.Name.exams: exams.append(try read())
        case SalesStore.Name.campaigns: campaigns.append(try read(CampaignDocument.self).campaign)
        case SalesStore.Name.webhookEndpoints: webhooks.append(try read())
        default: break
        }
    }
}
