public import Dialogue
public import Foundation

/// The usage of a budget in one hour or day: a document of `spending`, forgotten when its time is over. Windows start
/// with the hours and days of UTC, so that every copy of business-logic adds to the same document.
public struct SpendingDocument: Codable, Sendable, Equatable {
    /// Whose budget and which window, such as `strangers/day/20420`.
    public var id: String
    /// What was used.
    public var tally: Tally
    /// The moment from which the model has time for this budget's owner; absent if the model was not asked.
    public var modelTurn: Date?
    /// When it can go.
    public var expiresAt: Date

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case tally, modelTurn, expiresAt
    }

    /// A window of a budget's time.
    public enum Window: String, Sendable, CaseIterable {
        /// An hour.
        case hour
        /// A day.
        case day

        /// How long it lasts, in seconds.
        public var length: TimeInterval {
            switch self {
            case .hour: Usage.hourLength
            case .day: Usage.dayLength
            }
        }

        /// When the window that a moment is in began.
        public func start(at moment: Date) -> Date {
            Date(timeIntervalSince1970: (moment.timeIntervalSince1970 / length).rounded(.down) * length)
        }
    }

    /// The identifier of a budget's window.
    ///
    /// - Parameters:
    ///   - scope: Whose budget.
    ///   - window: Which window.
    ///   - moment: A moment in it.
    public static func id(_ scope: String, _ window: Window, at moment: Date) -> String {
        "\(scope)/\(window.rawValue)/\(Int(window.start(at: moment).timeIntervalSince1970 / window.length))"
    }
}
