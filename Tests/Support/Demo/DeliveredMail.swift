import Foundation

/// A mail as the person finds it in the mailbox.
struct DeliveredMail: Sendable {
    var uid: UInt32
    var from: String
    /// Where the sender wants answers.
    var replyAddress: String
    var subject: String
    var date: Date?
    var messageID: String?
    var references: [String]
    var text: String
    var attachments: [String]

    /// What a pattern is compared with.
    var searchable: String {
        ([subject, "", text, ""] + attachments).joined(separator: "\n").replacing("\r\n", with: "\n")
    }
}

extension DeliveredMail {
    /// A few lines for reports.
    var summary: String {
        let words = text.replacing("\n", with: " ").prefix(300)
        return (["    \(subject): \(words)"] + attachments.map { "    attached: \($0)" }).joined(separator: "\n")
    }
}
