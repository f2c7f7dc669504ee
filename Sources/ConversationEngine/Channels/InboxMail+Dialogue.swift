internal import Dialogue
internal import SalesStore

/// What a mail says, in the dialogue's terms.
extension InboxMail {
    /// The part of a person's mail that a human must read; nil if its words are everything.
    var unread: Unread? {
        let isAnnounced = answersElsewhere ?? false
        guard newWords.isEmpty || unreadableContent != nil || isAnnounced else { return nil }
        let named = enclosures?.map { Unread.File(name: $0.fileName, kind: $0.kind) }
        return Unread(
            files: named ?? attachments.map { Unread.File(name: $0, kind: "file") }, obstacle: unreadableContent,
            isOnlyQuotation: isOnlyQuotation ?? false, answersElsewhere: isAnnounced)
    }

    /// What a calendar says about a meeting.
    var meetingAnswer: MeetingAnswer? {
        guard let calendar else { return nil }
        return MeetingAnswer(
            uid: calendar.uid, kind: calendar.answer, delegate: calendar.delegate, start: calendar.start,
            sequence: calendar.sequence)
    }
}
