internal import BSON
internal import CMongoc

/// One `findAndModify` command.
struct FindAndModify: Sendable {
    enum Action: Sendable {
        case update(BSONDocument, upsert: Bool, returnsNew: Bool)
        case remove
    }

    let filter: BSONDocument
    let action: Action
    let sort: BSONDocument?
    let projection: BSONDocument?
    /// Session, concern and the like.
    let options: BSONDocument?

    /// Sends it and returns the document the server gives back, if any.
    func run(on connection: Connection, _ namespace: Namespace) throws(MongoError) -> BSONDocument? {
        let native = mongoc_find_and_modify_opts_new()
        defer { mongoc_find_and_modify_opts_destroy(native) }
        fill(native)
        return try connection.reply { reply, error in
            filter.withNative { filter in
                mongoc_collection_find_and_modify_with_opts(
                    connection.collection(namespace), filter, native, reply, error)
            }
        } read: { (reply) throws(MongoError) in
            var length: UInt32 = 0
            guard let bytes = cmongoc_embedded_document(reply, "value", &length) else { return nil }
            return try BSONDocument(received: bytes, count: Int(length))
        }
    }

    private func fill(_ native: OpaquePointer?) {
        switch action {
        case .remove:
            mongoc_find_and_modify_opts_set_flags(native, MONGOC_FIND_AND_MODIFY_REMOVE)
        case .update(let update, let upsert, let returnsNew):
            var flags = MONGOC_FIND_AND_MODIFY_NONE.rawValue
            if upsert { flags |= MONGOC_FIND_AND_MODIFY_UPSERT.rawValue }
            if returnsNew { flags |= MONGOC_FIND_AND_MODIFY_RETURN_NEW.rawValue }
            mongoc_find_and_modify_opts_set_flags(native, mongoc_find_and_modify_flags_t(rawValue: flags))
            _ = update.withNative { mongoc_find_and_modify_opts_set_update(native, $0) }
        }
        if let sort { _ = sort.withNative { mongoc_find_and_modify_opts_set_sort(native, $0) } }
        if let projection { _ = projection.withNative { mongoc_find_and_modify_opts_set_fields(native, $0) } }
        if let options { _ = options.withNative { mongoc_find_and_modify_opts_append(native, $0) } }
    }
}
