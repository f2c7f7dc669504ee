internal import JSONTree
internal import MCPServer

/// A tool: an operation of the API, with the right it needs.
struct SalesTool: Sendable {
    /// The result of a call.
    enum Outcome: Sendable {
        /// Something is shown.
        case records(JSONValue)
        /// Something is to be done.
        case plan(Plan)
    }

    let name: String
    let title: String
    let description: String
    let scope: AssistantCaller.Scope
    let fields: [ToolField]
    var isReadOnly = false
    var isDestructive = false
    let run: @Sendable (ToolArguments) async throws -> Outcome

    /// The tool's description for the client.
    var offered: MCPTool {
        MCPTool(
            name: name, title: title, description: description, inputSchema: ToolField.schema(fields),
            isReadOnly: isReadOnly, isDestructive: isDestructive)
    }
}

/// Something that will be done exactly as described, once it is agreed to.
struct Plan: Sendable {
    /// The question to the person who decides.
    let question: String
    /// Whether a person has to agree: it sends something, now or later, or cannot be taken back.
    let needsAgreement: Bool
    /// The right it needs.
    let scope: AssistantCaller.Scope
    /// Does it, once for each key.
    let carryOut: @Sendable (_ key: String) async throws -> JSONValue
}
