import BSON
import Basics
import Campaigns
import Dialogue
import Foundation
import Grounding
import Scheduling
import Testing
import Understanding

/// A sale that a test plays: it feeds events to a conversation and, after each, checks what must always hold.
struct Sale {
    private(set) var conversation: Conversation
    var now: Date
    var policy = Fixture.policy
    var facts = [Fixture.price, Fixture.trial]
    /// Demos of others, and the person's own as the store knows it.
    var booked: [DateInterval] = []
    /// Demos that hosts hold.
    var bookings: [DemoRota.Booking] = []
    var hosts: [DemoHost] = []
    var addresses: [String: AddressStanding] = [:]
    var presentations: Set<Language> = [.ru, .en]
    /// With a bot there is one.
    var invitationLink: String?
    var reader = ReplyReader()
    /// How far it is proven that the person sends the next event.
    var proof = Proof.proven
    /// What became of the last letter; nil: nothing is known of it.
    var lastLetter: LetterStanding?
    /// What others used of the budgets.
    var spending = Spending()
    /// The campaigns that there are.
    var campaigns: [String: Campaign] = [:]
    /// Whether the model has earned it to write in its own words.
    var writesFreely = true

    private(set) var events = 0
    private(set) var sent: [Outgoing] = []
    private(set) var isStopped = false
    private var openRequests: Set<String> = []

    init(at now: Date = Fixture.moment("2026-11-18", "12:00"), referrer: Referrer? = nil) {
        conversation = Conversation(id: "c", contact: Fixture.contact(referrer: referrer), channel: .email)
        self.now = now
    }

    /// A sale with somebody who was only ever in the chat.
    init(inChatOf name: String) {
        conversation = Conversation(
            id: "c", contact: ContactCard(id: "kate", name: "Kate", telegram: name, language: .en), channel: .telegram)
        now = Fixture.moment("2026-11-18", "12:00")
    }

    /// A sale whose first letter went out on a Wednesday at noon, two minutes ago.
    static func begun() -> Sale {
        var sale = Sale()
        sale.handle(.begin)
        sale.now += 120
        return sale
    }

    var last: Outgoing? { sent.last }
    /// Who shows the product when.
    var rota: DemoRota {
        DemoRota(calendar: policy.demos, hosts: hosts, bookings: booked.map { .init(span: $0) } + bookings)
    }
    var request: String? { conversation.awaiting?.request }
    func due(_ purpose: TimerPurpose) -> Date? { conversation.timers[purpose.rawValue] }

    // MARK: Events

    /// The person's next message comes by this channel.
    mutating func uses(_ channel: Channel) { conversation.channel = channel }

    @discardableResult
    mutating func handle(_ event: Event) -> [Effect] {
        events += 1
        var context = Fixture.context(
            "event-\(events)", policy: policy, facts: facts, bookings: rota.bookings, hosts: hosts,
            addresses: addresses,
            presentations: presentations, invitationLink: invitationLink, reader: reader,
            spending: spending, proof: proof, writesFreely: writesFreely)
        context.lastLetter = lastLetter
        context.campaigns = campaigns
        let before = conversation
        let effects = conversation.handle(event, at: now, in: context)
        goesOnEqually(before, event, context, effects)
        isAccountedFor(before, effects)
        hold(effects)
        return effects
    }

    /// The person writes; a model that is asked what it means answers with `meaning`.
    @discardableResult
    mutating func says(_ words: String, meaning: Reading? = nil) -> [Effect] {
        let effects = handle(.message(IncomingMessage(id: "m\(events)", newWords: words)))
        guard let meaning, conversation.awaiting?.step == .reading, let request else { return effects }
        return effects + handle(.reading(request: request, meaning))
    }

    /// The person writes, and no model reads it: the rules alone decide.
    @discardableResult
    mutating func saysAlone(_ words: String) -> [Effect] {
        let effects = handle(.message(IncomingMessage(id: "m\(events)", newWords: words)))
        guard conversation.awaiting?.step == .reading, let request else { return effects }
        return effects + handle(.modelFailed(request: request, reason: "there is no model"))
    }

    /// The model drafts an answer to the open question.
    @discardableResult
    mutating func drafts(_ text: String, facts: [String] = ["price"], answered: Bool = true) -> [Effect] {
        handle(.draft(request: request ?? "", DraftAnswer(text: text, factIDs: facts, answered: answered)))
    }

