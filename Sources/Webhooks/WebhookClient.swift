public import Basics
public import OutsideCalls

/// Calls endpoints. Follows no redirects, and reads nothing of what is said but the status and `Retry-After`.
public struct WebhookClient: Sendable {
    private let client: OutsideClient

    /// Creates a client.
    ///
    /// - Parameters:
    ///   - destinations: Where events may go.
    ///   - limit: How long a call may take, from the first byte to the last.
    ///   - authority: A file with the authority to trust in place of the machine's, in PEM.
    public init(_ destinations: Destinations, limit: Duration = .seconds(15), authority: String? = nil) {
        client = OutsideClient(destinations, limit: limit, authority: authority)
    }

    /// Calls a CRM, and reads what it answers.
    ///
    /// - Throws: ``WebhookError`` where there is no answer; one that is no 2xx is returned.
    func call(_ call: OutsideCall) async throws(WebhookError) -> OutsideAnswer {
        do throws(CallError) {
            return try await client.answer(to: call)
        } catch {
            throw WebhookError(error)
        }
    }

    /// Posts a body.
    ///
    /// - Throws: ``WebhookError`` where the answer is not 2xx.
    public func post(
        _ body: String, to address: String, headers: [(name: String, value: String)]
    ) async throws(WebhookError) {
        let answer: OutsideAnswer
        do throws(CallError) {
            let fields = [("content-type", "application/json")] + headers
            answer = try await client.answer(
                to: OutsideCall("POST", try CallAddress(address), headers: fields, body: Array(body.utf8)))
        } catch {
            throw WebhookError(error)
        }
        guard (200..<300).contains(answer.status) else {
            throw WebhookError(status: answer.status, retryAfter: answer.retryAfter, answer.address.host)
        }
    }
}

extension Destinations {
    /// Where events may go: the public internet, and these networks.
    public static func webhooks(_ networks: [Network]) -> Destinations {
        Destinations(allowing: networks, by: "WEBHOOK_PRIVATE_NETWORKS")
    }
}
