internal import Basics

extension IMAPMailboxWatcher {
    /// What a watcher remembers from one connection to the next.
    struct Progress {
        var position: MailboxPosition?
        private var failures = 0
        private var loginFailures = 0
        private var lastReported: MailboxHealth?

        init(position: MailboxPosition?) {
            self.position = position
        }

        mutating func succeeded() {
            failures = 0
            loginFailures = 0
        }

        /// The pause after a failure of the server, or of the observer where there is no error of the server.
        mutating func pause(after error: IMAPError?, _ timing: Timing) -> Duration {
            if error?.code == .authentication {
                loginFailures += 1
                return timing.loginBackoff.pause(after: loginFailures)
            }
            failures += 1
            return timing.backoff.pause(after: failures)
        }

        /// Tells the observer, unless it knows: a failure that repeats itself is told once.
        mutating func report(_ health: MailboxHealth, to observer: some MailboxObserver) async {
            guard !Self.isSame(health, lastReported) else { return }
            lastReported = health
            await observer.mailboxHealthChanged(health)
        }

        private static func isSame(_ new: MailboxHealth, _ old: MailboxHealth?) -> Bool {
            switch (new, old) {
            case (.watching, .watching?): true
            case (.failing(let new, _), .failing(let old, _)?): new.code == old.code
            case (.notTaken(let new, _), .notTaken(let old, _)?): new == old
            default: false
            }
        }
    }
}
