public import BSON
internal import CMongoc

extension MongoCollection {
    /// Runs an aggregation pipeline. Nothing is sent before the cursor is read.
    ///
    /// - Parameters:
    ///   - pipeline: The stages.
    ///   - type: What a row is read as.
    ///   - batchSize: How many rows the server sends at a time; by default 101 first and 1,000 then.
    public func aggregate<Row: Decodable & Sendable>(
        _ pipeline: [BSONDocument], as type: Row.Type = BSONDocument.self, batchSize: Int? = nil
    ) -> MongoCursor<Row> {
        var options = BSONDocument()
        if let batchSize { options.append("batchSize", .int32(Int32(clamping: batchSize))) }
        let readOptions = scope.readOptions(options)
        let preference = scope.effectiveReadPreference
        let stages = BSONDocument(pipeline: pipeline)
        let source = CursorSource(scope: scope, batchSize: batchSize) { [namespace] connection in
            withNative(stages, readOptions) { stages, options in
                preference.withNative { preference in
                    mongoc_collection_aggregate(
                        connection.collection(namespace), MONGOC_QUERY_NONE, stages, options, preference)
                }
            }
        }
        return MongoCursor(source)
    }
}
