/// The body of `POST /messages.json`.
public struct NewMessage: Codable, Sendable, Hashable {
    /// Who answers.
    public enum Answerer: String, Codable, Sendable, Hashable, CaseIterable {
        /// The model, at once: tester mode.
        case model = "enabled"
        /// A human.
        case human = "disabled"
    }

    /// The text.
    public var text: String
    /// The room it goes to; `nil` opens a new one.
    public var roomID: Int?
    /// Who answers.
    public var answerer: Answerer

    enum CodingKeys: String, CodingKey {
        case text
        case roomID = "room_id"
        case answerer = "llm"
    }

    /// A message to be created.
    public init(text: String, roomID: Int?, answerer: Answerer = .human) {
        self.text = text
        self.roomID = roomID
        self.answerer = answerer
    }

    /// Reads a request: the text must be there, a room must be a number, and without another word a human answers.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        guard let text = try? fields.decode(String.self, forKey: .text) else { throw fields.invalid(.text) }
        self.text = text
        roomID = fields.wholeNumber(.roomID)
        // A message for a room that cannot be read must not open another one.
        if roomID == nil, fields.contains(.roomID), try !fields.decodeNil(forKey: .roomID) {
            throw fields.invalid(.roomID)
        }
        answerer = Answerer(rawValue: fields.text(.answerer)) ?? .human
    }

    /// Writes every field; no room is `null`.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(text, forKey: .text)
        try fields.encode(roomID, forKey: .roomID)
        try fields.encode(answerer, forKey: .answerer)
    }
}
