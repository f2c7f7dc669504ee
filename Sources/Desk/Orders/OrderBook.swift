internal import BSON
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore
internal import Scheduling
internal import Understanding
internal import WebServing

/// Turns what an operator presses into orders. business-logic carries them out; nothing here changes a conversation.
struct OrderBook: Sendable {
    static let longestAnswer = 10_000

    let store: SalesStore
    let now: @Sendable () -> Date

    /// What an operator can press, as the last part of the form's path.
    enum Action: String, CaseIterable {
        case takeOver = "take-over"
        case clearHold = "clear-hold"
        case addAddress = "add-address"
        case liftStop = "lift-stop"
        case dismissDraft = "dismiss-draft"
        case approveReferral = "approve-referral"
        case release, snooze, seen, restart, close, suppress, redraft

        /// The operators who may press it.
        var role: UserDocument.Role {
            switch self {
            case .liftStop: .admin
            case .takeOver, .clearHold, .addAddress, .approveReferral, .dismissDraft, .release, .snooze, .seen,
                .restart, .close,
                .suppress,
                .redraft:
                .operator
            }
        }
    }

    /// Gives an order.
    ///
    /// - Returns: The form's number, by which its outcome is found.
    @discardableResult
    func give(
        _ action: Action, _ form: Form, in conversation: ConversationDocument, by user: UserDocument
    ) async throws -> String {
        let nonce = try Self.nonce(of: form)
        try await store.give(
            try order(action, form, conversation, user), to: conversation, by: user.id, nonce: nonce, at: now())
        return nonce
    }

    /// Says what a message means: one wish by its own button, or several by ticking boxes.
    func correct(_ form: Form, in conversation: ConversationDocument, by user: UserDocument) async throws -> String {
        let nonce = try Self.nonce(of: form)
        let intents =
            Intent(rawValue: form["only"]).map { [$0] }
            ?? Intent.allCases.filter { !form["want_\($0.rawValue)"].isEmpty }
        guard !intents.isEmpty else { throw DeskError(.badRequest, .noIntent) }
        let messages: BSONDocument = ["conversationID": .string(conversation.id)]
        let said = try await store.messages.find(messages, sort: ["at": 1]).all()
        guard let place = said.firstIndex(where: { $0.id == form["message"] && $0.direction == .incoming }) else {
            throw DeskError(.notFound, .noMail)
        }
        let correction = Correction(
            message: said[place].id, words: said[place].text,
            agentText: said[..<place].last { $0.direction == .outgoing }.flatMap { isLetter($0) ? nil : $0.text },
            intents: intents, author: user.name)
        try await store.give(.correct(correction), to: conversation, by: user.id, nonce: nonce, at: now())
        return nonce
    }

    /// Makes two presses one order.
    static func nonce(of form: Form) throws(DeskError) -> String {
        let nonce = form["nonce"]
        guard (16...100).contains(nonce.utf8.count) else { throw DeskError(.badRequest, .incompleteForm) }
        return nonce
    }

    /// A first letter mentions a little of everything, so a reply to it is read by its own words.
    private func isLetter(_ message: MessageDocument) -> Bool { message.purpose == .letter }

    private func order(
        _ action: Action, _ form: Form, _ conversation: ConversationDocument, _ user: UserDocument
    ) throws(DeskError) -> Order {
        switch action {
        case .takeOver: .handOver(reason: "taken over by \(user.name)", isSilent: form["tell"].isEmpty)
        case .liftStop: .liftStop(reason: "\(try remark(form["reason"])) (\(user.name))")
        case .redraft: .redraft(remark: try remark(form["remark"]))
        case .dismissDraft: .dismissDraft
        case .release: .release
        case .snooze: .snooze(until: try morning(of: form["until"], in: conversation.state.contact.timeZone))
        case .seen: .acknowledge
        case .restart: .restart
        case .close: .close
        case .clearHold: .clearHold
        case .addAddress: .addAddress(try outsider(form["address"], conversation))
        case .approveReferral: .approveReferral(try named(form["address"], conversation))
        case .suppress: .stop
        }
    }

    /// An address that somebody wrote from in the conversation, and no other.
    private func outsider(_ address: String, _ conversation: ConversationDocument) throws(DeskError) -> String {
        guard conversation.state.outsiders?.contains(where: { $0.address == address }) == true else {
            throw DeskError(.badRequest, .incompleteForm)
        }
        return address
    }

    /// The address of somebody who was named in the conversation and waits for a decision, and no other.
    private func named(_ address: String, _ conversation: ConversationDocument) throws(DeskError) -> String {
        guard conversation.state.proposedReferrals?.contains(where: { $0.address == address }) == true else {
            throw DeskError(.badRequest, .incompleteForm)
        }
        return address
    }

    /// A reason, or a remark on a draft: one line.
    private func remark(_ text: String) throws(DeskError) -> String {
        guard !text.isEmpty else { throw DeskError(.badRequest, .incompleteForm) }
        return String(text.prefix(300))
    }

    /// What somebody wants to say.
    static func words(_ text: String) throws(DeskError) -> String {
        let words = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !words.isEmpty else { throw DeskError(.badRequest, .emptyAnswer) }
        guard words.count <= longestAnswer else { throw DeskError(.badRequest, .longAnswer) }
        return words
    }

    /// Nine in the morning of a coming day, where the person is.
    private func morning(of day: String, in zone: String) throws(DeskError) -> Date {
        guard let date = LocalDate(day) else { throw DeskError(.badRequest, .notADay) }
        let moment = date.moment(at: LocalTime(minuteOfDay: 9 * 60), in: TimeZone(identifier: zone) ?? .gmt)
        guard moment > now() else { throw DeskError(.badRequest, .dayInThePast) }
        return moment
    }
}
