public import Sandbox

/// Waits until something is there.
public func eventually<Value>(
    within limit: Duration = .patience, _ what: String, _ look: () async throws -> Value?
) async throws -> Value {
    let deadline = ContinuousClock.now + limit
    while ContinuousClock.now < deadline {
        if let value = try await look() { return value }
        try await Task.sleep(for: .milliseconds(10))
    }
    throw SandboxError("Not within \(limit): \(what)")
}
