import Foundation

/// The error a server puts into a response, in any of the shapes that exist.
///
/// `{"error": {"message", "type", "code", "param"}}` is the usual one; older servers send it flat or as a plain string,
/// and `code` is a number here, a text there.
struct ServerComplaint {
    var message = ""
    var type = ""
    var code = ""
    var parameter = ""

    init(body: some Sequence<UInt8>) {
        let bytes = Data(body)
        let object = try? JSONSerialization.jsonObject(with: bytes) as? [String: Any]
        self.init(object: object ?? ["message": String(decoding: bytes.prefix(400), as: UTF8.self)])
    }

    init(object: [String: Any]) {
        let choice = (object["choices"] as? [[String: Any]])?.first
        let fields = object["error"] as? [String: Any] ?? choice?["error"] as? [String: Any] ?? object
        message = Self.text(fields["message"]) ?? Self.text(object["error"]) ?? Self.text(fields["detail"]) ?? ""
        type = Self.text(fields["type"]) ?? ""
        code = Self.text(fields["code"]) ?? ""
        parameter = Self.text(fields["param"]) ?? ""
    }

    private static func text(_ value: Any?) -> String? {
        switch value {
        case let text as String: text
        case let number as NSNumber: number.stringValue
        default: nil
        }
    }

    var isQuotaExhausted: Bool {
        [type, code].contains("insufficient_quota")
    }

    var isContextTooLong: Bool {
        if type == "exceed_context_size_error" || code == "context_length_exceeded" { return true }
        if parameter == "input_tokens" { return true }
        let words = message.lowercased()
        return ["maximum context length", "context window", "context size", "context length"].contains(
            where: words.contains)
    }

    var isLoading: Bool {
        let words = message.lowercased()
        return type == "unavailable_error" || words.contains("loading model")
    }

    /// The status that a complaint sent without one should have had.
    var likelyStatus: Int {
        if isLoading { return 503 }
        if isContextTooLong { return 400 }
        return [type, code].contains { $0.lowercased().contains("rate_limit") } ? 429 : 500
    }

    /// The part of the request the words speak of.
    var dialect: ModelDialect.Complaint? {
        let words = "\(message) \(parameter)".lowercased()
        if words.contains("max_completion_tokens") { return .tokenParameter }
        let formats = [
            "response_format", "json_schema", "json_object", "response format", "grammar", "structured output",
        ]
        if formats.contains(where: words.contains) { return .responseFormat }
        if words.contains("temperature") { return .temperature }
        return nil
    }
}
