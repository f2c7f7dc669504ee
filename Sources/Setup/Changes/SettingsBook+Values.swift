internal import BSON
internal import Basics
internal import Campaigns
internal import Dialogue
internal import Foundation
internal import Grounding
internal import MongoDB
internal import SalesStore
internal import Scheduling

/// Where each kind of value is kept.
extension SettingsBook {
    private static let encoder = BSONEncoder()
    private static let decoder = BSONDecoder()

    /// The current value of something, in the form in which values are compared.
    func value(of kind: ChangeDocument.Kind, _ subject: String, in store: SalesStore) async throws -> BSONDocument? {
        try await stored(kind, subject, in: store)?.inOrder
    }

    private func stored(
        _ kind: ChangeDocument.Kind, _ subject: String, in store: SalesStore
    ) async throws -> BSONDocument? {
        let id: BSONDocument = ["_id": .string(subject)]
        switch kind {
        case .fact: return try await store.knowledge.findOne(id).map { try Self.encoder.encode($0.fact) }
        case .asset: return try await store.assets.findOne(id).map { try Self.encoder.encode($0) }
        case .campaign:
            return try await store.campaigns.findOne(id).map { try Self.encoder.encode($0.campaign.configuration) }
        case .host: return try await store.hosts.findOne(id).map { try Self.encoder.encode($0) }
        case .user: return try await store.users.findOne(id).map { try Self.encoder.encode(UserStanding($0)) }
        case .hours: return try Self.encoder.encode(try await settings(in: store).policy.sendingHours)
        case .text:
            guard let text = TextName(subject) else { return nil }
            return try await settings(in: store).texts.override(text.key, text.language).map { ["text": .string($0)] }
        case .gap:
            let latest = try await store.changes.find(
                ["kind": .string(kind.rawValue), "subject": .string(subject)], sort: ["at": -1], limit: 1
            ).all().first
            return latest?.after
        case .mailbox:
            return try await store.mailboxes.findOne(id).map { mailbox in
                var bare = mailbox.configuration
                // An authorization is no setting.
                bare.isAuthorized = nil
                return try Self.encoder.encode(bare)
            }
        }
    }

    func write(
        _ value: BSONDocument?, as kind: ChangeDocument.Kind, _ subject: String, in store: SalesStore
    ) async throws {
        let id: BSONDocument = ["_id": .string(subject)]
        switch kind {
        case .fact:
            guard let value else { return try await removed(store.knowledge.deleteOne(id), subject) }
            let document = KnowledgeDocument(try Self.decoder.decode(Fact.self, from: value))
            _ = try await store.knowledge.replaceOne(id, document, upsert: true)
        case .asset:
            guard let value else { return try await removed(store.assets.deleteOne(id), subject) }
            let document = try Self.decoder.decode(AssetDocument.self, from: value)
            guard try await store.files.file(.string(document.sha256)) != nil else {
                throw SetupError(.irreversible, "The bytes of \(document.fileName) are not kept any more.")
            }
            _ = try await store.assets.replaceOne(id, document, upsert: true)
        case .campaign:
            guard let value else {
                throw SetupError(.irreversible, "A campaign that people were in stays: stop \(subject) instead.")
            }
            try await write(try Self.decoder.decode(Campaign.self, from: value), in: store)
        case .host:
            guard let value else { return try await removed(store.hosts.deleteOne(id), subject) }
            let document = try Self.decoder.decode(HostDocument.self, from: value)
            if let fault = document.faults.first { throw SetupError(.invalid, "hosts: \(subject): \(fault)") }
            _ = try await store.hosts.replaceOne(id, document, upsert: true)
        case .user:
            guard let value else {
                throw SetupError(.irreversible, "Who was added is not removed: disable \(subject) instead.")
            }
            try await write(try Self.decoder.decode(UserStanding.self, from: value), of: subject, in: store)
        case .hours:
            guard let value else { throw SetupError(.irreversible, "There are always working hours.") }
            let hours = try Self.decoder.decode(WorkingHours.self, from: value)
            let encoded = BSONValue.document(try Self.encoder.encode(hours))
            try await set(["policy.sendingHours": encoded, "policy.demos.hours": encoded], in: store)
        case .text:
            guard let text = TextName(subject) else { throw SetupError(.unknown, "There is no text \(subject).") }
            let texts = try await settings(in: store).texts.replacing(
                text.key, text.language, by: value?["text"]?.string)
            try await set(["texts": .document(try Self.encoder.encode(texts))], in: store)
        // The latest change says what became of a question.
        case .gap: break
        case .mailbox:
            guard let value else { return try await removed(store.mailboxes.deleteOne(id), subject) }
            let mailbox = try Self.decoder.decode(MailboxDocument.self, from: value)
            // What services noted in it stays.
            var fields = try Self.encoder.encode(mailbox)
            fields["_id"] = nil
            var update: BSONDocument = ["$set": .document(fields)]
            let gone = mailbox.absentSettings
            if !gone.isEmpty { update["$unset"] = .document(gone) }
            _ = try await store.mailboxes.updateOne(id, .operators(update), upsert: true)
        }
    }

    /// Where a campaign stands is not configured, and stays.
    private func write(_ campaign: Campaign, in store: SalesStore) async throws {
        let found = campaign.faults
        guard found.isEmpty else { throw SetupError(.invalid, found.joined(separator: "; ")) }
        let id: BSONDocument = ["_id": .string(campaign.id)]
        var document = try await store.campaigns.findOne(id) ?? CampaignDocument(campaign.asBegun, at: now())
        document.campaign = document.campaign.configured(as: campaign)
        document.revision += 1
        document.changedAt = now()
        _ = try await store.campaigns.replaceOne(id, document, upsert: true)
    }

    private func write(_ standing: UserStanding, of login: String, in store: SalesStore) async throws {
        let fields: BSONDocument = [
            "name": .string(standing.name), "role": .string(standing.role.rawValue),
            "isDisabled": .bool(standing.isDisabled),
            // A user whose rights change must sign in again. Sessions go by the system's clock.
            "sessionsValidFrom": .date(Date()),
        ]
        let result = try await store.users.updateOne(["_id": .string(login)], ["$set": .document(fields)])
        guard result.matched == 1 else { throw SetupError(.unknown, "There is no user \(login).") }
    }

    private func removed(_ count: Int, _ subject: String) throws(SetupError) {
        guard count == 1 else { throw SetupError(.unknown, "There is no \(subject).") }
    }

    private func set(_ fields: BSONDocument, in store: SalesStore) async throws {
        _ = try await store.settings.updateOne(
            ["_id": .string(SettingsDocument.current)], ["$set": .document(fields)])
    }

    private func settings(in store: SalesStore) async throws -> SettingsDocument {
        guard let settings = try await store.settings.findOne(["_id": .string(SettingsDocument.current)]) else {
            throw SetupError(.notConfigured, "Nothing is configured yet: run `salesctl init init_data.json`.")
        }
        return settings
    }
}

extension BSONDocument {
    /// The same document with its fields sorted by name at every depth, since dictionaries are encoded in any order.
    var inOrder: BSONDocument {
        var ordered = BSONDocument()
        for (key, value) in sorted(by: { $0.key < $1.key }) {
            ordered.append(key, Self.inOrder(value))
        }
        return ordered
    }

    private static func inOrder(_ value: BSONValue) -> BSONValue {
        if let document = value.document { return .document(document.inOrder) }
        if let array = value.array { return .array(BSONArray(array.map(inOrder))) }
        return value
    }
}
