/// The rules of both languages, by intent.
enum RuleBook {
    /// All that work on any message alike; stop has its own reader, because more hangs on it.
    static let general: [Rule] =
        notInterested + snooze + presentation + demo + redirect + questions + operators + interest + smalltalk
        + offTopic + restart
}
