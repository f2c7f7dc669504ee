/// A message a person can see in their chat.
public struct TelegramSent: Sendable, Equatable {
    /// Its number in the chat.
    public var messageID: Int64
    /// The chat.
    public var chatID: Int64
    /// The text, as it was sent.
    public var text: String
    /// `HTML`, or nothing.
    public var parseMode: String?
    /// The file's name at Telegram, if it is a document.
    public var fileID: String?
    /// The name of an uploaded file.
    public var fileName: String?
    /// What the buttons under it say when pressed.
    public var buttons: [String]
    /// The labels of the buttons.
    public var labels: [String]

    /// What the person reads: the text without its markup.
    public var visibleText: String { parseMode == "HTML" ? HTMLCheck.visible(text) ?? text : text }
}
