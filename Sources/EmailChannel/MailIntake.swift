internal import BSON
package import Foundation
internal import Logging
internal import Mail
package import MailTransport
internal import MongoDB
package import SalesStore
internal import Sending
internal import Telemetry
internal import WorkQueue

/// Takes the mails of one mailbox into the inbox. A mail counts as read only after its raw bytes and its event are
/// stored; both have identifiers made from the bytes, so reading a mail again adds nothing. A mail that cannot be taken is
/// tried again a few times, and then set aside: it stops no other.
package struct MailIntake: MailboxObserver {
    let mailbox: MailboxDocument
    let store: SalesStore
    let now: @Sendable () -> Date
    let report: MailboxReport
    let ownAddresses: @Sendable () -> [String]
    /// Tells the ids and addresses that we made.
    let signer: ThreadSigner
    /// Tells a mail that ended the service from one that was in hand by chance.
    let trial: TrialReading
    let limits: IntakeLimits
    let hand: MailInHand
    let held = HeldMails()

    /// The longest new words that are kept in an event, in characters and in bytes; the raw mail has all of them.
    static let longestWords = 20_000
    static let longestWordBytes = 100_000

    /// Creates an intake.
    /// - Parameter note: what the mailbox's document said of a mail in hand when the service started; nil where this
    ///   service has read the mailbox since.
    package init(
        mailbox: MailboxDocument, store: SalesStore, now: @escaping @Sendable () -> Date,
        report: @escaping MailboxReport, signer: ThreadSigner, trial: TrialReading,
        note: MailboxDocument.InHand? = nil, limits: IntakeLimits = IntakeLimits(),
        ownAddresses: @escaping @Sendable () -> [String]
    ) {
        self.mailbox = mailbox
        self.store = store
        self.now = now
        self.report = report
        self.signer = signer
        self.trial = trial
        self.limits = limits
        self.ownAddresses = ownAddresses
        hand = MailInHand(mailbox: mailbox.id, note: note, store: store)
    }

    package func mailboxOpened(at position: MailboxPosition) async throws {
        // What was held back and not stored comes again.
        await held.clear()
        try await hand.opened(at: position)
    }

    package func mailComes(at position: MailboxPosition) async throws -> Bool {
        let (note, interruptions) = try await hand.take(position)
        // It may be that fetching it is what ends the service, or the connection.
        if note.ends >= limits.ends {
            let words = "The service ended \(note.ends) times while it was in hand."
            try await setAside(position, nil, .endedService, words, tries: note.ends)
            return false
        }
        if interruptions >= limits.interruptions {
            let words = "The connection to the server ended \(interruptions) times while it was read."
            try await setAside(position, nil, .notGiven, words, tries: interruptions)
            return false
        }
        return true
    }

    package func mailNotGiven(at position: MailboxPosition, reason: String) async throws {
        let failures = try await hand.failed(position, reason)
        guard failures >= limits.failures else { throw MailNotTaken(reason) }
        try await setAside(position, nil, .notGiven, reason, tries: failures)
    }

    package func mailGone(at position: MailboxPosition) async throws {
        try await storeHeldBack()
        Logger.current.notice(
            "Mail was deleted on the server before it was read",
            metadata: ["mailbox.id": "\(mailbox.id)", "mail.uid": "\(position.lastUID)"])
        try? await hand.done(position)
    }

    /// Takes a mail in by itself.
    package func mailReceived(_ mail: ReceivedMail) async throws {
        try await mailReceived(mail, othersFollow: false)
    }

    package func mailReceived(_ mail: ReceivedMail, othersFollow: Bool) async throws {
        await hand.given()
        let ends = await hand.ends(of: mail.position)
        if ends > 0, case .deadly(let words) = try await tried(mail) {
            return try await setAside(mail.position, mail.raw, .endedService, words, tries: ends + 1)
        }
        if mail.isTruncated {
            Logger.current.warning(
                "Mail is too large, its beginning is kept",
                metadata: ["mailbox.id": "\(mailbox.id)", "mail.uid": "\(mail.position.lastUID)"])
        }
        do {
            // Reading it is what may go wrong: so that is done while it is noted as in hand.
            await held.append(try await taken(mail.raw, at: mail.position, arrived: mail.arrivedAt))
            // Under suspicion, it is blamed for a further end only if that comes while it is read, not while it waits.
            if ends > 0 { try await hand.suspectsNothing(of: mail.position) }
        } catch {
            do {
                return try await failed(mail, error)
            } catch {
                // It is tried again after a pause; those before it do not wait for that.
                try await storeHeldBack()
                throw error
            }
        }
        // While something is wrong with a mail, those before it are not read again and again beside it.
        let mayWait = await !hand.isTroubled
        if !(othersFollow && mayWait) { try await storeHeldBack() }
    }

    /// Stores what was held back, at once; if that fails, each by itself, so that one mail stops no other.
    package func storeHeldBack() async throws {
        let mails = await held.takeAll()
        guard let last = mails.last else { return }
        if mails.count > 1, (try? await store(mails)) != nil {
            CrashPoint.reached(.storedNotConfirmed)
            reportWorking()
            return try await hand.done(last.position)
        }
        for (index, mail) in mails.enumerated() {
            do {
                try await store([mail])
            } catch {
                do {
                    try await failed(ReceivedMail(raw: mail.raw, isTruncated: false, position: mail.position), error)
                } catch {
                    // They count as held back until they come again.
                    await held.putBack(mails[index...])
                    throw error
                }
                continue
            }
            CrashPoint.reached(.storedNotConfirmed)
            reportWorking()
            try await hand.done(mail.position)
        }
    }

    /// After trouble a mailbox is well as soon as a mail of it is stored, however many still wait.
    private func reportWorking() {
        for part in ["imap", "intake"] { report(mailbox.id, part, .working) }
    }

    /// Counts a failure; a mail that failed too often is set aside.
    private func failed(_ mail: ReceivedMail, _ error: any Error) async throws {
        guard let failure = IntakeFailure(error) else { throw error }
        let failures = try await hand.failed(mail.position, failure.words)
        guard failures >= (failure.cause == .stalled ? limits.stalls : limits.failures) else { throw error }
        try await setAside(mail.position, mail.raw, failure.cause, failure.words, tries: failures)
    }

    /// Stores a mail and its event, unless they are there.
    func take(_ raw: [UInt8], at position: MailboxPosition) async throws {
        try await store([try await taken(raw, at: position)])
    }

    /// Reads a mail: what there is to store of it.
    ///
    /// - Parameter arrival: When it came into the mailbox; nil where nobody knows.
    private func taken(
        _ raw: [UInt8], at position: MailboxPosition, arrived arrival: Date? = nil
    ) async throws -> HeldMails.Mail {
        let digest = DerivedID.digest(raw)
        let event: InboxMail
        do {
            event = try await read(raw, digest)
            let size = try BSONEncoder().encode(event).bytes.count
            guard size <= limits.eventBytes else { throw EventTooLarge(size: size) }
        } catch {
            // Its bytes are kept, whatever is wrong with it.
            try await store.rawMails.uploadOnce(contentID: .string(digest), filename: "\(digest).eml", bytes: raw)
            throw error
        }
        let key = Endpoint.email(mailbox: mailbox.id, peer: event.from).key
        let item = QueueItem(
            id: EventID.mail(digest, in: mailbox.id).description, orderingKey: key,
            sequence: sequence(of: position, arrived: arrival), availableAt: now(), body: InboxEvent.mail(event))
        return HeldMails.Mail(raw: raw, digest: digest, kind: event.kind, item: item, position: position)
    }

    /// The place of a mail among its sender's: every copy of the service derives it alike, whichever of them stores the mail.
    /// Without a time of arrival it is the moment of reading.
    private func sequence(of position: MailboxPosition, arrived arrival: Date?) -> Int64 {
        guard let arrival else { return SequenceGenerator.shared.next() }
        return SequenceGenerator.position(inSecond: arrival, number: position.lastUID)
    }

    private func store(_ mails: [HeldMails.Mail]) async throws {
        var new = try await stored(mails)
        for mail in mails {
            // The same mail may be there twice.
            let isNew = new.remove(mail.item.id) != nil
            if isNew { count(mail.kind) }
            Logger.current.info(
                isNew ? "Mail stored" : "Mail was stored before",
                metadata: [
                    "event.id": "\(mail.item.id)", "mailbox.id": "\(mailbox.id)", "mail.kind": "\(mail.kind.rawValue)",
                    "mail.uid": "\(mail.position.lastUID)",
                ])
        }
    }

    /// Stores mails and their events: the raw bytes first, so that an event never names a mail that is not there. One command,
    /// unless some of it is there already.
    ///
    /// - Returns: The events that were new.
    private func stored(_ mails: [HeldMails.Mail]) async throws -> Set<String> {
        let files = mails.map {
            (contentID: BSONValue.string($0.digest), filename: "\($0.digest).eml", bytes: $0.raw)
        }
        let items = mails.map(\.item)
        let events = try store.inbox.enqueueWrites(items).map { MongoPlacedWrite(SalesStore.Name.inbox, $0) }
        try await store.rawMails.createIndexes()
        do throws(MongoError) {
            let result = try await store.database.bulkWrite(store.rawMails.uploadWrites(files) + events)
            return Set(result.upsertedIDs.values.compactMap(\.string)).intersection(items.map(\.id))
        } catch {
            guard error.code == .duplicateKey else { throw error }
            try await store.rawMails.uploadOnce(files)
            return try await store.inbox.enqueue(items)
        }
    }

    /// Writes the position that was left to a later mail, for as long as the mailbox is read.
    func keepPositionSaved() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .seconds(1))
            await hand.flush()
        }
        // Cancelled, nothing would be written any more.
        await Task { await hand.putDown() }.value
    }

    package func mailboxHealthChanged(_ health: MailboxHealth) async {
        switch health {
        case .watching:
            reportWorking()
            Logger.current.info("Mailbox is read", metadata: ["mailbox.id": "\(mailbox.id)"])
        case .failing(let error, let pause):
            report(mailbox.id, "imap", .failing(error.message))
            Logger.current.warning(
                "Mailbox cannot be read, trying again later",
                metadata: ["mailbox.id": "\(mailbox.id)", "error": "\(error)", "retry.after": "\(pause)"])
        case .notTaken(let reason, let pause):
            report(mailbox.id, "intake", .impaired("a mail could not be stored, it is tried again: \(reason)"))
            Logger.current.warning(
                "Mail could not be stored, trying again later",
                metadata: ["mailbox.id": "\(mailbox.id)", "error": "\(reason)", "retry.after": "\(pause)"])
        }
    }

    private func count(_ kind: InboxMail.Kind) {
        Metrics.messagesReceived.increment("email", kind.rawValue)
        switch kind {
        case .hardBounce: Metrics.bounces.increment("hard")
        case .softBounce: Metrics.bounces.increment("soft")
        case .complaint: Metrics.bounces.increment("complaint")
        case .reply, .calendarAnswer, .reaction, .recall, .autoReply, .receipt, .delayed, .list, .own, .unreadable:
            break
        }
    }

    /// What the mail says of its form. A mail that cannot be read becomes an event too, so that a person sees it.
    private func read(_ raw: [UInt8], _ digest: String) async throws -> InboxMail {
        let mail: ParsedMail
        do {
            mail = try await PatientThread.run(within: limits.reading) {
                CrashPoint.reached(.mailBeingRead)
                return try MIMEParser().parse(raw)
            }
        } catch let error as MIMEError {
            Logger.current.warning(
                "Mail cannot be parsed and is kept for a person",
                metadata: ["mail.raw_id": "\(digest)", "error": "\(error)"])
            return InboxMail(
                mailbox: mailbox.id, from: "", subject: "", newWords: "", kind: .unreadable, rawID: digest,
                receivedAt: now())
        }
        let (own, subjects, at) = (ownMail, try await ownSubjects(answeredBy: mail), now())
        return try await PatientThread.run(within: limits.reading) { [mailbox] in
            var event = InboxMail(mail, in: mailbox, own: own, ownSubjects: subjects, rawID: digest, at: at)
            event.rawBytes = raw.count
            return event
        }
    }

    private var ownMail: OwnMail {
        let addresses = ownAddresses() + [mailbox.address]
        return OwnMail(
            addresses: addresses, isOwnMessageID: { signer.conversationID(ofMessageID: $0) != nil },
            isOwnReplyAddress: { address in
                signer.conversationID(ofAddress: address) != nil
                    || signer.conversationID(ofUnsubscribeAddress: address) != nil
            })
    }

    /// The subjects of the letters a mail may answer, so that none is taken for the person's words.
    private func ownSubjects(answeredBy mail: ParsedMail) async throws -> [String] {
        let named = mail.deliveryAddresses.lazy.compactMap {
            signer.conversationID(ofAddress: $0.address) ?? signer.conversationID(ofBounceAddress: $0.address)
        }.first
        let ids = mail.inReplyTo + mail.references.suffix(50).reversed()
        guard let id = named ?? ids.lazy.compactMap({ signer.conversationID(ofMessageID: $0) }).first else {
            return []
        }
        let letters = try await store.messages.find(
            ["conversationID": .string(id), "direction": .string(MessageDocument.Direction.outgoing.rawValue)],
            sort: ["at": -1], limit: 100
        ).all()
        return Set(letters.compactMap(\.subject)).sorted()
    }
}
