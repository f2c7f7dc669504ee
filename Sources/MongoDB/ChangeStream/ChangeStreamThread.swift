internal import BSON
internal import Basics
internal import Foundation

/// Feeds the events of one change stream from a thread and a connection of its own.
///
/// libmongoc resumes once after a broken connection; where that fails, this goes on trying for a while.
struct ChangeStreamThread: Sendable {
    let target: WatchTarget
    let native: NativeClientPool
    let feed: ChangeFeed

    func start() {
        let thread = Thread { run() }
        thread.name = "mongodb-watch"
        thread.start()
    }

    private func run() {
        let stream = NativeChangeStream(target, native: native)
        do throws(MongoError) {
            try stream.open(resumingAfter: nil)
            feed.didOpen()
            try read(stream)
        } catch {
            feed.finish(.failure(error))
        }
    }

    private func read(_ stream: NativeChangeStream) throws(MongoError) {
        var token = stream.resumeToken
        while !isOver {
            do throws(MongoError) {
                let event = try stream.next()
                token = stream.resumeToken ?? token
                if let event {
                    feed.push(event)
                    if event["operationType"]?.string == "invalidate" { return feed.finish(.success(nil)) }
                } else if let token {
                    feed.noteIdle(token)
                }
            } catch {
                try resume(stream, after: token, from: error)
            }
        }
    }

    /// Opens the stream again where the failure allows it and no event would be missed.
    private func resume(
        _ stream: NativeChangeStream, after token: MongoResumeToken?, from failure: MongoError
    ) throws(MongoError) {
        guard failure.isResumable, let token else { throw failure }
        let deadline = ContinuousClock.now + target.options.resumeTimeout
        let backoff = Backoff(first: .milliseconds(50), longest: .seconds(1), growth: 1.5, jitter: 1)
        var failures = 0
        while !isOver {
            do throws(MongoError) {
                return try stream.open(resumingAfter: token)
            } catch {
                guard error.isResumable, ContinuousClock.now < deadline else { throw error }
                failures += 1
                feed.pause(backoff.pause(after: failures))
            }
        }
    }

    private var isOver: Bool {
        if native.isClosing { feed.stop() }
        return feed.isStopped
    }
}

extension MongoError {
    /// Whether a change stream may go on from its last token
    /// (<https://github.com/mongodb/specifications/blob/master/source/change-streams>, "Resumable Error").
    fileprivate var isResumable: Bool {
        if hasLabel(ErrorLabel.resumableChangeStream) { return true }
        switch code {
        case .network, .unavailable: return !hasLabel(ErrorLabel.nonResumableChangeStream)
        case .cursorLost: return serverCode == 43
        default: return Self.notPrimaryCodes.contains(serverCode)
        }
    }

    /// The server is shutting down, starting, or no longer the primary.
    private static let notPrimaryCodes: Set<Int> = [91, 189, 10107, 11600, 11602, 13435, 13436]
}