    /// The model chooses facts for the open question.
    @discardableResult
    mutating func chooses(_ facts: String..., answered: Bool = true) -> [Effect] {
        handle(.draft(request: request ?? "", DraftAnswer(choosing: facts, answered: answered)))
    }

    /// Moves the clock to a timer that the conversation holds, and lets it ring.
    @discardableResult
    mutating func ring(_ purpose: TimerPurpose) throws -> [Effect] {
        let due = try #require(self.due(purpose), "\(purpose.rawValue) is not set")
        now = max(now, due)
        return handle(.timer(purpose, due: due))
    }

    // MARK: What always holds

    /// A conversation that was stored and read back does the same.
    private func goesOnEqually(
        _ before: Conversation, _ event: Event, _ context: Context, _ effects: [Effect]
    ) {
        do {
            var read = try BSONDecoder().decode(Conversation.self, from: try BSONEncoder().encode(before))
            #expect(read.handle(event, at: now, in: context) == effects, "read back before event \(events): \(event)")
            #expect(read == conversation, "read back before event \(events): \(event)")
        } catch {
            Issue.record(error)
        }
    }

    /// Whatever is decided leaves a line that says why.
    private func isAccountedFor(_ before: Conversation, _ effects: [Effect]) {
        let lines = effects.compactMap { if case .record(let decision) = $0 { decision } else { nil } }
        #expect(
            !lines.isEmpty || effects.isEmpty && before == conversation, "no reason for event \(events): \(effects)")
        #expect(lines.allSatisfy { $0.action != nil && !$0.reason.isEmpty }, "\(lines)")
    }

    private mutating func hold(_ effects: [Effect]) {
        var purposes: Set<Outgoing.Purpose> = []
        for effect in effects {
            switch effect {
            // A bounce is no wish of the person's: whoever sends a letter looks whether the address may be written to again.
            case .suppress(let reason): isStopped = isStopped || reason != .hardBounce
            case .liftSuppression: isStopped = false
            case .withdraw(let request): openRequests.remove(request)
            case .ask(let request): openRequests.insert(request.id)
            case .send(let outgoing):
                #expect(purposes.insert(outgoing.purpose).inserted, "\(outgoing.purpose) twice in event \(events)")
                #expect(!outgoing.text.isEmpty)
                #expect(!outgoing.text.contains("{"), "a gap was left: \(outgoing.text)")
                sent.append(outgoing)
            default: break
            }
        }
        if isStopped {
            for case .send(let outgoing) in effects {
                #expect(outgoing.allowedAfterStop, "after a stop, in event \(events): \(outgoing)")
            }
        }
        let opening = conversation.campaign?.opening.flatMap { $0.state == .asked ? $0.request : nil }
        #expect(
            openRequests == Set([request, opening].compactMap(\.self)), "open requests after event \(events)")
        #expect(conversation.history.count <= Conversation.historyLimit)
        if let open = conversation.awaiting { #expect(open.dueAt <= open.giveUpAt) }
    }
}

extension [Effect] {
    var sent: [Outgoing] { compactMap { if case .send(let outgoing) = $0 { outgoing } else { nil } } }
    var alerts: [Alert.Reason] { compactMap { if case .alert(let alert) = $0 { alert.reason } else { nil } } }
    var decisions: [Decision.Action] {
        compactMap { if case .record(let decision) = $0 { decision.action } else { nil } }
    }
    var asked: [ModelRequest] { compactMap { if case .ask(let request) = $0 { request } else { nil } } }
    var withdrawn: [String] { compactMap { if case .withdraw(let request) = $0 { request } else { nil } } }
    var referred: [Referral] { compactMap { if case .refer(let referral) = $0 { referral } else { nil } } }
    var invited: [Referral] { compactMap { if case .invite(let referral) = $0 { referral } else { nil } } }
    var booked: [Meeting] { compactMap { if case .book(let meeting) = $0 { meeting } else { nil } } }
    var cancelled: [Meeting] { compactMap { if case .cancelMeeting(let meeting) = $0 { meeting } else { nil } } }
    var suppressed: [SuppressionReason] {
        compactMap { if case .suppress(let reason) = $0 { reason } else { nil } }
    }

    /// The place of the first effect that a test of it accepts.
    func place(_ isWanted: (Effect) -> Bool) -> Int { firstIndex(where: isWanted) ?? Int.max }
}
