/// Serves a scripted Bot API on a free port while the body runs.
///
/// - Parameters:
///   - telegram: The server's memory.
///   - body: Given the memory and the server's address.
public func withScriptedTelegram<Result>(
    _ telegram: ScriptedTelegram = ScriptedTelegram(),
    _ body: (_ telegram: ScriptedTelegram, _ url: String) async throws -> Result
) async throws -> Result {
    let (addresses, continuation) = AsyncStream.makeStream(of: String.self)
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            defer { continuation.finish() }
            try await ScriptedTelegramServer(telegram) { continuation.yield($0) }.run()
        }
        defer { group.cancelAll() }
        guard let address = await addresses.first(where: { _ in true }) else {
            try await group.waitForAll()
            throw CancellationError()
        }
        return try await body(telegram, address)
    }
}
