internal import BSON

/// Between Swift values and documents, with ``MongoError``s.
enum DocumentCoding {
    static func encode<Value: Encodable>(_ value: Value) throws(MongoError) -> BSONDocument {
        if let document = value as? BSONDocument { return document }
        do {
            return try BSONEncoder().encode(value)
        } catch {
            throw MongoError(.encoding, message: "A \(Value.self) cannot be written as a document: \(error)")
        }
    }

    static func decode<Value: Decodable>(_ type: Value.Type, from document: BSONDocument) throws(MongoError) -> Value {
        if let value = document as? Value { return value }
        do {
            return try BSONDecoder().decode(type, from: document)
        } catch {
            throw MongoError(.decoding, message: "A document is no \(type): \(error)")
        }
    }
}
