internal import Dialogue
internal import Foundation
internal import SalesStore

/// A demo and the person it is with.
struct DemoEntry: Sendable {
    /// The state of a demo.
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

    /// Its state at a moment: once it has begun, it waits for somebody to say how it went.
    func state(at now: Date) -> State {
        switch meeting.outcome {
        case .done: .tookPlace
        case .noShow: .didNotCome
        case nil: meeting.start > now ? .upcoming : .waitsForOutcome
        }
    }

    /// Whether it can be moved and cancelled: only if it is the conversation's current one.
    func isBooked(at now: Date) -> Bool {
        conversation.state.meeting?.uid == meeting.id && meeting.outcome == nil && meeting.end > now
    }

    /// What the person's calendar answered.
    var answer: MeetingAnswer.Kind? {
        conversation.state.meeting?.uid == meeting.id ? conversation.state.meeting?.answer : nil
    }
}
