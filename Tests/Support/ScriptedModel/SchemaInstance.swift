internal import JSONTree

/// The smallest values that satisfy a JSON schema.
enum SchemaInstance {
    static func minimal(of schema: JSONValue) -> JSONValue {
        if let first = schema["enum"]?.array?.first { return first }
        if let constant = schema["const"] { return constant }
        switch schema["type"]?.string ?? schema["type"]?.array?.first?.string {
        case "object":
            return .object((schema["properties"]?.object ?? [:]).mapValues(minimal))
        case "array": return .array([])
        case "string": return .string("")
        case "number", "integer": return .number(schema["minimum"]?.number ?? 0)
        case "boolean": return .bool(false)
        default: return .null
        }
    }

    /// The smallest object of a schema with some of its members set; members the schema does not know are left out.
    static func object(of schema: JSONValue, with members: [String: JSONValue]) -> JSONValue {
        var object = minimal(of: schema).object ?? [:]
        for (name, value) in members where object[name] != nil { object[name] = value }
        return .object(object)
    }
}
