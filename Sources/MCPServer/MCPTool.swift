public import JSONTree

/// Something a model can have done, as `tools/list` names it.
public struct MCPTool: Sendable, Equatable {
    /// By what it is called: letters, digits and underscores.
    public var name: String
    /// What people see.
    public var title: String
    /// What it does, for the model.
    public var description: String
    /// What it takes: a JSON Schema of an object.
    public var inputSchema: JSONValue
    /// Whether it only shows something.
    public var isReadOnly: Bool
    /// Whether what it does cannot be taken back.
    public var isDestructive: Bool

    /// A tool with the JSON Schema of its arguments.
    public init(
        name: String, title: String, description: String, inputSchema: JSONValue, isReadOnly: Bool,
        isDestructive: Bool = false
    ) {
        self.name = name
        self.title = title
        self.description = description
        self.inputSchema = inputSchema
        self.isReadOnly = isReadOnly
        self.isDestructive = isDestructive
    }

    var json: JSONValue {
        [
            "name": .string(name), "title": .string(title), "description": .string(description),
            "inputSchema": inputSchema,
            "annotations": [
                "title": .string(title), "readOnlyHint": .bool(isReadOnly), "destructiveHint": .bool(isDestructive),
                "idempotentHint": .bool(isReadOnly), "openWorldHint": false,
            ],
        ]
    }
}

/// What a call of a tool came to.
public struct ToolResult: Sendable, Equatable {
    /// What the model reads.
    public var text: String
    /// Whether it did not work; the model can correct itself by the text.
    public var isError: Bool

    /// A result of one text.
    public init(_ text: String, isError: Bool = false) {
        self.text = text
        self.isError = isError
    }

    var json: JSONValue {
        ["content": [["type": "text", "text": .string(text)]], "isError": .bool(isError)]
    }
}
