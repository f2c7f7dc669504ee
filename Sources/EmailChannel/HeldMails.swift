internal import MailTransport
internal import SalesStore
internal import WorkQueue

/// Mails that have been read and are stored together with those that follow.
actor HeldMails {
    /// Everything to be stored for a mail.
    struct Mail: Sendable {
        let raw: [UInt8]
        let digest: String
        let kind: InboxMail.Kind
        let item: QueueItem<InboxEvent>
        let position: MailboxPosition
    }

    private var mails: [Mail] = []

    func append(_ mail: Mail) { mails.append(mail) }

    func clear() { mails = [] }

    func putBack(_ unstored: ArraySlice<Mail>) { mails = unstored + mails }

    func takeAll() -> [Mail] {
        defer { mails = [] }
        return mails
    }
}
