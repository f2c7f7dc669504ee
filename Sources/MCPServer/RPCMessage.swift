internal import Foundation
internal import JSONTree

/// By what a request is answered: a string or a whole number (JSON-RPC 2.0 section 4).
enum RPCID: Hashable, Sendable {
    case string(String)
    case integer(Int64)

    /// Reads an identifier; `nil` for what is none, `null` among it: MCP does not allow it.
    init?(_ value: JSONValue?) {
        switch value {
        case .string(let text): self = .string(text)
        case .integer(let number): self = .integer(number)
        default: return nil
        }
    }

    var json: JSONValue {
        switch self {
        case .string(let text): .string(text)
        case .integer(let number): .integer(number)
        }
    }
}

/// What comes in on a line.
enum RPCMessage: Sendable, Equatable {
    case request(id: RPCID, method: String, params: [String: JSONValue])
    case notification(method: String, params: [String: JSONValue])
    /// The answer to a request of ours; `nil` for an error.
    case response(id: RPCID, result: JSONValue?)

    /// Reads a line.
    ///
    /// - Throws: ``RPCError`` with the request's identifier where there is one.
    init(_ line: [UInt8]) throws(RPCError) {
        let value: JSONValue
        do throws(JSONTextError) {
            value = try JSONValue(parsing: Data(line))
        } catch {
            throw RPCError(.parseError, error == .tooDeep ? "The JSON is nested too deep." : "The line is no JSON.")
        }
        guard let object = value.object else {
            throw RPCError(.invalidRequest, "A message is an object; batches are not part of this protocol.")
        }
        let id = RPCID(object["id"])
        guard object["jsonrpc"] == "2.0" else {
            throw RPCError(.invalidRequest, "The member jsonrpc must be \"2.0\".", id: id)
        }
        guard let method = object["method"] else {
            self = try Self.response(object, id)
            return
        }
        guard let method = method.string else {
            throw RPCError(.invalidRequest, "The member method must be a string.", id: id)
        }
        guard let params = (object["params"] ?? [:]).object else {
            throw RPCError(.invalidRequest, "The member params must be an object.", id: id)
        }
        guard object["id"] != nil else {
            self = .notification(method: method, params: params)
            return
        }
        guard let id else { throw RPCError(.invalidRequest, "The member id must be a string or a whole number.") }
        self = .request(id: id, method: method, params: params)
    }

    private static func response(_ object: [String: JSONValue], _ id: RPCID?) throws(RPCError) -> RPCMessage {
        let isError = object["error"] != nil
        guard isError != (object["result"] != nil) else {
            throw RPCError(.invalidRequest, "A message has a method, a result or an error.", id: id)
        }
        guard let id else { throw RPCError(.invalidRequest, "A response has an identifier.") }
        return .response(id: id, result: isError ? nil : object["result"])
    }
}
