internal import CMongoc
internal import Foundation
internal import Synchronization

/// libmongoc's client pool: it watches the servers in the background and lends clients.
///
/// The pool itself may be used from any thread; a client belongs to one thread at a time.
final class NativeClientPool: Sendable {
    /// The pointer never changes, and libmongoc guards what stands behind it with a mutex of its own.
    nonisolated(unsafe) private let handle: OpaquePointer
    /// Lives as long as the pool, whose callbacks point to it.
    let monitor: CommandMonitor
    private let closing = Atomic(false)

    init(_ uri: consuming NativeURI, applicationName: String, monitor: CommandMonitor) throws(MongoError) {
        var error = bson_error_t()
        guard let handle = mongoc_client_pool_new_with_error(uri.handle, &error) else { throw MongoError(error) }
        self.handle = handle
        self.monitor = monitor
        mongoc_client_pool_set_error_api(handle, MONGOC_ERROR_API_VERSION_2)
        mongoc_client_pool_set_appname(handle, applicationName)
        // The threads bound their own number, and change streams come on top: libmongoc's wait for a free client,
        // which blocks, must never happen.
        mongoc_client_pool_max_size(handle, UInt32(Int32.max))
        monitor.install(in: handle)
    }

    deinit {
        // Ending libmongoc's monitoring takes up to its tick of half a second, and may not hold up a thread of Swift's.
        nonisolated(unsafe) let handle = handle
        Thread { [monitor] in
            withExtendedLifetime(monitor) { mongoc_client_pool_destroy(handle) }
        }.start()
    }

    /// Whether the client is being closed: change streams look at it between two requests.
    var isClosing: Bool {
        closing.load(ordering: .relaxed)
    }

    func markClosing() {
        closing.store(true, ordering: .relaxed)
    }

    func pop() -> OpaquePointer {
        mongoc_client_pool_pop(handle)
    }

    func push(_ client: OpaquePointer) {
        mongoc_client_pool_push(handle, client)
    }
}
