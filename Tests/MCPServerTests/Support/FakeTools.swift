import JSONTree
import MCPServer
import Synchronization

/// Tools of no use: one answers at once, one when it is let go, one asks the person.
final class FakeTools: ToolSet {
    private let released: AsyncStream<Never>
    private let hold: AsyncStream<Never>.Continuation
    private let state = Mutex<[String]>([])

    /// What happened to calls.
    var log: [String] { state.withLock { $0 } }

    init() { (released, hold) = AsyncStream.makeStream() }

    /// Lets what waits go on.
    func release() { hold.finish() }

    func tools(for client: MCPClient) async -> [MCPTool] {
        ["echo", "wait", "ask"].map {
            MCPTool(name: $0, title: $0, description: $0, inputSchema: ["type": "object"], isReadOnly: true)
        }
    }

    func call(_ name: String, _ arguments: [String: JSONValue], for client: MCPClient) async -> ToolResult? {
        switch name {
        case "echo": return ToolResult(arguments["text"]?.string ?? "")
        case "wait":
            note("waits")
            for await _ in released {}
            note(Task.isCancelled ? "cancelled" : "released")
            return ToolResult("waited")
        case "ask":
            do throws(MCPError) {
                return ToolResult(try await client.ask("May I?").rawValue)
            } catch {
                note(error.code.rawValue)
                return ToolResult(error.code.rawValue, isError: true)
            }
        default: return nil
        }
    }

    private func note(_ word: String) { state.withLock { $0.append(word) } }
}
