internal import Dialogue
internal import Foundation
internal import SalesStore

/// A demo with whom it is with.
struct DemoEntry: Sendable {
    /// Where a demo stands.
    enum State: Sendable, Hashable {
        case upcoming, waitsForOutcome, tookPlace, didNotCome

        var phrase: PeoplePhrase {
            switch self {
            case .upcoming: .upcoming
            case .waitsForOutcome: .waitsForOutcome
            case .tookPlace: .tookPlace
            case .didNotCome: .didNotCome
            }
        }
    }

    let meeting: MeetingDocument
    let conversation: ConversationDocument

    /// Where it stands at a moment: one that has begun waits for somebody to say how it went.
    func state(at now: Date) -> State {
        switch meeting.outcome {
        case .done: .tookPlace
        case .noShow: .didNotCome
        case nil: meeting.start > now ? .upcoming : .waitsForOutcome
        }
    }

    /// Whether it can be moved and cancelled: it is the one that the conversation holds.
    func isBooked(at now: Date) -> Bool {
        conversation.state.meeting?.uid == meeting.id && meeting.outcome == nil && meeting.end > now
    }

    /// What the person's calendar said of it.
    var answer: MeetingAnswer.Kind? {
        conversation.state.meeting?.uid == meeting.id ? conversation.state.meeting?.answer : nil
    }
}
