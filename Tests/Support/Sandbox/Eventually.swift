/// Asks again and again until there is an answer.
///
/// - Throws: ``SandboxError`` with `complaint` when the time is over; what `probe` throws.
public func eventually<Answer>(
    within limit: Duration, or complaint: @autoclosure () -> String, _ probe: () async throws -> Answer?
) async throws -> Answer {
    let deadline = ContinuousClock.now + limit
    while true {
        if let answer = try await probe() { return answer }
        guard ContinuousClock.now < deadline else { throw SandboxError(complaint()) }
        try await Task.sleep(for: .milliseconds(10))
    }
}

/// Waits until a condition holds.
///
/// - Throws: ``SandboxError`` that names `what` when the time is over; what `condition` throws.
public func eventually(
    within limit: Duration = .patience, _ what: String, _ condition: () async throws -> Bool
) async throws {
    try await eventually(within: limit, or: "Not within \(limit): \(what)") { try await condition() ? () : nil }
}
