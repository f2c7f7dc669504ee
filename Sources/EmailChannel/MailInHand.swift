internal import BSON
internal import Foundation
internal import MailTransport
internal import MongoDB
internal import SalesStore

/// Notes in a mailbox's document which mail is being read and how far the mailbox was read: one writing a mail. A mail that
/// ends the service is known by its note when the service starts again.
actor MailInHand {
    private let store: SalesStore
    private let mailbox: String
    private var note: MailboxDocument.InHand?
    /// How often reading the noted mail was interrupted while the service kept running.
    private var interruptions = 0
    /// Mails with which something has gone wrong, by UID. Those before them are read again first, and stored one by one.
    private var troubled: [UInt32: MailboxDocument.InHand] = [:]
    /// The position up to which the mailbox was read, if it is not written yet.
    private var waiting: MailboxPosition?
    private var savedAt: ContinuousClock.Instant?

    /// - Parameter note: what stood in the document when the service started; nil where the service has read the mailbox
    ///   since.
    init(mailbox: String, note: MailboxDocument.InHand?, store: SalesStore) {
        self.mailbox = mailbox
        self.store = store
        self.note = note
        // Nobody closed it: the service ended while the mail was in hand.
        if note?.isOpen == true { self.note?.ends += 1 }
        self.note?.isOpen = false
        if let note = self.note, note.ends + note.failures > 0 { troubled[note.uid] = note }
    }

    /// Whether something has gone wrong with a mail that is not finished yet.
    var isTroubled: Bool { !troubled.isEmpty }

    /// Notes that a mail is about to be read.
    /// - Returns: what has gone wrong with it so far.
    func take(_ position: MailboxPosition) async throws -> (note: MailboxDocument.InHand, interruptions: Int) {
        var taken = MailboxDocument.InHand(uidValidity: position.uidValidity, uid: position.lastUID)
        if let note, note.uidValidity == taken.uidValidity, note.uid == taken.uid {
            if note.isOpen {
                interruptions += 1
                return (note, interruptions)
            }
            taken = note
            taken.isOpen = true
        } else {
            interruptions = 0
            if let known = troubled[taken.uid], known.uidValidity == taken.uidValidity {
                taken = known
                taken.isOpen = true
            }
        }
        try await write(taken, waiting)
        return (taken, interruptions)
    }

    /// The server has delivered the mail: a failure from here on is not an interrupted connection.
    func given() { interruptions = 0 }

    /// How often the service died while handling this mail.
    func ends(of position: MailboxPosition) -> Int {
        guard let note, note.uidValidity == position.uidValidity, note.uid == position.lastUID else { return 0 }
        return note.ends
    }

    /// What follows is not the mail's doing: should the service end meanwhile, it is not to blame.
    func suspectsNothing(of position: MailboxPosition) async throws { try await setOpen(false, position) }

    /// Should the service end from here on, the mail may be to blame.
    func suspects(_ position: MailboxPosition) async throws { try await setOpen(true, position) }

    private func setOpen(_ isOpen: Bool, _ position: MailboxPosition) async throws {
        guard var changed = note, changed.uidValidity == position.uidValidity, changed.uid == position.lastUID else {
            return
        }
        changed.isOpen = isOpen
        try await write(changed, waiting)
    }

    /// Notes that a mail could not be taken.
    /// - Returns: how often by now.
    func failed(_ position: MailboxPosition, _ reason: String) async throws -> Int {
        var failed = MailboxDocument.InHand(uidValidity: position.uidValidity, uid: position.lastUID)
        let known = note?.uid == failed.uid ? note : troubled[failed.uid]
        if let known, known.uidValidity == failed.uidValidity { failed = known }
        failed.isOpen = false
        failed.failures += 1
        failed.reason = String(reason.prefix(1000))
        troubled[failed.uid] = failed
        try await write(failed, waiting)
        return failed.failures
    }

    /// The mail is done with, and all before it. Losing a position only means re-reading mails that are recognised by
    /// their hash, so it is written together with the next mail's note, or a second later.
    func done(_ position: MailboxPosition) async throws {
        troubled = troubled.filter { $0.value.uidValidity == position.uidValidity && $0.key > position.lastUID }
        // Of mails that were held back, a later one may be in hand already.
        let isLater = note.map { $0.uidValidity == position.uidValidity && $0.uid > position.lastUID } ?? false
        if !isLater { note = nil }
        waiting = position
        guard savedAt.map({ ContinuousClock.now - $0 > .seconds(1) }) ?? true else { return }
        try await write(note, position)
    }

    /// The mailbox is open, and was read up to there.
    func opened(at position: MailboxPosition) async throws {
        try await write(note, position)
    }

    /// Writes what was put off until a later mail.
    func flush() async {
        guard note == nil, let place = waiting else { return }
        // The position alone: a mail may be taken in hand meanwhile, and its note stays.
        let filter: BSONDocument = ["_id": .string(mailbox)]
        guard (try? await store.mailboxes.updateOne(filter, ["$set": ["position": Self.stored(place)]])) != nil else {
            return
        }
        if waiting == place { waiting = nil }
        savedAt = .now
    }

    private static func stored(_ position: MailboxPosition) -> BSONValue {
        ["uidValidity": .int64(Int64(position.uidValidity)), "lastUID": .int64(Int64(position.lastUID))]
    }

    /// Reading ends normally: the current mail is not to blame.
    func putDown() async {
        note?.isOpen = false
        try? await write(note.flatMap { $0.ends + $0.failures > 0 ? $0 : nil }, waiting)
    }

    private func write(_ note: MailboxDocument.InHand?, _ position: MailboxPosition?) async throws {
        var set = BSONDocument()
        if let note { set["inHand"] = .document(try BSONEncoder().encode(note)) }
        if let position {
            set["position"] = Self.stored(position)
        }
        var update = BSONDocument()
        if !set.isEmpty { update["$set"] = .document(set) }
        if note == nil { update["$unset"] = ["inHand": ""] }
        _ = try await store.mailboxes.updateOne(["_id": .string(mailbox)], .operators(update))
        self.note = note
        waiting = nil
        savedAt = .now
    }
}
