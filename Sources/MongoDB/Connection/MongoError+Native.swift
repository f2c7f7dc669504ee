internal import BSON
internal import CMongoc

extension MongoError {
    /// Reads libmongoc's error and, where the server answered, its reply.
    init(_ native: bson_error_t, reply: BSONDocument? = nil, bulkResult: MongoBulkResult? = nil) {
        var native = native
        let message = withUnsafePointer(to: &native) { String(cString: cmongoc_error_message($0)) }
        let labels = (reply?["errorLabels"]?.array).map { Set($0.compactMap(\.string)) } ?? []
        let failure = NativeFailure(domain: native.domain, code: native.code, message: message)
        self.init(
            failure.meaning, serverCode: failure.isFromServer ? Int(native.code) : 0, message: failure.sentence,
            labels: labels, bulkResult: bulkResult)
    }
}

/// Gives libmongoc's pairs of domain and code the meaning a caller can act upon.
struct NativeFailure {
    let domain: UInt32
    let code: UInt32
    let message: String

    /// Whether the number is one of the server's.
    var isFromServer: Bool {
        switch domain {
        case MONGOC_ERROR_SERVER.rawValue, MONGOC_ERROR_WRITE_CONCERN.rawValue: true
        default: false
        }
    }

    var meaning: MongoError.Code {
        switch domain {
        case MONGOC_ERROR_SERVER.rawValue: serverMeaning
        case MONGOC_ERROR_WRITE_CONCERN.rawValue: .writeConcern
        case MONGOC_ERROR_SERVER_SELECTION.rawValue: selectionMeaning
        case MONGOC_ERROR_STREAM.rawValue: streamMeaning
        case MONGOC_ERROR_CLIENT.rawValue where code == MONGOC_ERROR_CLIENT_AUTHENTICATE.rawValue: .authentication
        case MONGOC_ERROR_SASL.rawValue, MONGOC_ERROR_SCRAM.rawValue: .authentication
        case MONGOC_ERROR_CURSOR.rawValue where code == UInt32(MONGOC_ERROR_CHANGE_STREAM_NO_RESUME_TOKEN.rawValue):
            .configuration
        case MONGOC_ERROR_PROTOCOL.rawValue: .network
        case MONGOC_ERROR_BSON.rawValue: .encoding
        case MONGOC_ERROR_COMMAND.rawValue, MONGOC_ERROR_CURSOR.rawValue, MONGOC_ERROR_TRANSACTION.rawValue:
            .configuration
        default: .command
        }
    }

    /// <https://github.com/mongodb/mongo/blob/master/src/mongo/base/error_codes.yml>
    private var serverMeaning: MongoError.Code {
        switch code {
        case 11000, 11001, 12582: .duplicateKey
        case 112: .writeConflict
        case 13: .unauthorized
        case 18, 8000: .authentication
        case 50, 262: .timeout
        case 43, 286, 280, 237: .cursorLost
        case 64, 100: .writeConcern
        default: .command
        }
    }

    /// A server that refuses TLS or the password is "not found" too: the reason is in the text.
    private var selectionMeaning: MongoError.Code {
        if message.contains("TLS") || message.contains("certificate") { return .tls }
        if message.contains("uthentication failed") { return .authentication }
        return .unavailable
    }

    private var streamMeaning: MongoError.Code {
        if message.contains("TLS") || message.contains("certificate") { return .tls }
        return .network
    }

    /// libmongoc's text, led by what to do about it where the text alone does not say.
    var sentence: String {
        switch meaning {
        case .unavailable: "No MongoDB server could be reached in time: \(message)"
        case .tls: "TLS with the MongoDB server could not be set up: \(message)"
        case .authentication: "The MongoDB server refused the user name or the password: \(message)"
        case .network: "The connection to MongoDB broke: \(message)"
        default: message
        }
    }
}
