internal import BSON
internal import Basics
internal import Dialogue
public import Foundation
internal import Grounding
internal import MongoDB
public import SalesStore
internal import Scheduling

/// Loads ``InitData`` into the store. Loading again updates and never drops; what somebody has changed by hand since is
/// left alone, or overwritten on request.
public struct Seeder: Sendable {
    let store: SalesStore
    let book: SettingsBook
    let author: SettingsBook.Author

    /// What loading did.
    public struct Summary: Sendable, Equatable {
        /// Mailboxes written.
        public var mailboxes = 0
        /// Hosts of the file.
        public var hosts = 0
        /// Files known.
        public var assets = 0
        /// Facts of the file.
        public var facts = 0
        /// Campaigns of the file.
        public var campaigns = 0
        /// Files whose bytes were new.
        public var uploads = 0
        /// What differs from the file because somebody changed it by hand; it was left as it was, or overwritten.
        public var differences: [HandMadeChange] = []
    }

    /// Creates a seeder.
    ///
    /// - Parameters:
    ///   - author: The login name of whoever loads the file, for the history of changes.
    ///   - now: The clock.
    public init(_ store: SalesStore, author: String = "init", now: @escaping @Sendable () -> Date = { Date() }) {
        self.store = store
        book = SettingsBook(store, now: now)
        self.author = .init(author, by: .file)
    }

    /// Loads everything.
    ///
    /// - Parameters:
    ///   - data: What to load.
    ///   - folder: Where the files are that it names.
    ///   - isOverwriting: Whether to overwrite what somebody changed by hand.
    /// - Throws: ``SetupError`` if a file is missing, before anything is written.
    public func load(_ data: InitData, filesIn folder: URL, overwriting isOverwriting: Bool = false) async throws
        -> Summary
    {
        let files = try data.assets.map { try read($0, in: folder) }
        try await store.createIndexes()
        let byHand = try await HandMadeChanges(in: store)
        var summary = Summary()
        for (asset, bytes) in zip(data.assets, files) {
            try await load(asset, bytes, byHand, isOverwriting, &summary)
        }
        try await load(data.mailboxes, &summary)
        try await load(data.hosts ?? [], byHand, isOverwriting, &summary)
        try await load(data.knowledge, byHand, isOverwriting, &summary)
        try await load(data.campaigns ?? [], byHand, isOverwriting, &summary)
        try await load(data.settings, byHand, isOverwriting, &summary)
        return summary
    }

    /// Loads one file that can be attached, replacing the one with that name and language.
    ///
    /// - Parameter author: Who does it.
    /// - Returns: Whether the file differs from the one before.
    @discardableResult
    public func load(_ asset: InitData.Asset, bytes: Data, by author: SettingsBook.Author) async throws -> Bool {
        let document = AssetDocument(asset, bytes)
        _ = try await upload(bytes, document)
        return try await book.change(
            .asset, document.id, to: try BSONEncoder().encode(document), seeing: .anything, by: author) != nil
    }

    private func load(
        _ asset: InitData.Asset, _ bytes: Data, _ byHand: HandMadeChanges, _ isOverwriting: Bool,
        _ summary: inout Summary
    ) async throws {
        let document = AssetDocument(asset, bytes)
        summary.assets += 1
        if try await upload(bytes, document) { summary.uploads += 1 }
        let value = try BSONEncoder().encode(document).inOrder
        let current = try await book.value(of: .asset, document.id)
        if let difference = byHand.conflict(.asset, document.id, current: current, inFile: value) {
            summary.differences.append(difference)
            guard isOverwriting else { return }
        }
        if current == nil, !byHand.knows(.asset, document.id) {
            // A value that did not exist before is not a change.
            _ = try await store.assets.replaceOne(["_id": .string(document.id)], document, upsert: true)
        } else {
            try await book.change(.asset, document.id, to: value, seeing: .anything, by: author)
        }
    }

    private func load(_ mailboxes: [MailboxDocument], _ summary: inout Summary) async throws {
        for (order, mailbox) in mailboxes.enumerated() {
            // Sets only what the file contains: how far the mailbox was read stays.
            var fields = try BSONEncoder().encode(mailbox)
            fields["_id"] = nil
            fields["order"] = .int64(Int64(order))
            var update: BSONDocument = ["$set": .document(fields)]
            let gone = mailbox.absentSettings
            if !gone.isEmpty { update["$unset"] = .document(gone) }
            _ = try await store.mailboxes.updateOne(["_id": .string(mailbox.id)], .operators(update), upsert: true)
            summary.mailboxes += 1
        }
        let named = BSONArray(mailboxes.map { .string($0.id) })
        _ = try await store.mailboxes.updateMany(["_id": ["$nin": .array(named)]], ["$unset": ["order": ""]])
    }

    private func load(
        _ facts: [Fact], _ byHand: HandMadeChanges, _ isOverwriting: Bool, _ summary: inout Summary
    ) async throws {
        let known = try await store.knowledge.find([:]).all().map { ($0.id, $0.fact) }
        let current = Dictionary(known) { first, _ in first }
        for fact in facts {
            summary.facts += 1
            let value = try BSONEncoder().encode(fact).inOrder
            let before = try current[fact.id].map { try BSONEncoder().encode($0).inOrder }
            if let difference = byHand.conflict(.fact, fact.id, current: before, inFile: value) {
                summary.differences.append(difference)
                guard isOverwriting else { continue }
            }
            if before == nil, !byHand.knows(.fact, fact.id) {
                // A value that did not exist before is not a change.
                _ = try await store.knowledge.replaceOne(
                    ["_id": .string(fact.id)], KnowledgeDocument(fact), upsert: true)
            } else if before != value {
                try await book.change(.fact, fact.id, to: value, seeing: .anything, by: author)
            }
        }
    }

    private func read(_ asset: InitData.Asset, in folder: URL) throws(SetupError) -> Data {
        let file = asset.file.hasPrefix("/") ? URL(filePath: asset.file) : folder.appending(path: asset.file)
        let path = file.path(percentEncoded: false)
        guard let data = FileManager.default.contents(atPath: path) else {
            throw SetupError(.unreadable, "assets: \(path) cannot be read")
        }
        return data
    }

    private func upload(_ bytes: Data, _ asset: AssetDocument) async throws -> Bool {
        let known = store.database.collection("files.files", of: BSONDocument.self)
        if try await known.findOne(["_id": .string(asset.sha256)]) != nil { return false }
        // Completes chunks that an interrupted seeding left.
        return try await store.files.uploadOnce(
            contentID: .string(asset.sha256), filename: asset.fileName, bytes: Array(bytes))
    }
}

extension AssetDocument {
    fileprivate init(_ asset: InitData.Asset, _ bytes: Data) {
        self.init(
            name: asset.id, language: asset.language, fileName: asset.fileName, contentType: asset.contentType,
            sha256: DerivedID.digest(bytes))
    }
}
