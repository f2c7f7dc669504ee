public import Foundation
internal import NIOCore
public import SalesStore
public import Sending
public import ServiceLifecycle
public import WorkQueue

/// The bridge's parts: the sender of the outbox and the listener to the socket.
public enum SupportBridgeParts {
    /// Builds the services.
    ///
    /// - Parameters:
    ///   - client: Calls the support system.
    ///   - store: The collections.
    ///   - bell: Rung when something is to be sent.
    ///   - owner: Names this process in leases.
    ///   - longestIdle: Looks for work at least this often.
    ///   - pauses: How long to wait for what.
    ///   - report: Told how sending and listening fare.
    ///   - now: The clock of events.
    public static func services(
        client: SupportClient, store: SalesStore, bell: Doorbell, owner: String, longestIdle: Duration,
        pauses: SupportPauses = SupportPauses(), report: @escaping @Sendable (String, ChannelCondition) -> Void,
        now: @escaping @Sendable () -> Date
    ) -> [any Service] {
        let intake = AnswerIntake(client: client, store: store, streamed: StreamedMessages(), now: now)
        let sender = SupportSender(
            client: client, store: store, intake: intake, pauses: pauses,
            report: { report("support system REST", $0) }, now: now)
        let worker = OutboxWorker(sender, bell: bell, owner: owner, longestIdle: longestIdle)
        let connector = CableConnector(account: client.account, gate: client.gate, silence: pauses.silence)
        let listener = SupportListener(
            connector: connector, intake: intake, pauses: pauses, report: { report("support system socket", $0) })
        return [worker, listener]
    }

    /// Opens the socket and closes it again.
    ///
    /// - Throws: ``SupportError`` that says why it stays closed.
    public static func tryToListen(_ client: SupportClient) async throws(SupportError) {
        let connector = CableConnector(account: client.account, gate: client.gate, silence: SupportPauses().silence)
        let channel = try await connector.connect()
        do {
            try await channel.executeThenClose { _, _ in }
        } catch {
            throw CableConnector.translate(error, client.account)
        }
    }
}

/// How long the bridge waits, and for what.
public struct SupportPauses: Sendable {
    /// A socket that has been silent this long is dead; servers ping every three seconds.
    public var silence: Duration = .seconds(10)
    /// After the first lost connection; doubled by each further one, with jitter.
    public var firstReconnect: Duration = .seconds(1)
    /// After many lost connections.
    public var longestReconnect: Duration = .seconds(60)
    /// Between two looks by REST while the socket works.
    public var sweep: Duration = .seconds(300)
    /// Between two looks at a message whose stream was lost.
    public var settling: Duration = .seconds(2)
    /// Before something is sent again to a system that is away and does not say for how long.
    public var retry: Duration = .seconds(10)

    /// The pauses of production.
    public init() {}
}
