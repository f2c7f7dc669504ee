internal import JSONTree

/// Why a message is not done (JSON-RPC 2.0 section 5.1).
struct RPCError: Error, Sendable, Equatable {
    enum Code: Int64, Sendable {
        case parseError = -32_700
        case invalidRequest = -32_600
        case methodNotFound = -32_601
        case invalidParams = -32_602
        case internalError = -32_603
        /// Too much is being done already.
        case busy = -32_000
    }

    let code: Code
    /// In words.
    let message: String
    /// The request's identifier, where it could be read.
    var id: RPCID?

    init(_ code: Code, _ message: String, id: RPCID? = nil) {
        self.code = code
        self.message = message
        self.id = id
    }

    /// The response.
    var json: JSONValue {
        [
            "jsonrpc": "2.0", "id": id?.json ?? .null,
            "error": ["code": .integer(code.rawValue), "message": .string(message)],
        ]
    }
}
