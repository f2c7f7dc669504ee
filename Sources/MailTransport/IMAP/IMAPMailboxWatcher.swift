public import Basics

/// Reads a mailbox for as long as it runs: what waits, then what comes. Reconnects with growing pauses; a refused login
/// waits much longer, so that no account gets locked by our knocking.
public struct IMAPMailboxWatcher: Sendable {
    /// What to read when there is no position yet.
    public enum Start: Sendable, Hashable {
        /// Every mail in the mailbox.
        case everything
        /// Only what comes after the first start.
        case newMailOnly
    }

    /// When to do what.
    public struct Timing: Sendable, Hashable {
        /// How long one IDLE lasts; RFC 2177 allows less than 29 minutes, and middleboxes often less.
        public var idle: Duration
        /// The pause between two questions where the server has no IDLE.
        public var poll: Duration
        /// The pauses after failures.
        public var backoff: Backoff
        /// The pauses after a refused login.
        public var loginBackoff: Backoff

        /// The usual values.
        public init(
            idle: Duration = .seconds(600), poll: Duration = .seconds(30), backoff: Backoff = Backoff(),
            loginBackoff: Backoff = Backoff(first: .seconds(900), longest: .seconds(6 * 3600))
        ) {
            self.idle = idle
            self.poll = poll
            self.backoff = backoff
            self.loginBackoff = loginBackoff
        }
    }

    private let client: IMAPClient
    private let mailbox: String
    private let start: Start
    private let timing: Timing
    private let sleep: @Sendable (Duration) async throws -> Void

    /// A watcher of one mailbox.
    /// - Parameters:
    ///   - client: how to reach the server.
    ///   - mailbox: the mailbox's name.
    ///   - start: what to read when there is no position yet.
    ///   - sleep: how to wait between attempts; a test passes its own.
    public init(
        client: IMAPClient, mailbox: String = "INBOX", start: Start = .everything, timing: Timing = Timing(),
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.client = client
        self.mailbox = mailbox
        self.start = start
        self.timing = timing
        self.sleep = sleep
    }

    /// Reads until the task is cancelled, then returns.
    /// - Parameter position: how far the mailbox was read before; nil on the first start.
    public func run(from position: MailboxPosition?, observer: some MailboxObserver) async {
        var progress = Progress(position: position)
        while !Task.isCancelled {
            let pause: Duration
            do {
                try await watch(&progress, observer)
                continue
            } catch let error as IMAPError {
                if error.code == .cancelled || Task.isCancelled { return }
                pause = progress.pause(after: error, timing)
                await progress.report(.failing(error, retryAfter: pause), to: observer)
            } catch {
                if error is CancellationError || Task.isCancelled { return }
                pause = progress.pause(after: nil, timing)
                await progress.report(.notTaken(reason: "\(error)", retryAfter: pause), to: observer)
            }
            do { try await sleep(pause) } catch { return }
        }
    }

    private func watch(_ progress: inout Progress, _ observer: some MailboxObserver) async throws {
        var next = progress
        defer { progress = next }
        try await client.withSession { session in
            let status = try await session.select(mailbox)
            let position = try await firstPosition(next.position, status, session)
            try await observer.mailboxOpened(at: position)
            next.position = position
            while true {
                session.hasNews = false
                try await readNewMail(session, &next, observer)
                if session.hasNews { continue }
                next.succeeded()
                await next.report(.watching, to: observer)
                try await waitForNews(session)
            }
        }
    }

    private func firstPosition(
        _ known: MailboxPosition?, _ status: IMAPMailboxStatus, _ session: IMAPSession
    ) async throws(IMAPError) -> MailboxPosition {
        if let known, known.uidValidity == status.uidValidity { return known }
        guard known == nil, start == .newMailOnly else {
            return MailboxPosition(uidValidity: status.uidValidity, lastUID: 0)
        }
        let last =
            if let next = status.uidNext { next - min(next, 1) } else { try await session.uids(after: 0).last ?? 0 }
        return MailboxPosition(uidValidity: status.uidValidity, lastUID: last)
    }

