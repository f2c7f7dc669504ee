internal import BSON
internal import Dialogue
internal import Foundation
internal import Logging
internal import MongoDB
internal import SalesStore
internal import WorkQueue

extension ConversationEngine {
    /// Finds out which conversation an item is about and what happened to it; `nil` if it is nobody's.
    func subject(of item: QueueItem<InboxEvent>, _ ground: ContextSource.Ground) async throws -> Subject? {
        switch item.body {
        case .mail(let mail): try await subject(of: mail, item)
        case .contact(let new): try await subject(of: new, item)
        case .timer(let timer):
            try await subject(timer.conversationID, item, .timer(timer.purpose, due: timer.due))
        case .awaitingDue(let id): try await subject(id, item, .awaitingDue)
        case .unsubscribed(let id): try await subject(id, item, .notice(.unsubscribed))
        case .order(let order): try await subject(order.conversationID, item, .order(order.order))
        case .delivery(let report): try await subject(report.conversationID, item, Self.event(of: report))
        case .modelAnswer(let job): try await subject(of: job, item)
        case .telegram(let chat): try await subject(of: chat, item, ground)
        case .web(let web): try await subject(of: web, item, ground)
        }
    }

    private func subject(_ id: String, _ item: QueueItem<InboxEvent>, _ event: Event) async throws -> Subject? {
        guard let conversation = try await conversation(id, endpoint: item.orderingKey) else {
            Logger.current.notice("Event of a conversation that is gone", metadata: ["conversation.id": "\(id)"])
            return nil
        }
        return Subject(conversation: conversation, event: event)
    }

    private func conversation(_ id: String, endpoint: String) async throws -> ConversationDocument? {
        if let known = recent.conversation(endpoint), known.id == id { return known }
        return try await store.conversations.findOne(["_id": .string(id)])
    }

    /// The conversation that is spoken in at an endpoint; `nil` before the first message.
    func conversation(at endpoint: String) async throws -> ConversationDocument? {
        if let known = recent.conversation(endpoint) { return known }
        return try await store.conversations.findOne(["endpoints": .string(endpoint)])
    }

    static func event(of report: DeliveryReport) -> Event {
        switch report.outcome {
        case .recipientRejected where Endpoint.telegramChat(report.address) != nil: .chat(.blocked)
        case .recipientRejected: .notice(.hardBounce(address: report.address))
        case .failed: .notice(.deliveryFailed(outboxID: report.outboxID, reason: report.reason))
        case .unknown: .notice(.deliveryUnknown(outboxID: report.outboxID))
        }
    }

    private func subject(of job: FinishedJob, _ item: QueueItem<InboxEvent>) async throws -> Subject? {
        guard let conversation = try await conversation(job.conversationID, endpoint: item.orderingKey) else {
            return nil
        }
        let event = conversation.state.event(
            ofRequest: job.request, schema: job.schema, answer: job.answer, failure: job.failure,
            isLate: job.isLate ?? false, at: now())
        return Subject(conversation: conversation, event: event, finishedJob: job.request)
    }

    // MARK: Mail

    private func subject(of mail: InboxMail, _ item: QueueItem<InboxEvent>) async throws -> Subject? {
        let metadata: Logger.Metadata = ["mail.kind": "\(mail.kind.rawValue)", "mail.raw_id": "\(mail.rawID)"]
        switch mail.kind {
        case .list, .own, .unreadable, .receipt, .recall, .reaction:
            Logger.current.info("Mail is not for the agent", metadata: metadata)
            return nil
        case .calendarAnswer where mail.newWords.isEmpty:
            Logger.current.notice("A calendar answers without words", metadata: metadata)
            return nil
        case .reply, .calendarAnswer, .autoReply, .hardBounce, .softBounce, .delayed, .complaint: break
        }
        guard let conversation = try await conversation(for: mail, endpoint: item.orderingKey) else {
            Logger.current.notice("Mail that belongs to no conversation", metadata: metadata)
            return nil
        }
        var subject = Subject(
            conversation: conversation, event: Self.event(of: mail, item.id, contact: conversation.state.contact.email))
        subject.incoming = MessageDocument(
            id: item.id, conversationID: conversation.id, direction: .incoming, channel: .email,
            kind: mail.kind.rawValue, subject: mail.subject, text: mail.newWords, attachments: mail.attachments,
            messageID: mail.messageID, rawID: mail.rawID, at: mail.receivedAt)
        if mail.kind == .reply {
            // What machines write is kept, and is nothing that a letter of ours answers.
            subject.threadID = mail.messageID
            subject.subject = mail.subject
            subject.conversation.state.channel = .email
            if !conversation.endpoints.contains(item.orderingKey) {
                subject.conversation.endpoints.append(item.orderingKey)
            }
        }
        return subject
    }

    static func event(of mail: InboxMail, _ id: String, contact address: String?) -> Event {
        let concerned = mail.concerns ?? address ?? ""
        return switch mail.kind {
        case .autoReply:
            .notice(
                .autoReply(
                    words: mail.leftCompany ? mail.newWords : mail.returnWords ?? mail.newWords,
                    leftCompany: mail.leftCompany))
        case .hardBounce where Self.isAbout(address, concerned): .notice(.hardBounce(address: concerned))
        // Whoever the person's server forwards to does not exist: that says nothing against the person's address.
        case .hardBounce: .notice(.softBounce(address: concerned))
        case .softBounce, .delayed: .notice(.softBounce(address: concerned))
        case .complaint: .notice(.complaint)
        case .reply, .calendarAnswer, .reaction, .recall, .receipt, .list, .own, .unreadable:
            .message(IncomingMessage(id: id, newWords: mail.newWords, subject: mail.subject))
        }
    }

