/// Serves a scripted model on a free port while the body runs.
///
/// - Parameter body: Given the model and its address with `/v1`.
public func withScriptedModel<Result>(
    _ body: (_ model: ScriptedModel, _ url: String) async throws -> Result
) async throws -> Result {
    let model = ScriptedModel()
    let (addresses, continuation) = AsyncStream.makeStream(of: String.self)
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            defer { continuation.finish() }
            try await ScriptedModelServer(model) { continuation.yield($0) }.run()
        }
        defer {
            model.release()
            group.cancelAll()
        }
        guard let address = await addresses.first(where: { _ in true }) else {
            try await group.waitForAll()
            throw CancellationError()
        }
        return try await body(model, "\(address)/v1")
    }
}
