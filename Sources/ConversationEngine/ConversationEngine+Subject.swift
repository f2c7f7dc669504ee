internal import BSON
internal import Dialogue
internal import Foundation
internal import Logging
internal import MongoDB
internal import SalesStore
internal import WorkQueue

extension ConversationEngine {
    /// Finds out which conversation an item is about and what happened to it; `nil` if it is nobody's.
    func subject(of delivery: Delivery<InboxEvent>, _ ground: ContextSource.Ground) async throws -> Subject? {
        let intake = Intake(item: delivery.item, group: delivery.group, ground: ground, engine: self)
        return switch delivery.item.origin {
        case .channel(let arrival): try await arrival.subject(intake)
        case .contact(let new): try await subject(of: new, intake)
        case .forget: nil
        case .inside(let event): try await subject(of: event, intake)
        }
    }

    private func subject(
        of event: InsideEvent, _ intake: Intake
    ) async throws -> Subject? {
        guard let conversation = try await intake.conversation(id: event.conversationID) else {
            if event.finishedJob == nil {
                Logger.current.notice(
                    "Event of a conversation that is gone", metadata: ["conversation.id": "\(event.conversationID)"])
            }
            return nil
        }
        var subject = Subject(
            conversation: conversation, event: event.event(conversation.state, now()), finishedJob: event.finishedJob)
        subject.proof = event.isSigned ? .proven : .unproven
        if case .confirmed(let request) = subject.event, let left = conversation.state.endpointLeft(by: request) {
            subject.conversation.leave(left)
        }
        if case .order(.addAddress(let address)) = subject.event {
            // What comes from it to any of our mailboxes is the person's from now on.
            for mailbox in intake.ground.mailboxes.keys.sorted() {
                let key = Endpoint.email(mailbox: mailbox, peer: address).key
                guard try await store.conversations.findOne(["endpoints": .string(key)]) == nil else { continue }
                subject.conversation.endpoints.append(key)
            }
        }
        return subject
    }
}