    /// Whether a notification about `concerned` is about a contact's address: that itself, or the form a server of the same
    /// domain gave it.
    private static func isAbout(_ address: String?, _ concerned: String) -> Bool {
        guard let address, !concerned.isEmpty else { return true }
        let (known, named) = (AddressKey.normalise(address), AddressKey.normalise(concerned))
        if known == named { return true }
        let (knownParts, namedParts) = (known.split(separator: "@"), named.split(separator: "@"))
        guard knownParts.count == 2, namedParts.count == 2, knownParts[0] == namedParts[0] else { return false }
        return namedParts[1].hasSuffix(".\(knownParts[1])") || knownParts[1].hasSuffix(".\(namedParts[1])")
    }

    /// The conversation a mail belongs to: the one its tagged address or its references name by our signature, if the
    /// sender takes part in it; else the sender's own, whichever of our mailboxes they write to. What a machine writes is
    /// matched by a Message-ID that we signed; a person cannot join somebody else's thread by naming it.
    private func conversation(for mail: InboxMail, endpoint: String) async throws -> ConversationDocument? {
        switch mail.kind {
        case .hardBounce, .softBounce, .complaint, .delayed, .receipt:
            let ids = mail.references.reversed().lazy.compactMap { signer.conversationID(ofMessageID: $0) }
            // A relay may have replaced our id; the address answers were asked to is signed, too.
            let addresses = (mail.bounce?.addresses ?? []).lazy.compactMap { signer.conversationID(ofAddress: $0) }
            guard let id = ids.first ?? addresses.first else { return nil }
            return try await store.conversations.findOne(["_id": .string(id)])
        case .reply, .calendarAnswer, .reaction, .recall, .autoReply, .list, .own, .unreadable:
            let named = namedConversation(mail)
            if let known = recent.conversation(endpoint), named == nil || named == known.id { return known }
            if let named, let conversation = try await store.conversations.findOne(["_id": .string(named)]),
                Self.takesPart(mail.from, in: conversation)
            {
                return conversation
            }
            if let known = recent.conversation(endpoint) { return known }
            if let stored = try await store.conversations.findOne(["endpoints": .string(endpoint)]) { return stored }
            let address = AddressKey.normalise(mail.from)
            guard let contact = try await store.contacts.findOne(["email": .string(address)]) else { return nil }
            return try await store.conversations.findOne(["contactID": .string(contact.id)])
        }
    }

    private func namedConversation(_ mail: InboxMail) -> String? {
        mail.taggedAddress.flatMap { signer.conversationID(ofAddress: $0) }
            ?? mail.references.reversed().lazy.compactMap { signer.conversationID(ofMessageID: $0) }.first
    }

    private static func takesPart(_ sender: String, in conversation: ConversationDocument) -> Bool {
        let peer = AddressKey.normalise(sender)
        guard !peer.isEmpty else { return false }
        if conversation.state.contact.email.map(AddressKey.normalise) == peer { return true }
        return conversation.endpoints.contains { Endpoint.emailPeer($0) == peer }
    }

    // MARK: Contacts

    private func subject(of new: NewContact, _ item: QueueItem<InboxEvent>) async throws -> Subject? {
        guard let email = new.card.email else { return nil }
        if try await store.suppressions.findOne(["_id": .string(addressKey.hash(email))]) != nil {
            Logger.current.notice("Contact is suppressed and is not written to", metadata: ["event.id": "\(item.id)"])
            return nil
        }
        if try await isKnown(email, endpoint: item.orderingKey) {
            Logger.current.info("Contact is known already", metadata: ["event.id": "\(item.id)"])
            return nil
        }
        let id = DerivedID.short(item.id, "conversation")
        let state = Conversation(id: id, contact: new.card, channel: .email)
        let conversation = ConversationDocument(
            state: state, endpoints: [item.orderingKey], mailbox: new.mailbox, now: now())
        var subject = Subject(conversation: conversation, event: .begin)
        subject.isNew = true
        subject.newContact = ContactDocument(card: new.card, source: new.source, createdAt: now())
        return subject
    }

    private func isKnown(_ email: String, endpoint: String) async throws -> Bool {
        if try await store.contacts.findOne(["email": .string(AddressKey.normalise(email))]) != nil { return true }
        return try await store.conversations.findOne(["endpoints": .string(endpoint)]) != nil
    }

    /// What is known of the addresses that stand in a person's words.
    func standing(ofAddressesIn subject: Subject) async throws -> [String: AddressStanding] {
        let state = subject.conversation.state
        let handles = state.mentionedHandles(in: subject.event)
        var standing: [String: AddressStanding] = [:]
        if !handles.isEmpty {
            for contact in try await store.contacts.find(["telegram": Self.anyOf(handles)]).all() {
                if let handle = contact.telegram { standing[handle] = .known }
            }
        }
        let addresses = state.mentionedAddresses(in: subject.event)
        guard !addresses.isEmpty else { return standing }
        let spellings = Dictionary(grouping: addresses, by: AddressKey.normalise)
        let hashes = Dictionary(spellings.keys.map { (addressKey.hash($0), $0) }) { first, _ in first }
        for contact in try await store.contacts.find(["email": Self.anyOf(spellings.keys)]).all() {
            for spelling in contact.email.flatMap({ spellings[$0] }) ?? [] { standing[spelling] = .known }
        }
        for suppression in try await store.suppressions.find(["_id": Self.anyOf(hashes.keys)]).all() {
            for spelling in hashes[suppression.id].flatMap({ spellings[$0] }) ?? [] {
                standing[spelling] = .suppressed
            }
        }
        return standing
    }

    private static func anyOf(_ values: some Sequence<String>) -> BSONValue {
        ["$in": .array(BSONArray(values.sorted().map { .string($0) }))]
    }
}
