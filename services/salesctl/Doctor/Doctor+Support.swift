import ServiceRuntime
import SupportBridge
import Variables

extension Doctor {
    /// Asks the support system for our rooms and opens its socket, as support-bridge does.
    func supportSystem() async -> [Finding] {
        let part = "support system"
        let account: SupportAccount?
        do throws(ConfigurationError) {
            account = try SupportAccount(configuration)
        } catch {
            return [Finding(part: part, state: .wrong, message: error.sentence)]
        }
        guard let account else {
            return [Finding(part: part, state: .off, message: "switched off: API_URL is not set")]
        }
        let client = SupportClient(account, limit: .seconds(10))
        let pages = account.pagesURL.map { "; colleagues answer at \($0)" } ?? ""
        let findings = [
            await finding("\(part) REST", client.account.apiURL, "API_URL", pages) { () throws(SupportError) in
                _ = try await client.rooms()
            },
            await finding("\(part) socket", client.account.socketURL, "WS_URL") { () throws(SupportError) in
                try await SupportBridgeParts.tryToListen(client)
            },
        ]
        await client.close()
        return findings
    }

    private func finding(
        _ part: String, _ url: String, _ variable: String, _ addition: String = "",
        _ attempt: () async throws(SupportError) -> Void
    ) async -> Finding {
        do throws(SupportError) {
            try await attempt()
            return Finding(part: part, state: .fine, message: "answers at \(url)\(addition)")
        } catch {
            return Finding(
                part: part, state: .wrong, message: "\(url): \(error.description)",
                advice: error.code == .unauthorized
                    ? "ask for a token and set SUPPORT_TOKEN"
                    : "check \(variable), and that the support system runs")
        }
    }
}
