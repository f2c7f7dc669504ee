internal import Foundation
internal import Understanding

extension Conversation {
    /// Gives the conversation to a human. The agent is silent until it is released.
    mutating func handOver(
        _ reason: Alert.Reason, because why: String, _ reply: inout Reply, _ turn: inout Turn
    ) {
        stage = .handedOver
        expects = nil
        turn.cause(.alert(Alert(reason, summary(why))))
        let timeout = turn.context.policy.humanTimeoutHours * 3600
        set(.humanTimeout, at: turn.now.addingTimeInterval(timeout), &turn)
        turn.decide("hand_over", because: why)
        reply.say(text(.operatorComing, turn))
    }

    private func summary(_ why: String) -> String {
        let lines = history.suffix(4).map { "\($0.fromAgent ? "agent" : "prospect"): \($0.text)" }
        return ([why] + lines).joined(separator: "\n")
    }

    mutating func release(because why: String, _ turn: inout Turn) {
        letGo(.humanTimeout)
        stage = .engaged
        turn.decide("release", because: why)
    }

    /// No human answered in time: the agent is back, and says so.
    mutating func takeBack(_ turn: inout Turn) {
        guard stage == .handedOver else { return }
        release(because: "no human answered in time", &turn)
        turn.cause(.alert(Alert(.unanswered, "The agent took the conversation back: no human answered in time.")))
        send(Outgoing(purpose: .answer, text: text(.released, turn)), &turn)
    }

    mutating func obey(_ order: Order, _ turn: inout Turn) {
        switch order {
        case .restart:
            closeRequest(&turn)
            forgetPlans()
            stage = .fresh
            turn.decide("restart", because: "an operator ordered it")
            begin(&turn)
        case .handOver(let reason):
            closeRequest(&turn)
            var reply = Reply()
            handOver(.humanRequested, because: reason, &reply, &turn)
            send(reply.outgoing(.human, allowedAfterStop: false), &turn)
        case .release:
            if stage == .handedOver { release(because: "an operator ordered it", &turn) }
        case .reply(let text, let author):
            if stage == .handedOver { letGo(.humanTimeout) }
            send(Outgoing(purpose: .human, text: text), &turn)
            turn.decide("human_reply", because: "written by \(author)")
        case .stop:
            stop(.optOut, because: "an operator ordered it", &turn)
        }
    }
}
