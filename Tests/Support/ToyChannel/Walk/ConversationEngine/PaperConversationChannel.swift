internal import BSON
internal import Basics
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore
internal import WorkQueue

/// Paper: a folder of text files for each person.
struct PaperConversationChannel: ConversationChannel {
    let channel = Channel.paper
    /// A sheet stays where it lies.
    let recurrence = Recurrence.always

    // MARK: What comes in

    func subject(of sheet: InboxPaper, _ intake: Intake) async throws -> Subject? {
        let event = Self.event(of: sheet, id: intake.item.id)
        var subject =
            try await intake.conversation().map { Subject(conversation: $0, event: event) }
            ?? intake.newcomer(
                event, by: channel, id: DerivedID.short(intake.item.orderingKey, "conversation"),
                card: ContactCard(
                    id: DerivedID.short(intake.item.orderingKey, "contact"), name: sheet.folder, language: .en),
                source: channel.rawValue)
        subject.conversation.state.channel = channel
        subject.incoming = MessageDocument(
            id: intake.item.id, conversationID: subject.conversation.id, direction: .incoming, channel: channel,
            kind: MessageDocument.ChatKind.message.rawValue, text: sheet.words, at: sheet.receivedAt)
        return subject
    }

    func event(of sheet: InboxPaper, in turn: RecordedTurn) -> Event? { Self.event(of: sheet, id: turn.eventID) }

    private static func event(of sheet: InboxPaper, id: String) -> Event {
        .message(IncomingMessage(id: id, newWords: sheet.words))
    }

    func event(ofRejection report: DeliveryReport) -> Event { .chat(.blocked(in: .paper)) }

    // MARK: What goes out

    func endpoint(in conversation: ConversationDocument) -> Endpoint? { endpoints(in: conversation).last }

    func departure(of changes: Changes, in conversation: inout ConversationDocument) -> Departure {
        guard case .paper(let folder) = endpoint(in: conversation) else { return Departure() }
        let items = changes.outgoing.map { outgoing in
            changes.item(
                outgoing, to: .paper(folder: folder),
                PaperMessage(
                    conversationID: changes.state.id, folder: folder, purpose: outgoing.purpose, text: outgoing.text,
                    allowedAfterStop: outgoing.allowedAfterStop))
        }
        let lines = changes.outgoing.map { changes.line(of: $0, by: channel) }
        return Departure(items, lines: lines) { $0.outbox(of: .paper) }
    }

    // MARK: What is held of a person

    func endpoints(in conversation: ConversationDocument) -> [Endpoint] { conversation.endpoints(in: channel) }

    func holdings(of conversation: ConversationDocument, in store: SalesStore) async throws -> [PersonHolding] {
        let folders = endpoints(in: conversation).map { BSONValue.string($0.address) }
        return [PersonHolding(SalesStore.paperFoldersName, ["_id": ["$in": .array(BSONArray(folders))]])]
    }

    func erase(_ conversation: ConversationDocument, in store: SalesStore, at moment: Date) async throws {
        for holding in try await holdings(of: conversation, in: store) { try await holding.erase(in: store) }
    }
}
