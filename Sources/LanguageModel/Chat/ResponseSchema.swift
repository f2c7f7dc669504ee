import Foundation

/// The JSON schema an answer must satisfy.
///
/// Portable among servers: every property required, `additionalProperties` false, no lengths, patterns or `oneOf`.
public struct ResponseSchema: Sendable, Hashable {
    /// The schema's name: letters, digits, underscores and hyphens.
    public let name: String

    /// The schema as JSON text. It is sent as it is: the order of properties is the order a server generates them in, and
    /// a stable text lets the server cache what it compiles.
    public let json: String

    /// The properties that an answer must have.
    let required: [String]

    /// A schema.
    ///
    /// - Throws: `.badRequest` if the text is not a JSON object.
    public init(name: String, json: String) throws(LanguageModelError) {
        guard let schema = try? JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any] else {
            throw LanguageModelError(.badRequest, "The schema \(name) is not a JSON object.")
        }
        self.name = name
        self.json = json
        required = schema["required"] as? [String] ?? []
    }
}
