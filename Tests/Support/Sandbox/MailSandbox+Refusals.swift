internal import Foundation

extension MailSandbox {
    /// What the SMTP server may refuse a user.
    public enum RefusedStage: String, Sendable, CaseIterable {
        /// AUTH.
        case login
        /// MAIL FROM.
        case mail
        /// RCPT TO.
        case recipient
        /// DATA.
        case data
        /// The letter.
        case content
        /// MAIL FROM with a tag in the address.
        case sender
        /// Nothing is refused, but the envelope's sender becomes the user's own address.
        case untagged
    }

    /// Lets the SMTP server refuse a user at a stage with a reply, until it is told otherwise.
    public func refuse(_ user: User, at stage: RefusedStage, with reply: String) throws {
        try Data(reply.utf8).write(to: refusal(user, stage), options: .atomic)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o644], ofItemAtPath: refusal(user, stage).path)
    }

    /// Lets the SMTP server take what a user sends again.
    public func accept(_ user: User) throws {
        for stage in RefusedStage.allCases { try? FileManager.default.removeItem(at: refusal(user, stage)) }
    }

    private func refusal(_ user: User, _ stage: RefusedStage) -> URL {
        folder.appending(path: "refusals/\(user.address.lowercased()):\(stage.rawValue)")
    }
}
