internal import Foundation
internal import Logging
public import ServiceLifecycle

/// Sends operators' answers when they can no longer be taken back. Any number of desks may run one: an answer is one order.
public struct AnswerSender: Service {
    static let pause = Duration.milliseconds(500)

    let answers: AnswerDesk

    /// Sends until graceful shutdown.
    public func run() async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await answers.sendDue()
                } catch {
                    if !Task.isCancelled {
                        Logger.current.warning("Answers could not be sent and wait", metadata: ["error": "\(error)"])
                    }
                }
                try? await Task.sleep(for: Self.pause)
            }
        }
    }
}
