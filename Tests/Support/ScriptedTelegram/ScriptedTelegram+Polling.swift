internal import JSONTree
import Synchronization

extension ScriptedTelegram {
    /// How far past the last update an offset may be before it is ignored.
    private static let farOffset: Int64 = 10

    /// `getUpdates`: confirms by offset, waits, and gives way to a newer poll.
    func updates(_ parameters: [String: JSONValue]) async -> TelegramReply {
        if state.withLock({ $0.webhook != nil }) {
            return .refusal(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook")
        }
        let limit = Int(min(max(parameters["limit"]?.integer ?? 100, 1), 100))
        let timeout = min(max(parameters["timeout"]?.integer ?? 0, 0), 50)
        if let offset = parameters["offset"]?.integer { confirm(before: offset) }
        let (signals, signal) = AsyncStream.makeStream(of: Signal.self)
        let found = state.withLock { state -> (ready: [JSONValue], id: Int) in
            let ready = state.updates.prefix(limit).map(\.body)
            guard ready.isEmpty, timeout > 0 else { return (ready, 0) }
            // Only a poll that has to wait displaces the one that waits.
            state.poll?.signal.yield(.displaced)
            state.polls += 1
            state.poll = (state.polls, signal)
            return ([], state.polls)
        }
        guard found.ready.isEmpty, timeout > 0 else { return .result(.array(found.ready)) }
        let woken = await withTaskGroup(of: Signal?.self) { group in
            group.addTask { await signals.first { _ in true } }
            group.addTask {
                try? await Task.sleep(for: .seconds(timeout))
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
        return state.withLock { state in
            if state.poll?.id == found.id { state.poll = nil }
            if woken == .displaced {
                return .refusal(
                    409,
                    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running")
            }
            return .result(.array(state.updates.prefix(limit).map(\.body)))
        }
    }

    private func confirm(before offset: Int64) {
        state.withLock { state in
            guard offset <= (state.updates.last?.id ?? state.nextUpdateID - 1) + Self.farOffset else { return }
            state.updates.removeAll { $0.id < offset }
        }
    }
}
