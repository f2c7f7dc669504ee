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
        case .order(let order): try await subject(of: order, item, ground)
        case .delivery(let report): try await subject(report.conversationID, item, Self.event(of: report))
        case .modelAnswer(let job): try await subject(of: job, item)
        case .telegram(let chat): try await subject(of: chat, item, ground)
        case .web(let web): try await subject(of: web, item, ground)
        }
    }

    func subject(_ id: String, _ item: QueueItem<InboxEvent>, _ event: Event) async throws -> Subject? {
        guard let conversation = try await conversation(id, endpoint: item.orderingKey) else {
            Logger.current.notice("Event of a conversation that is gone", metadata: ["conversation.id": "\(id)"])
            return nil
        }
        return Subject(conversation: conversation, event: event)
    }

    private func subject(
        of given: GivenOrder, _ item: QueueItem<InboxEvent>, _ ground: ContextSource.Ground
    ) async throws -> Subject? {
        guard var subject = try await subject(given.conversationID, item, .order(given.order)) else { return nil }
        guard case .addAddress(let address) = given.order else { return subject }
        // What comes from it to any of our mailboxes is the person's from now on.
        for mailbox in ground.mailboxes.keys.sorted() {
            let endpoint = Endpoint.email(mailbox: mailbox, peer: address)
            guard try await store.conversations.findOne(["endpoints": .string(endpoint)]) == nil else { continue }
            subject.conversation.endpoints.append(endpoint)
        }
        return subject
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
