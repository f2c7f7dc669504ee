import Foundation

/// What a command found out or did: JSON for scripts, lines for people.
protocol Report: Encodable {
    /// The report as lines for a terminal.
    func lines(_ style: Style) -> [String]
}

/// A sentence about what was done.
struct Done: Report {
    /// What was done, in a word for scripts.
    let result: String
    /// In words.
    let message: String

    func lines(_ style: Style) -> [String] { [style.plain(message)] }
}
