/// What an operator can order about a first letter that has not gone out.
public enum LetterOrder: String, Codable, Sendable, CaseIterable {
    /// Let it wait.
    case pause
    /// Write it after all.
    case resume
    /// Forget that the person was to be written to. Nothing of them stays, so they can be added again.
    case takeBack = "take_back"
}
