internal import Foundation
internal import JSONTree

/// A JSON schema, as far as the one of `init_data.json` needs it (draft 2020-12: `type`, `const`, `enum`, `pattern`,
/// bounds of numbers and lengths, `properties`, `required`, `additionalProperties: false`, `items`, and `$ref` into
/// `$defs`).
struct JSONSchema: Sendable {
    private let root: JSONValue

    /// Reads a schema.
    init(json: some Sequence<UInt8>) throws {
        root = try JSONDecoder().decode(JSONValue.self, from: Data(json))
    }

    /// What is wrong with a document, each mistake with its path, in the order of the paths.
    func mistakes(in document: JSONValue) -> [String] {
        mistakes(document, root, "")
    }

    private func mistakes(_ node: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
        if let name = schema["$ref"]?.string?.split(separator: "/").last {
            return mistakes(node, root["$defs"]?[String(name)] ?? .object([:]), path)
        }
        if let type = schema["type"]?.string, !Self.matches(node, type) {
            return ["\(place(path)) must be \(Self.article(type)), not \(node.words)"]
        }
        return values(node, schema, path) + bounds(node, schema, path) + fields(node, schema, path)
            + items(node, schema, path)
    }

    private func values(_ node: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
        if let only = schema["const"], only != node {
            return ["\(place(path)) must be \(only.words), not \(node.words)"]
        }
        if let allowed = schema["enum"]?.array, !allowed.contains(node) {
            return ["\(place(path)) must be \(Self.oneOf(allowed.map(\.words))), not \(node.words)"]
        }
        if let pattern = schema["pattern"]?.string, let text = node.string,
            text.range(of: pattern, options: .regularExpression) == nil
        {
            return ["\(place(path)): \(node.words) does not look like \(pattern)"]
        }
        return []
    }

    private func bounds(_ node: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
        let size: (Double, String, String)? =
            switch node {
            case .integer(let number): (Double(number), "imum", "")
            case .number(let number): (number, "imum", "")
            case .string(let text): (Double(text.count), "Length", " characters")
            case .array(let items): (Double(items.count), "Items", " items")
            case .object(let fields): (Double(fields.count), "Properties", " entries")
            case .null, .bool: nil
            }
        guard let (size, suffix, unit) = size else { return [] }
        if let least = schema["min" + suffix]?.number, size < least {
            return ["\(place(path)) must be at least \(Self.number(least))\(unit)"]
        }
        if let most = schema["max" + suffix]?.number, size > most {
            return ["\(place(path)) must be at most \(Self.number(most))\(unit)"]
        }
        return []
    }

    private func fields(_ node: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
        guard let fields = node.object else { return [] }
        let known = schema["properties"]?.object ?? [:]
        let required = schema["required"]?.array?.compactMap(\.string) ?? []
        var mistakes = required.filter { fields[$0] == nil }.map { "\(Self.path(path, $0)) is missing" }
        for (key, value) in fields.sorted(by: { $0.key < $1.key }) {
            if let schema = known[key] {
                mistakes += self.mistakes(value, schema, Self.path(path, key))
            } else if schema["additionalProperties"] == .bool(false) {
                let names = known.keys.filter { $0 != "$schema" }.sorted()
                mistakes.append("\(Self.path(path, key)) is unknown; \(Self.hint(key, names))")
            }
        }
        return mistakes
    }

    private func items(_ node: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
        guard let items = node.array, let schema = schema["items"] else { return [] }
        return items.enumerated().flatMap { mistakes($1, schema, "\(path)[\($0)]") }
    }
}

extension JSONSchema {
    private static func matches(_ node: JSONValue, _ type: String) -> Bool {
        switch (type, node) {
        case ("object", .object), ("array", .array), ("string", .string), ("boolean", .bool), ("null", .null),
            ("number", .number), ("number", .integer), ("integer", .integer):
            true
        case ("integer", .number): node.integer != nil
        default: false
        }
    }

    private static func number(_ bound: Double) -> String {
        (Int64(exactly: bound).map(JSONValue.integer) ?? .number(bound)).words
    }

    private static func article(_ type: String) -> String {
        switch type {
        case "integer": "a whole number"
        case "array": "a list"
        case "object": "an object"
        case "boolean": "true or false"
        default: "a \(type)"
        }
    }

    private static func oneOf(_ words: [String]) -> String {
        words.count < 2 ? words.joined() : words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
    }

    private func place(_ path: String) -> String { path.isEmpty ? "the file" : path }

    private static func path(_ path: String, _ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    /// The name that was probably meant, or else all valid ones.
    private static func hint(_ key: String, _ names: [String]) -> String {
        let near = names.map { ($0, distance(Array(key.lowercased()), Array($0.lowercased()))) }.min { $0.1 < $1.1 }
        if let near, near.1 <= max(2, key.count / 3) { return "did you mean \(near.0)?" }
        return names.count > 16 ? "see init_data.schema.json" : "there are " + names.joined(separator: ", ")
    }

    /// Levenshtein's distance.
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var row = Array(0...right.count)
        for (i, character) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in right.enumerated() {
                let replaced = diagonal + (character == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, diagonal + 1, row[j] + 1)
            }
        }
        return row[right.count]
    }
}

extension JSONValue {
    /// The value in a sentence.
    var words: String {
        switch self {
        case .null: "null"
        case .bool(let bool): "\(bool)"
        case .integer(let number): "\(number)"
        case .number(let number): "\(number)"
        case .string(let text): "\"\(text.prefix(60))\""
        case .array: "a list"
        case .object: "an object"
        }
    }
}

extension InitData {
    /// What the published schema objects to: names nobody reads, and values out of bounds.
    static func schemaMistakes(in data: Data) throws -> [String] {
        let decoder = JSONDecoder()
        decoder.allowsJSON5 = true
        let schema = try JSONSchema(json: PackageResources.init_data_schema_json)
        return schema.mistakes(in: try decoder.decode(JSONValue.self, from: data))
    }
}
