internal import BSON
public import Foundation
internal import MongoDB
public import SalesStore

/// An encrypted copy of an installation in one file: every collection, the files in GridFS, and the secrets without
/// which the data is of little use.
public struct Backup: Sendable {
    /// What a backup holds.
    public struct Summary: Sendable, Equatable {
        /// When it was made.
        public var madeAt: Date
        /// The database it was made of.
        public var database: String
        /// Documents by collection.
        public var documents: [String: Int] = [:]
        /// The names of the secrets.
        public var secrets: [String] = []

        init(madeAt: Date, database: String) {
            self.madeAt = madeAt
            self.database = database
        }
    }

    /// Collections that only describe the current state of processes.
    private static let momentary: Set = [SalesStore.Name.serviceHealth, SalesStore.Name.signInFailures]

    private let store: SalesStore

    /// Backups of a store.
    public init(of store: SalesStore) {
        self.store = store
    }

    /// The services that reported within the minute before a moment that they are running: a backup made while they run
    /// is not a consistent snapshot.
    public func servicesAtWork(at now: Date) async throws -> [String] {
        let recently = now.addingTimeInterval(-60)
        let reports = try await store.serviceHealth.find(["at": ["$gte": .date(recently)]]).all()
        return Set(reports.map(\.service)).sorted()
    }

    // MARK: Writing

    /// Writes a backup.
    ///
    /// - Parameters:
    ///   - path: A file that does not exist yet; afterwards it exists complete or not at all.
    ///   - key: The secret it is encrypted with, at least 32 characters.
    ///   - secrets: The installation's secrets, by the names of their variables.
    ///   - now: When it is made.
    /// - Throws: ``BackupError``, or what the database throws.
    public func write(
        to path: String, key: String, secrets: [String: String], at now: Date
    ) async throws -> Summary {
        let unfinished = "\(path).part"
        guard !FileManager.default.fileExists(atPath: path) else {
            throw BackupError(.file, "\(path) is there already; name a new file")
        }
        let writer = try BackupWriter(to: unfinished, secret: key)
        do {
            let summary = try await write(with: writer, secrets, now)
            do {
                try FileManager.default.moveItem(atPath: unfinished, toPath: path)
            } catch {
                throw BackupError(.file, "\(path) cannot be written: \(error.localizedDescription)")
            }
            return summary
        } catch {
            try? FileManager.default.removeItem(atPath: unfinished)
            throw error
        }
    }

    private func write(
        with new: BackupWriter, _ secrets: [String: String], _ now: Date
    ) async throws -> Summary {
        var summary = Summary(madeAt: now, database: store.database.name)
        var writer = new
        try writer.write(
            BackupPart(kind: .manifest, document: ["madeAt": .date(now), "database": .string(store.database.name)]))
        summary.secrets = secrets.keys.sorted()
        let named = summary.secrets.map { ($0, BSONValue.string(secrets[$0] ?? "")) }
        try writer.write(BackupPart(kind: .secrets, document: BSONDocument(named)))
        for name in try await store.database.collectionNames().sorted() {
            guard !name.hasPrefix("system."), !Self.momentary.contains(name) else { continue }
            try writer.write(BackupPart(kind: .collection, document: ["name": .string(name)]))
            var count = 0
            for try await document in store.database.collection(name, of: BSONDocument.self).find() {
                try writer.write(BackupPart(kind: .document, document: document))
                count += 1
            }
            summary.documents[name] = count
        }
        let counts = summary.documents.sorted { $0.key < $1.key }.map { ($0.key, BSONValue.int64(Int64($0.value))) }
        try writer.write(BackupPart(kind: .end, document: ["documents": .document(BSONDocument(counts))]))
        try writer.finish()
        return summary
    }

    // MARK: Restoring

    /// Reads a backup to its end without writing anything, to check that it can be restored with this key.
    public static func check(_ path: String, key: String) throws -> (summary: Summary, secrets: [String: String]) {
        var reader = try BackupReader(from: path, secret: key)
        var summary = Summary(madeAt: .distantPast, database: "")
        var secrets: [String: String] = [:]
        var collection: String?
        var end: BSONDocument?
        while let part = try reader.next() {
            guard end == nil else { throw BackupError(.wrongKeyOrDamaged, "something follows the end of the backup") }
            switch part.kind {
            case .manifest:
                summary.madeAt = part.document["madeAt"]?.date ?? .distantPast
                summary.database = part.document["database"]?.string ?? ""
            case .secrets:
                for (name, value) in part.document { secrets[name] = value.string }
                summary.secrets = secrets.keys.sorted()
            case .collection:
                collection = part.document["name"]?.string
                if let collection { summary.documents[collection] = 0 }
            case .document:
                guard let collection else { throw BackupError(.notABackup, "a document belongs to no collection") }
                summary.documents[collection, default: 0] += 1
            case .end: end = part.document
            }
        }
        let counted = end?["documents"]?.document?.reduce(into: [String: Int]()) { $0[$1.key] = $1.value.int }
        guard counted == summary.documents else {
            throw BackupError(.wrongKeyOrDamaged, "the backup does not hold what it counted")
        }
        return (summary, secrets)
    }

    /// Restores a backup into the store. It is read to its end first, so that an unusable file changes nothing.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - key: The secret it was encrypted with.
    ///   - replacing: Whether what the database holds is removed first; otherwise it must be empty.
    /// - Throws: ``BackupError``, or what the database throws: then the database is incomplete and must be restored
    ///   again with `replacing`.
    public func restore(
        from path: String, key: String, replacing: Bool
    ) async throws -> (summary: Summary, secrets: [String: String]) {
        let checked = try Self.check(path, key: key)
        for name in try await store.database.collectionNames() where !name.hasPrefix("system.") {
            let collection = store.database.collection(name, of: BSONDocument.self)
            if replacing {
                try await collection.drop()
            } else if !Self.momentary.contains(name), try await collection.findOne([:]) != nil {
                throw BackupError(.notEmpty, "the database \(store.database.name) holds \(name) already")
            }
        }
        // Of an empty database: afterwards they would be taken to be there.
        try await store.rawMails.createIndexes()
        try await store.files.createIndexes()
        var reader = try BackupReader(from: path, secret: key)
        var batch = RestoredBatch(store)
        while let part = try reader.next() {
            switch part.kind {
            case .collection: try await batch.begin(part.document["name"]?.string ?? "")
            case .document: try await batch.add(part.document)
            case .manifest, .secrets, .end: break
            }
        }
        try await batch.flush()
        try await store.createIndexes()
        return checked
    }
}

/// Documents on their way into a collection, several per command.
private struct RestoredBatch {
    private static let documents = 500
    private static let bytes = 4 << 20

    private let store: SalesStore
    private var collection = ""
    private var pending: [BSONDocument] = []
    private var size = 0

    init(_ store: SalesStore) {
        self.store = store
    }

    mutating func begin(_ name: String) async throws {
        try await flush()
        collection = name
    }

    mutating func add(_ document: BSONDocument) async throws {
        pending.append(document)
        size += document.byteCount
        if pending.count >= Self.documents || size >= Self.bytes { try await flush() }
    }

    mutating func flush() async throws {
        guard !pending.isEmpty else { return }
        try await store.database.collection(collection, of: BSONDocument.self).insertMany(pending)
        pending = []
        size = 0
    }
}
