/// The form of log lines.
public enum LogFormat: String, Sendable, CaseIterable {
    /// One line a message, for people: time, level, service, message, `key=value`.
    case text
    /// One JSON object a line, for machines.
    case json
}
