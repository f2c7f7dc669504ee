public import Foundation
public import Understanding

/// What a language model's exam has shown.
public struct ModelExamDocument: Codable, Sendable, Equatable {
    /// The model's name, as its server knows it.
    public var id: String
    /// What its word is worth.
    public var standing: ModelStanding
    /// Stops in the exam, and how many of them it found.
    public var stops: Int, stopsFound: Int
    /// Times in the exam, and how many of them were right.
    public var times: Int, timely: Int
    /// Contacts in the exam, and how many of them were right.
    public var contacts: Int, contactsRight: Int
    /// What its own words are worth; absent where it took the exam before that had a second part.
    public var answers: AnswerStanding?
    /// Within how many seconds half of the answers came.
    public var medianSeconds: Double
    /// When.
    public var at: Date

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case standing, stops, stopsFound, times, timely, contacts, contactsRight, answers, medianSeconds, at
    }

    /// The result of an exam.
    public init(model: String, exam: ModelExam, answers: AnswerStanding? = nil, at: Date) {
        id = model
        standing = exam.standing
        stops = exam.score.stops
        stopsFound = exam.score.stopsFound
        times = exam.score.times
        timely = exam.score.timely
        contacts = exam.score.contacts
        contactsRight = exam.score.contactsRight
        self.answers = answers
        medianSeconds = exam.medianSeconds
        self.at = at
    }
}
