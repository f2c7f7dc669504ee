/// One person in two conversations: a stop of either holds for both.
extension Conversation {
    mutating func obey(_ order: MergeOrder, _ turn: inout Turn) {
        switch order {
        case .join(let other):
            var known = (merged ?? []).filter { $0.conversationID != other.conversationID }
            known.append(other)
            merged = known
            turn.decide(.mergePerson, because: "\(other.author): the same person as in \(other.conversationID)")
            if let suppression, suppression.isByPerson { turn.cause(.spreadStop(suppression.reason)) }
        case .part(let id):
            merged?.removeAll { $0.conversationID == id }
            if merged?.isEmpty == true { merged = nil }
            turn.decide(.partPerson, because: "not the same person as in \(id)")
            dropStop(from: id, &turn)
        case .adoptStop(let id, let reason):
            guard merged?.contains(where: { $0.conversationID == id }) == true, suppression?.isByPerson != true else {
                return turn.decide(.ignore, because: "the stop holds here already, or it is somebody else's")
            }
            stop(reason, because: "the person said stop in \(id)", isOrdered: true, &turn)
            suppression?.adoptedFrom = id
        case .dropStop(let id):
            guard suppression?.adoptedFrom == id else {
                return turn.decide(.ignore, because: "the stop here is another one")
            }
            dropStop(from: id, &turn)
        }
    }

    private mutating func dropStop(from id: String, _ turn: inout Turn) {
        guard suppression?.adoptedFrom == id else { return }
        suppression = nil
        if stage == .stopped { stage = messagesHandled > 0 ? .engaged : .closed }
        turn.cause(.liftOrderedStop)
        turn.decide(.liftStop, because: "it came from \(id) alone")
    }
}
