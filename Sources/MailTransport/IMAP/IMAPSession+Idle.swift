internal import NIOCore
internal import Synchronization

extension IMAPSession {
    /// Waits until the selected mailbox gets a mail or `duration` is over (IDLE, RFC 2177). Returns at once where news
    /// came before. RFC 2177 wants it given again within 29 minutes.
    public func idle(for duration: Duration) async throws(IMAPError) {
        guard !hasNews else { return }
        let tag = nextTag()
        try await send("\(tag) IDLE\r\n")
        try await continuation(of: tag)
        let done = IdleEnd(channel: channel, silence: TimeAmount(limits.silence))
        // Nothing need come while nothing happens, but the end we ask for must.
        try await write(.bytes(ByteBuffer(), silence: TimeAmount(duration) + TimeAmount(limits.silence)))
        let alarm = channel.eventLoop.scheduleTask(in: TimeAmount(duration)) { done.request() }
        defer { alarm.cancel() }
        while true {
            if hasNews { done.request() }
            if case .status(let status) = try await nextResponse(), status.tag == tag {
                guard status.kind == .ok else { throw refusal(status) }
                return
            }
        }
    }
}

/// Says DONE once, whoever wants the end first: the mail that came or the time that is over.
private final class IdleEnd: Sendable {
    private let channel: any Channel
    private let silence: TimeAmount
    private let isRequested = Atomic(false)

    init(channel: any Channel, silence: TimeAmount) {
        self.channel = channel
        self.silence = silence
    }

    func request() {
        guard !isRequested.exchange(true, ordering: .relaxed) else { return }
        channel.writeAndFlush(IMAPOutbound.bytes(ByteBuffer(string: "DONE\r\n"), silence: silence), promise: nil)
    }
}
