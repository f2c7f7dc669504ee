internal import Foundation
internal import JSONTree

/// An argument of a tool.
struct ToolField: Sendable {
    enum Kind: Sendable {
        case text(longest: Int)
        case number(ClosedRange<Int>)
        case flag
        case choice([String])
        case moment
        case texts
    }

    let name: String
    let kind: Kind
    let description: String
    var isRequired = false

    init(_ name: String, _ kind: Kind, _ description: String, isRequired: Bool = false) {
        self.name = name
        self.kind = kind
        self.description = description
        self.isRequired = isRequired
    }

    /// The JSON Schema of one argument.
    private var schema: JSONValue {
        var schema: [String: JSONValue] = ["description": .string(description)]
        switch kind {
        case .text(let longest):
            schema["type"] = "string"
            schema["maxLength"] = .integer(Int64(longest))
        case .number(let range):
            schema["type"] = "integer"
            schema["minimum"] = .integer(Int64(range.lowerBound))
            schema["maximum"] = .integer(Int64(range.upperBound))
        case .flag: schema["type"] = "boolean"
        case .choice(let names):
            schema["type"] = "string"
            schema["enum"] = .array(names.map { .string($0) })
        case .moment:
            schema["type"] = "string"
            schema["format"] = "date-time"
        case .texts:
            schema["type"] = "array"
            schema["items"] = ["type": "string"]
        }
        return .object(schema)
    }

    /// The JSON Schema of all arguments.
    static func schema(_ fields: [ToolField]) -> JSONValue {
        [
            "type": "object", "properties": .object(Dictionary(fields.map { ($0.name, $0.schema) }) { $1 }),
            "required": .array(fields.filter(\.isRequired).map { .string($0.name) }), "additionalProperties": false,
        ]
    }
}

/// The arguments of a call, checked against the tool's fields.
struct ToolArguments: Sendable {
    private let values: [String: JSONValue]

    /// - Throws: ``AssistantError`` `wrongArgument`, in words by which a model can correct itself.
    init(_ given: [String: JSONValue], _ fields: [ToolField]) throws(AssistantError) {
        for name in given.keys.sorted() where !fields.contains(where: { $0.name == name }) {
            let known = fields.map(\.name).joined(separator: ", ")
            throw Self.wrong("There is no argument \(name.prefix(40)); there are: \(known.isEmpty ? "none" : known).")
        }
        var values: [String: JSONValue] = [:]
        for field in fields {
            guard let value = given[field.name], value != .null else {
                guard !field.isRequired else { throw Self.wrong("The argument \(field.name) is missing.") }
                continue
            }
            if let fault = Self.fault(value, field.kind) { throw Self.wrong("The argument \(field.name) \(fault).") }
            values[field.name] = value
        }
        self.values = values
    }

    func text(_ name: String) -> String? { values[name]?.string }
    func number(_ name: String) -> Int? { values[name]?.integer.map(Int.init) }
    func flag(_ name: String) -> Bool? { values[name]?.bool }
    func texts(_ name: String) -> [String]? { values[name]?.array?.compactMap(\.string) }
    func moment(_ name: String) -> Date? { values[name]?.string.flatMap(Self.moment) }

    /// A text that the tool's fields require.
    func required(_ name: String) throws(AssistantError) -> String {
        guard let text = text(name) else { throw Self.wrong("The argument \(name) is missing.") }
        return text
    }

    private static func fault(_ value: JSONValue, _ kind: ToolField.Kind) -> String? {
        switch kind {
        case .text(let longest):
            guard let text = value.string else { return "must be a text" }
            return text.count <= longest ? nil : "has at most \(longest) characters"
        case .number(let range):
            guard let number = value.integer, range.contains(Int(clamping: number)) else {
                return "must be a whole number from \(range.lowerBound) to \(range.upperBound)"
            }
            return nil
        case .flag: return value.bool == nil ? "must be true or false" : nil
        case .choice(let names):
            return value.string.map(names.contains) == true ? nil : "must be one of \(names.joined(separator: ", "))"
        case .moment:
            return value.string.flatMap(moment) == nil ? "must be a moment such as 2026-12-01T09:00:00Z" : nil
        case .texts:
            guard let items = value.array, items.count <= 50, items.allSatisfy({ $0.string != nil }) else {
                return "must be a list of texts"
            }
            return nil
        }
    }

    private static func moment(_ text: String) -> Date? { try? Date(text, strategy: .iso8601) }

    private static func wrong(_ words: String) -> AssistantError { AssistantError(.wrongArgument, words) }
}
