public import Foundation

/// The sentence about its recipient that opens a first letter, from the question to the model until the letter takes it or goes without.
public struct LetterOpening: Codable, Sendable, Equatable {
    /// How far it came.
    public enum State: String, Codable, Sendable, CaseIterable {
        /// The model is asked.
        case asked
        /// It passed the check and waits for somebody who approves it.
        case waits
        /// The letter opens with it.
        case ready
        /// The letter goes without.
        case leftOut = "left_out"
    }

    /// How many characters it may have.
    public static let longest = 300

    /// How far it came.
    public var state: State
    /// The question to the model it comes from; whoever approves it names it.
    public var request: String
    /// What it was made of, see ``basis(of:)``: with other fields it is no longer true, and asked for anew.
    public var basis: String
    /// When the letter goes without it.
    public var giveUpAt: Date
    /// The sentence; absent until there is one, and where it was left out.
    public var text: String?
    /// The fields and facts it rests on; absent where there are none.
    public var factIDs: [String]?
    /// How often an answer failed its check; absent where none did.
    public var failures: Int?
    /// The operator who decided about it; absent where nobody did.
    public var author: String?

    /// The model is asked, or nothing is to be asked for.
    public init(_ state: State, request: String, basis: String, giveUpAt: Date) {
        self.state = state
        self.request = request
        self.basis = basis
        self.giveUpAt = giveUpAt
    }

    /// Leaves it out.
    public mutating func leaveOut() {
        state = .leftOut
        text = nil
        factIDs = nil
    }

    /// Tells one set of fields from another, the same in every process.
    public static func basis(of fields: [String]) -> String {
        String(StableHash.hash(fields.joined(separator: "\u{0}")), radix: 16)
    }
}
