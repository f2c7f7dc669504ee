/// What the doctor found out about one part.
struct Finding: Encodable, Equatable {
    enum State: String, Encodable {
        /// It works.
        case fine
        /// It has no credential and is switched off.
        case off
        /// It works, and something about it wants attention.
        case warning
        /// It does not work.
        case wrong
    }

    /// What was looked at.
    let part: String
    let state: State
    /// What is so, in words.
    let message: String
    /// What to do about it.
    var advice: String?
}

/// All findings.
struct Diagnosis: Report {
    let findings: [Finding]

    var isFine: Bool { !findings.contains { $0.state == .wrong } }

    func lines(_ style: Style) -> [String] {
        findings.flatMap { finding in
            let mark =
                switch finding.state {
                case .fine: style.paint("ok     ", .green)
                case .off: style.paint("off    ", .dim)
                case .warning: style.paint("look   ", .yellow)
                case .wrong: style.paint("wrong  ", .red)
                }
            let line = "\(mark) \(Columns.pad(finding.part, 20)) \(style.plain(finding.message))"
            return [line] + (finding.advice.map { ["        " + style.paint("→ \($0)", .bold)] } ?? [])
        } + [isFine ? "Nothing is wrong." : style.paint("Something is wrong.", .red)]
    }
}
