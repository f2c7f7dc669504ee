public import JSONTree

/// What a server offers.
public protocol ToolSet: Sendable {
    /// The tools that a client is offered now.
    func tools(for client: MCPClient) async -> [MCPTool]

    /// Carries a call out. It is cancelled when the client cancels its request.
    ///
    /// - Returns: What came of it; `nil` where there is no such tool.
    func call(_ name: String, _ arguments: [String: JSONValue], for client: MCPClient) async -> ToolResult?
}

/// What a server says of itself.
public struct ServerIdentity: Sendable, Equatable {
    /// Its name, for programs.
    public var name: String
    /// Its name, for people.
    public var title: String
    /// Its version.
    public var version: String
    /// How its tools are used, for the model.
    public var instructions: String

    /// A server's name and instructions, as clients show them.
    public init(name: String, title: String, version: String, instructions: String) {
        self.name = name
        self.title = title
        self.version = version
        self.instructions = instructions
    }
}
