import Foundation

/// The sample configuration, with the sandbox's mail servers in place of a company's.
struct InitDataCopy {
    private var content: [String: Any]
    private let source: URL

    init(of source: URL) throws {
        self.source = source
        guard let content = try JSONSerialization.jsonObject(with: Data(contentsOf: source)) as? [String: Any] else {
            throw DemoError(.part, "\(source.path) is not a JSON object")
        }
        self.content = content
    }

    /// The address the agent writes from.
    var agentAddress: String { mailbox["address"] as? String ?? "" }

    private var mailbox: [String: Any] { (content["mailboxes"] as? [[String: Any]])?.first ?? [:] }

    mutating func use(_ accounts: MailAccounts) {
        var mailbox = mailbox
        mailbox["smtp"] = ["host": accounts.host, "port": accounts.smtpPort, "security": "starttls"]
        mailbox["imap"] = ["host": accounts.host, "port": accounts.imapPort, "security": "tls"]
        mailbox["caFile"] = accounts.caFile
        mailbox["authservID"] = "mail.test"
        content["mailboxes"] = [mailbox]
        // Nobody at a terminal waits three minutes for a letter.
        var limits = content["limits"] as? [String: Any] ?? [:]
        limits["jitterSeconds"] = [0, 0]
        // Who types at a terminal, or lets a script do it, answers sooner than anybody does by mail.
        var budgets = limits["budgets"] as? [String: Any] ?? [:]
        var loops = budgets["loops"] as? [String: Any] ?? [:]
        loops["secondsToAnswer"] = 0
        budgets["loops"] = loops
        limits["budgets"] = budgets
        content["limits"] = limits
    }

    /// Writes the file, and beside it the files it names.
    ///
    /// - Returns: The path of the file.
    func write(to folder: URL) throws -> String {
        for asset in content["assets"] as? [[String: Any]] ?? [] {
            guard let name = asset["file"] as? String else { continue }
            let copy = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(contentsOf: source.deletingLastPathComponent().appending(path: name)).write(to: copy)
        }
        let file = folder.appending(path: "init_data.json")
        try JSONSerialization.data(withJSONObject: content, options: [.prettyPrinted, .sortedKeys]).write(to: file)
        return file.path
    }

    /// The days off that the file names, as `yyyy-MM-dd`.
    var holidays: Set<String> {
        Set((content["schedule"] as? [String: Any])?["holidays"] as? [String] ?? [])
    }
}
