internal import Dialogue
internal import SalesStore
internal import Scheduling

/// What all channels take from an effect that sends.
extension Changes {
    /// The facts that what is said rests on, by the identifier of the outbox's item.
    var factIDs: [String: [String]] {
        var factIDs: [String: [String]] = [:]
        for case .send(let outgoing) in effects { factIDs[id(outgoing.purpose.rawValue)] = outgoing.factIDs }
        return factIDs
    }

    /// The files that go with it, in the language they were asked for in.
    func assetIDs(of outgoing: Outgoing) -> [String] {
        outgoing.attachments.compactMap { ground.asset($0, outgoing.attachmentLanguage ?? state.language)?.id }
    }

    /// The calendar's entry that goes with it.
    func invitation(of outgoing: Outgoing) -> OutboxMessage.Invitation? {
        outgoing.invitation.map { OutboxMessage.Invitation(method: $0.method.rawValue, ics: $0.ics(stamp: now)) }
    }
}
