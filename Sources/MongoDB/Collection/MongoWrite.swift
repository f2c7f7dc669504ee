public import BSON

/// One write of a bulk.
public enum MongoWrite<Document: Codable & Sendable>: Sendable {
    /// Stores a new document.
    case insertOne(Document)
    /// Changes the first document that matches.
    case updateOne(BSONDocument, MongoUpdate, upsert: Bool = false)
    /// Changes all documents that match.
    case updateMany(BSONDocument, MongoUpdate)
    /// Replaces the first document that matches.
    case replaceOne(BSONDocument, Document, upsert: Bool = false)
    /// Deletes the first document that matches.
    case deleteOne(BSONDocument)
    /// Deletes all documents that match.
    case deleteMany(BSONDocument)
}

/// A write whose documents are bytes already.
enum EncodedWrite: Sendable {
    case insert(BSONDocument)
    case updateOne(BSONDocument, BSONDocument, upsert: Bool)
    case updateMany(BSONDocument, BSONDocument)
    case replace(BSONDocument, BSONDocument, upsert: Bool)
    case deleteOne(BSONDocument)
    case deleteMany(BSONDocument)

    init<Document>(_ write: MongoWrite<Document>) throws(MongoError) {
        self =
            switch write {
            case .insertOne(let document): .insert(try DocumentCoding.encode(document))
            case .updateOne(let filter, let update, let upsert): .updateOne(filter, update.document, upsert: upsert)
            case .updateMany(let filter, let update): .updateMany(filter, update.document)
            case .replaceOne(let filter, let document, let upsert):
                .replace(filter, try DocumentCoding.encode(document), upsert: upsert)
            case .deleteOne(let filter): .deleteOne(filter)
            case .deleteMany(let filter): .deleteMany(filter)
            }
    }
}
