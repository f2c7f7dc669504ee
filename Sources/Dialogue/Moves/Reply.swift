internal import Basics
internal import Scheduling

/// One answer to a person, put together from what each of their wishes calls for.
struct Reply {
    private(set) var parts: [String] = []
    private(set) var attachments: [String] = []
    private(set) var attachmentLanguage: Language?
    private(set) var invitation: CalendarInvitation?
    private(set) var factIDs: [String] = []
    private(set) var questions: [String] = []

    var isEmpty: Bool { parts.isEmpty }

    mutating func say(_ text: String) {
        if !parts.contains(text) { parts.append(text) }
    }

    mutating func attach(_ asset: String, in language: Language? = nil) {
        attachments.append(asset)
        attachmentLanguage = language
    }

    mutating func invite(_ invitation: CalendarInvitation) { self.invitation = invitation }

    /// Asks the known address for a press.
    mutating func ask(toConfirm question: String) {
        if !questions.contains(question) { questions.append(question) }
    }

    mutating func rest(on facts: [String]) { factIDs += facts }

    func outgoing(_ purpose: Outgoing.Purpose, allowedAfterStop: Bool) -> Outgoing {
        var outgoing = Outgoing(
            purpose: purpose, text: parts.joined(separator: "\n\n"), attachments: attachments,
            attachmentLanguage: attachmentLanguage, invitation: invitation, factIDs: factIDs,
            allowedAfterStop: allowedAfterStop)
        if !questions.isEmpty { outgoing.confirmation = questions.joined(separator: "\n\n") }
        return outgoing
    }
}
