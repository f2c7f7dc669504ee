public import BSON
internal import CMongoc

/// A write, and the collection it is for.
public struct MongoPlacedWrite: Sendable {
    /// The collection's name.
    public let collection: String
    /// What to do there.
    public let write: MongoWrite<BSONDocument>

    /// Places a write.
    public init(_ collection: String, _ write: MongoWrite<BSONDocument>) {
        self.collection = collection
        self.write = write
    }
}

extension MongoDatabase {
    /// A command is a document, which holds 16 MB at most.
    private static let mostBytes = 8 << 20
    /// The results of so many come back at once.
    private static let mostWrites = 5000

    /// Makes writes in several collections, one after the other; the first that fails ends it.
    ///
    /// They are one command where the server knows `bulkWrite` (MongoDB 8.0) and one holds them. Else each run of writes in
    /// the same collection is a bulk of its own.
    ///
    /// - Returns: What was done; places count from 0 over all writes.
    /// - Throws: ``MongoError`` with ``MongoError/bulkResult``, where a write failed.
    @discardableResult
    public func bulkWrite(_ writes: [MongoPlacedWrite]) async throws(MongoError) -> MongoBulkResult {
        guard !writes.isEmpty else { return MongoBulkResult() }
        guard client.takesBulkWrite, writes.count <= Self.mostWrites else { return try await runs(of: writes) }
        var namespaces: [String: Int] = [:]
        var operations: [BSONDocument] = []
        var bytes = 0
        for write in writes {
            let place = namespaces[write.collection] ?? namespaces.count
            namespaces[write.collection] = place
            let operation = write.write.operation(inNamespace: place)
            bytes += operation.byteCount
            operations.append(operation)
        }
        guard bytes <= Self.mostBytes else { return try await runs(of: writes) }
        do throws(MongoError) {
            return try await command(operations, namespaces.sorted { $0.value < $1.value }.map(\.key))
        } catch {
            guard error.isUnknownCommand else { throw error }
            client.forgoBulkWrite()
            // It changed nothing. The transaction that was to begin with it begins again, without it.
            if scope.transaction != nil { throw error.labelled(ErrorLabel.transientTransaction) }
        }
        return try await runs(of: writes)
    }

    /// The command of MongoDB 8.0 (<https://www.mongodb.com/docs/manual/reference/command/bulkWrite/>).
    private func command(
        _ operations: [BSONDocument], _ collections: [String]
    ) async throws(MongoError) -> MongoBulkResult {
        let namespaces = collections.map { BSONValue.document(["ns": .string("\(name).\($0)")]) }
        let command: BSONDocument = [
            "bulkWrite": .int32(1), "ops": .array(BSONArray(operations.map { .document($0) })),
            "nsInfo": .array(BSONArray(namespaces)), "ordered": .bool(true),
        ]
        let options = scope.writeOptions()
        let reply = try await scope.call { (connection) throws(MongoError) in
            try connection.reply { reply, error in
                withNative(command, options) { command, options in
                    mongoc_client_write_command_with_opts(connection.client, "admin", command, options, reply, error)
                }
            }
        }
        let result = MongoBulkResult(commandReply: reply)
        guard let failure = result.failures.first else { return result }
        let meaning = NativeFailure(
            domain: MONGOC_ERROR_SERVER.rawValue, code: UInt32(clamping: failure.serverCode), message: failure.message
        ).meaning
        throw MongoError(
            meaning, serverCode: failure.serverCode, message: failure.message, bulkResult: result)
    }

    /// A bulk for each run of writes in the same collection.
    private func runs(of writes: [MongoPlacedWrite]) async throws(MongoError) -> MongoBulkResult {
        var result = MongoBulkResult()
        var start = 0
        while start < writes.count {
            let name = writes[start].collection
            let run = writes[start...].prefix { $0.collection == name }
            do throws(MongoError) {
                let part = try await collection(name, of: BSONDocument.self).bulkWrite(run.map(\.write), ordered: true)
                result.add(part, from: start)
            } catch {
                if let part = error.bulkResult { result.add(part, from: start) }
                throw MongoError(
                    error.code, serverCode: error.serverCode, message: error.message, labels: error.labels,
                    bulkResult: result)
            }
            start += run.count
        }
        return result
    }
}

extension MongoWrite<BSONDocument> {
    /// The write as `bulkWrite` takes it.
    fileprivate func operation(inNamespace place: Int) -> BSONDocument {
        let place = BSONValue.int32(Int32(clamping: place))
        return switch self {
        case .insertOne(let document): ["insert": place, "document": .document(document)]
        case .updateOne(let filter, let update, let upsert):
            ["update": place, "filter": .document(filter), "updateMods": update.value, "upsert": .bool(upsert)]
        case .updateMany(let filter, let update):
            ["update": place, "filter": .document(filter), "updateMods": update.value, "multi": .bool(true)]
        case .replaceOne(let filter, let document, let upsert):
            [
                "update": place, "filter": .document(filter), "updateMods": .document(document),
                "upsert": .bool(upsert),
            ]
        case .deleteOne(let filter): ["delete": place, "filter": .document(filter)]
        case .deleteMany(let filter): ["delete": place, "filter": .document(filter), "multi": .bool(true)]
        }
    }
}

extension MongoUpdate {
    /// What commands take for either.
    fileprivate var value: BSONValue {
        switch self {
        case .operators(let document): .document(document)
        case .pipeline(let stages): .array(BSONArray(stages.map { .document($0) }))
        }
    }
}

extension MongoBulkResult {
    /// The result of the command, whose rows all came with its first batch.
    fileprivate init(commandReply reply: BSONDocument) {
        inserted = reply["nInserted"]?.int ?? 0
        matched = reply["nMatched"]?.int ?? 0
        modified = reply["nModified"]?.int ?? 0
        deleted = reply["nDeleted"]?.int ?? 0
        for row in (reply["cursor"]?.document?["firstBatch"]?.array ?? []).lazy.compactMap(\.document) {
            let index = row["idx"]?.int ?? 0
            if let upserted = row["upserted"]?.document { upsertedIDs[index] = upserted["_id"] }
            guard let code = row["code"]?.int, code != 0 else { continue }
            failures.append(
                Failure(index: index, serverCode: code, message: row["errmsg"]?.string ?? "error \(code)"))
        }
    }

    /// Adds what a later part of the same bulk did.
    fileprivate mutating func add(_ part: MongoBulkResult, from start: Int) {
        inserted += part.inserted
        matched += part.matched
        modified += part.modified
        deleted += part.deleted
        for (index, id) in part.upsertedIDs { upsertedIDs[start + index] = id }
        failures += part.failures.map {
            Failure(index: start + $0.index, serverCode: $0.serverCode, message: $0.message)
        }
    }
}

extension MongoError {
    /// The server does not know the command, or is set not to take it.
    fileprivate var isUnknownCommand: Bool { serverCode == 59 || serverCode == 115 }
}
