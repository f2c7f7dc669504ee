/// The folder in which some servers keep the mail they are given to send.
public struct SentFolder: Sendable {
    private let client: IMAPClient

    /// The folder of an account.
    public init(client: IMAPClient) {
        self.client = client
    }

    /// Whether it holds a mail with this Message-ID.
    /// - Parameter messageID: without brackets.
    /// - Returns: nil where the account has no such folder.
    /// - Throws: `IMAPError`.
    public func holds(messageID: String) async throws -> Bool? {
        try await client.withSession { session async throws in
            guard let folder = try await session.sentMailbox() else { return nil }
            _ = try await session.select(folder)
            return try await !session.uids(whereHeader: "Message-ID", contains: "<\(messageID)>").isEmpty
        }
    }
}
