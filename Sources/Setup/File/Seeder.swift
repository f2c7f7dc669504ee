internal import BSON
public import Foundation
internal import Grounding
internal import MongoDB
public import SalesStore

/// Loads ``InitData`` into the store. Loading again updates and never drops.
public struct Seeder: Sendable {
    let store: SalesStore

    /// What loading did.
    public struct Summary: Sendable, Equatable {
        /// Mailboxes written.
        public var mailboxes = 0
        /// Files known.
        public var assets = 0
        /// Facts written.
        public var facts = 0
        /// Files whose bytes were new.
        public var uploads = 0
    }

    /// Creates a seeder.
    public init(_ store: SalesStore) {
        self.store = store
    }

    /// Loads everything.
    ///
    /// - Parameters:
    ///   - data: What to load.
    ///   - folder: Where the files are that it names.
    /// - Throws: ``SetupError`` if a file is missing, before anything is written.
    public func load(_ data: InitData, filesIn folder: URL) async throws -> Summary {
        let files = try data.assets.map { try read($0, in: folder) }
        try await store.createIndexes()
        var summary = Summary()
        for (asset, bytes) in zip(data.assets, files) {
            if try await load(asset, bytes: bytes) { summary.uploads += 1 }
            summary.assets += 1
        }
        for (order, mailbox) in data.mailboxes.enumerated() {
            // Only what the file says is set: how far the mailbox was read stays.
            var fields = try BSONEncoder().encode(mailbox)
            fields["_id"] = nil
            fields["order"] = .int64(Int64(order))
            var update: BSONDocument = ["$set": .document(fields)]
            let gone = mailbox.absentSettings
            if !gone.isEmpty { update["$unset"] = .document(gone) }
            _ = try await store.mailboxes.updateOne(["_id": .string(mailbox.id)], .operators(update), upsert: true)
            summary.mailboxes += 1
        }
        let named = BSONArray(data.mailboxes.map { .string($0.id) })
        _ = try await store.mailboxes.updateMany(["_id": ["$nin": .array(named)]], ["$unset": ["order": ""]])
        for fact in data.knowledge {
            _ = try await store.knowledge.replaceOne(
                ["_id": .string(fact.id)], KnowledgeDocument(fact), upsert: true)
            summary.facts += 1
        }
        let settings = data.settings
        _ = try await store.settings.replaceOne(["_id": .string(settings.id)], settings, upsert: true)
        return summary
    }

    /// Loads one file that can be attached, in place of the one of that name and language.
    ///
    /// - Returns: Whether its bytes were new.
    @discardableResult
    public func load(_ asset: InitData.Asset, bytes: Data) async throws -> Bool {
        let digest = DerivedID.digest(bytes)
        let isNew = try await upload(bytes, digest, asset)
        let document = AssetDocument(
            name: asset.id, language: asset.language, fileName: asset.fileName, contentType: asset.contentType,
            sha256: digest)
        _ = try await store.assets.replaceOne(["_id": .string(document.id)], document, upsert: true)
        return isNew
    }

    private func read(_ asset: InitData.Asset, in folder: URL) throws(SetupError) -> Data {
        let file = asset.file.hasPrefix("/") ? URL(filePath: asset.file) : folder.appending(path: asset.file)
        let path = file.path(percentEncoded: false)
        guard let data = FileManager.default.contents(atPath: path) else {
            throw SetupError(.unreadable, "assets: \(path) cannot be read")
        }
        return data
    }

    private func upload(_ bytes: Data, _ digest: String, _ asset: InitData.Asset) async throws -> Bool {
        let known = store.database.collection("files.files", of: BSONDocument.self)
        if try await known.findOne(["_id": .string(digest)]) != nil { return false }
        // Chunks that an interrupted seeding left are completed.
        return try await store.files.uploadOnce(
            contentID: .string(digest), filename: asset.fileName, bytes: Array(bytes))
    }
}