    private func readNewMail(
        _ session: IMAPSession, _ progress: inout Progress, _ observer: some MailboxObserver
    ) async throws {
        guard let position = progress.position else { return }
        let uids = try await session.uids(after: position.lastUID)
        for start in stride(from: 0, to: uids.count, by: 200) {
            let batch = Array(uids[start..<min(start + 200, uids.count)])
            let outlines = try await outlines(of: batch, session)
            var held = HeldBack()
            for uid in batch {
                do {
                    try Task.checkCancellation()
                    let reached = MailboxPosition(uidValidity: position.uidValidity, lastUID: uid)
                    let isHeldBack = try await read(
                        uid, outlines[uid], reached, &held, isLast: uid == batch.last, session, observer)
                    guard !isHeldBack else { continue }
                    held = HeldBack()
                    progress.position = reached
                } catch {
                    // However often the connection ends, what came through counts.
                    if let last = held.last, (try? await observer.storeHeldBack()) != nil { progress.position = last }
                    throw error
                }
            }
        }
    }

    /// Reads one mail.
    ///
    /// - Returns: Whether the observer may hold it back.
    private func read(
        _ uid: UInt32, _ outline: IMAPOutline?, _ reached: MailboxPosition, _ held: inout HeldBack, isLast: Bool,
        _ session: IMAPSession, _ observer: some MailboxObserver
    ) async throws -> Bool {
        guard try await observer.mailComes(at: reached) else { return false }
        switch try await fetch(uid, outline, reached, session) {
        case .mail(let mail):
            let othersFollow = held.hasRoom(after: mail) && !isLast
            try await observer.mailReceived(mail, othersFollow: othersFollow)
            if othersFollow { held.take(mail) }
            return othersFollow
        case .gone: try await observer.mailGone(at: reached)
        case .notGiven(let reason): try await observer.mailNotGiven(at: reached, reason: reason)
        }
        return false
    }

    /// Mails that are stored together: few enough to be held in memory, and for no longer than a moment.
    private struct HeldBack {
        private static let count = 16
        private static let bytes = 1 << 20
        private static let time = Duration.milliseconds(250)
        private var count = 0
        private var bytes = 0
        private let since = ContinuousClock.now

        /// The position of the last of them.
        private(set) var last: MailboxPosition?

        /// Whether another mail may follow before they are stored.
        func hasRoom(after mail: ReceivedMail) -> Bool {
            count + 1 < Self.count && bytes + mail.raw.count < Self.bytes && ContinuousClock.now - since < Self.time
        }

        mutating func take(_ mail: ReceivedMail) {
            count += 1
            bytes += mail.raw.count
            last = mail.position
        }
    }

    /// What came of asking for one mail.
    private enum Fetched {
        case mail(ReceivedMail)
        case gone
        case notGiven(String)
    }

    /// What the server tells of the mails; one that it cannot read may make it refuse all of them.
    private func outlines(
        of uids: [UInt32], _ session: IMAPSession
    ) async throws(IMAPError) -> [UInt32: IMAPOutline] {
        do throws(IMAPError) {
            return try await session.outlines(of: uids)
        } catch  where error.code == .refused {
            return [:]
        }
    }

    private func fetch(
        _ uid: UInt32, _ outline: IMAPOutline?, _ position: MailboxPosition, _ session: IMAPSession
    ) async throws(IMAPError) -> Fetched {
        let size = outline?.size
        let largest = client.limits.largestMail
        // Where the size is not known, a mail of just that size counts as cut.
        let isWhole = size.map { $0 <= largest } ?? false
        let words: String
        do throws(IMAPError) {
            if let raw = try await session.mail(uid: uid, limit: isWhole ? nil : largest) {
                let isTruncated = size.map { $0 > largest } ?? (raw.count >= largest)
                return .mail(
                    ReceivedMail(
                        raw: raw, isTruncated: isTruncated, position: position, arrivedAt: outline?.arrivedAt))
            }
            words = "The server answers OK and sends nothing."
        } catch  where error.code == .refused {
            words = error.message
        }
        // Some servers say NO for a mail that another program has just deleted.
        return try await session.holds(uid: uid) ? .notGiven(words) : .gone
    }

    private func waitForNews(_ session: IMAPSession) async throws {
        if session.capabilities.contains("IDLE"), try await idled(session) { return }
        try await sleep(timing.poll)
        try await session.poll()
    }

    /// Waits by IDLE; false where the server offers it and then refuses.
    private func idled(_ session: IMAPSession) async throws(IMAPError) -> Bool {
        do throws(IMAPError) {
            try await session.idle(for: timing.idle)
            return true
        } catch  where error.code == .refused || error.code == .protocolViolation {
            return false
        }
    }
}
