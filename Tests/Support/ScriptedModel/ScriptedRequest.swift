internal import JSONTree

/// A chat completion request as the scripted model received it.
public struct ScriptedRequest: Sendable, Hashable {
    /// The body as it came.
    public let body: String
    /// The `Authorization` header.
    public let authorization: String?
    /// The name of the JSON schema; `nil` where there is none.
    public let schemaName: String?
    /// The kind of `response_format`: `json_schema`, `json_object`, or `nil`.
    public let responseFormat: String?
    /// How many tokens the answer may have.
    public let maximumTokens: Int?
    /// The instructions.
    public let instructions: String
    /// The prospect's new words: what stands between `<message>` and `</message>` in the last message of the user.
    public let words: String
    /// The facts by their ids: lines `[id] text` between `<facts>` and `</facts>`.
    public let facts: [ScriptedFact]

    /// The several questions of the message, where the prompt names them.
    public let questions: [String]

    let schema: JSONValue?
    let json: JSONValue

    init?(body: String, authorization: String?) {
        guard let json = try? JSONValue(parsing: body), let messages = json["messages"]?.array else { return nil }
        func content(of role: String) -> [String] {
            messages.filter { $0["role"]?.string == role }.compactMap { $0["content"]?.string }
        }
        let lastWords = content(of: "user").last ?? ""
        let system = content(of: "system").joined(separator: "\n")
        let format = json["response_format"]
        let described = format?["json_schema"] ?? Self.schema(toldIn: system)

        self.body = body
        self.authorization = authorization
        self.json = json
        self.responseFormat = format?["type"]?.string
        self.schema = described?["schema"]
        self.schemaName = described?["name"]?.string
        self.maximumTokens = (json["max_tokens"] ?? json["max_completion_tokens"])?.number.map { Int($0) }
        self.instructions = system
        self.words = Self.text(between: "<message>", and: "</message>", in: lastWords) ?? lastWords
        self.facts = (Self.text(between: "<facts>", and: "</facts>", in: lastWords) ?? "")
            .split(separator: "\n").compactMap { ScriptedFact(line: $0) }
        self.questions = (Self.text(between: "<questions>", and: "</questions>", in: lastWords) ?? "")
            .split(separator: "\n").map { String($0) }
    }

    /// A schema that is told by prompt, on a line of its own, for a server that takes none: known by its properties.
    private static func schema(toldIn system: String) -> JSONValue? {
        for line in system.split(separator: "\n") where line.hasPrefix("{") {
            guard let schema = try? JSONValue(parsing: String(line)), let properties = schema["properties"]?.object
            else {
                continue
            }
            let name =
                if properties["intents"] != nil {
                    "reading"
                } else if properties["sentences"] != nil {
                    "answer"
                } else if properties["facts"] != nil {
                    "choice"
                } else {
                    "other"
                }
            return .object(["name": .string(name), "schema": schema])
        }
        return nil
    }

    private static func text(between start: String, and end: String, in text: String) -> String? {
        guard let first = text.firstRange(of: start) else { return nil }
        let rest = text[first.upperBound...]
        let inner = rest.firstRange(of: end).map { rest[..<$0.lowerBound] } ?? rest
        return inner.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n")
            .trimmingPrefix(while: \.isWhitespace).description
    }
}

/// A fact a prompt carries.
public struct ScriptedFact: Sendable, Hashable {
    /// Its id.
    public let id: String
    /// What it says.
    public let text: String

    init?(line: Substring) {
        guard line.hasPrefix("["), let end = line.firstIndex(of: "]") else { return nil }
        self.id = String(line[line.index(after: line.startIndex)..<end])
        self.text = String(line[line.index(after: end)...].trimmingPrefix(while: \.isWhitespace))
    }
}
