internal import BSON
internal import Dialogue
internal import Foundation
internal import MongoDB
public import SalesStore
public import Sandbox
public import Setup

extension SalesStore {
    /// Loads the sample configuration: its mailbox is an agent's on the sandbox's servers, and letters go out at once, to
    /// prospects who write as fast as programs do.
    ///
    /// - Parameters:
    ///   - mail: The mail servers.
    ///   - agent: Whose mailbox it is.
    ///   - adjust: Changes what is loaded.
    /// - Returns: The mailbox as it is stored.
    @discardableResult
    public func loadSample(
        on mail: MailSandbox, as agent: MailSandbox.User, _ adjust: (inout InitData) -> Void = { _ in }
    ) async throws -> MailboxDocument {
        let file = Programs.repository.appending(path: "init_data.json")
        var data = try InitData(contentsOf: file.path)
        data.limits.jitterSeconds = [0, 0]
        data.limits.budgets = Budgets(loops: LoopLimits(secondsToAnswer: 0))
        for index in data.mailboxes.indices {
            data.mailboxes[index].address = agent.address
            data.mailboxes[index].username = agent.address
            data.mailboxes[index].dailyCap = 1_000_000
            data.mailboxes[index].warmUpDays = 0
            data.mailboxes[index].smtp = .init(host: mail.host, port: mail.ports.smtp, security: .starttls)
            data.mailboxes[index].imap = .init(host: mail.host, port: mail.ports.imaps, security: .tls)
            data.mailboxes[index].caFile = mail.caFile
            data.mailboxes[index].authservID = "mail.test"
        }
        adjust(&data)
        _ = try await Seeder(self).load(data, filesIn: file.deletingLastPathComponent())
        guard let mailbox = try await mailboxes.findOne(["_id": "sales"]) else {
            throw SandboxError("init_data.json has no mailbox \"sales\"")
        }
        return mailbox
    }
}
