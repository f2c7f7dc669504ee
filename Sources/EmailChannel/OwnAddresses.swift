internal import Synchronization

/// The addresses of all mailboxes, as they were last seen: what one of them gets from another is our own mail.
final class OwnAddresses: Sendable {
    private let state = Mutex<[String]>([])

    var all: [String] { state.withLock { $0 } }

    func set(_ addresses: [String]) {
        state.withLock { $0 = addresses }
    }
}
