/// A regular expression for a mail: its subject, its text and the names of its attachments, one below the other.
///
/// Upper and lower case are the same, and a dot stands for line ends too.
struct MailPattern: Sendable {
    let source: String

    init(_ source: String) throws(DemoError) {
        guard (try? Regex(source)) != nil else {
            throw DemoError(.usage, "'\(source)' is not a regular expression")
        }
        self.source = source
    }

    func matches(_ mail: DeliveredMail) -> Bool { matches(mail.searchable) }

    func matches(_ text: String) -> Bool {
        // Compiled each time: a compiled one cannot be shared between tasks, and mails are few.
        guard let expression = try? Regex(source).ignoresCase().dotMatchesNewlines() else { return false }
        return text.contains(expression)
    }
}
