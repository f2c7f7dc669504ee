/// What somebody says in a room.
struct RoomPost: Sendable {
    /// The most characters in a message.
    static let longestText = 10_000
    /// The most bytes in a request that posts one.
    static let largestBody = 64 * 1024

    /// The words.
    var text: String
    /// The room; `nil` opens a new one.
    var room: Int?
    /// Whether a human shall answer.
    var isForHuman: Bool
    /// The sender's own name of the post: said again with it, nothing is added.
    var key: String?
    /// The language the person's browser asks for.
    var languageCode: String?
}
