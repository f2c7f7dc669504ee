internal import BSON
internal import Campaigns
internal import Dialogue
public import Foundation
internal import Logging
internal import MongoDB
public import SalesStore
internal import Telemetry
public import WorkQueue

/// Drives conversations from the store: takes an inbox item, lets the dialogue decide, and writes the new state with
/// everything it causes in one transaction. Items that are handled at the same time share their reads and the transaction.
public struct ConversationEngine: Sendable {
    let store: SalesStore
    let signer: ThreadSigner
    let addressKey: AddressKey
    let contexts: ContextSource
    let recent: ConversationCache
    let reads: SharedReads
    let commits: SharedStep<WritePlan, Void>
    /// Campaigns of which something came that may pause them.
    let alarms = CampaignAlarms()
    let hasSupportSystem: Bool
    let publicURL: String?
    let now: @Sendable () -> Date

    /// How often an event is handled again because the conversation changed meanwhile.
    static let attempts = 6

    /// Creates an engine.
    ///
    /// - Parameters:
    ///   - store: The collections.
    ///   - signer: Signs Message-IDs and reply addresses.
    ///   - addressKey: Hashes suppressed addresses.
    ///   - hasSupportSystem: Whether humans answer in a support system, which is then told what they need to know.
    ///   - publicURL: Where the public pages are reached, if they are; without them people confirm by mail.
    ///   - configurationAge: How long settings, facts and booked times are used before they are read again.
    ///   - now: The clock of decisions.
    public init(
        store: SalesStore, signer: ThreadSigner, addressKey: AddressKey, hasSupportSystem: Bool = false,
        publicURL: String? = nil, configurationAge: Duration = .seconds(15), now: @escaping @Sendable () -> Date
    ) {
        self.store = store
        self.signer = signer
        self.addressKey = addressKey
        self.hasSupportSystem = hasSupportSystem
        self.publicURL = publicURL
        contexts = ContextSource(store, maximumAge: configurationAge, now: now)
        recent = ConversationCache()
        reads = SharedReads(store)
        commits = GroupCommit(store.database, first: SalesStore.Name.inbox).step
        self.now = now
    }

    /// Handles one inbox item.
    ///
    /// - Throws: ``EngineError``, or what the database throws; the queue decides about another attempt.
    public func handle(_ delivery: Delivery<InboxEvent>) async throws {
        for attempt in 0..<Self.attempts {
            do {
                return try await handleOnce(delivery, again: attempt > 0)
            } catch let refusal as Refusal {
                recent.remove(delivery.item.orderingKey)
                Logger.current.debug("Handling again on fresh ground", metadata: ["reason": "\(refusal.description)"])
            } catch let error as MongoError where error.code == .duplicateKey {
                recent.remove(delivery.item.orderingKey)
                Logger.current.debug("Refused by a unique index, handling again", metadata: ["error": "\(error)"])
            }
        }
        throw EngineError(.contention, "the conversation changed \(Self.attempts) times while this was handled")
    }

    private func handleOnce(_ delivery: Delivery<InboxEvent>, again: Bool) async throws {
        var stopwatch = TurnStopwatch(after: .seconds(now().timeIntervalSince(delivery.item.availableAt)))
        if case .forget(let request) = delivery.item.body { return try await forget(request, delivery) }
        let ground = try await contexts.ground(fresh: again)
        guard let subject = try await subject(of: delivery, ground) else {
            return try await dismiss(delivery)
        }
        if !again, case .order(.campaign(.enter(let id))) = subject.event, ground.campaigns[id] == nil {
            throw Refusal(description: "a campaign may be newer than what is known")
        }
        guard let mailbox = ground.mailboxes[subject.conversation.mailbox] else {
            throw EngineError(.unknownReference, "there is no mailbox \(subject.conversation.mailbox)")
        }
        let addresses = try await standing(ofAddressesIn: subject)
        let account = BudgetAccount(subject)
        var context = ground.context(
            eventID: delivery.item.id, mailbox: mailbox, language: subject.conversation.state.language,
            addresses: addresses,
            invitation: signer.linkToken(invitationOf: delivery.item.id),
            room: signer.meetingRoom(agreedBy: delivery.item.id), model: delivery.item.body.model,
            spending: await contexts.ledger.spending(account), proof: subject.proof,
            confirmation: confirmation(of: subject.conversation, event: delivery.item.id, mailbox),
            endpoint: delivery.item.orderingKey, campaign: subject.conversation.state.campaign?.id)
        if subject.asksForLastLetter {
            context.lastLetter = try await LetterHistory(of: subject.conversation, in: store).lastLetter()
        }
        var state = subject.conversation.state
        let moment = now()
        stopwatch.finished(.read)
        let effects = state.handle(subject.event, at: moment, in: context)
        stopwatch.finished(.decide)
        if !again, !ground.hosts.isEmpty, effects.contains(where: \.books) {
            // What was offered was free a while ago; calendars of hosts are asked by no index.
            throw Refusal(description: "a demo is agreed on what is known at that moment")
        }
        if effects.contains(.erase) {
            return try await erase(subject.conversation, delivery)
        }
        if effects.contains(.takeBack) {
            return try await takeBack(subject.conversation, delivery)
        }
        var (placed, writer) = (subject, mailbox)
        for case .enterCampaign(let campaign) in effects {
            writer = try await place(&placed.conversation, in: campaign, ground) ?? writer
        }
        let changes = Changes(
            delivery: delivery, subject: placed, state: state, effects: effects, ground: ground, mailbox: writer,
            signer: signer, now: moment)
        let stored = try await commit(changes)
        alarms.look(at: subject.conversation.state.campaign, and: state.campaign)
        await contexts.ledger.charge(changes.tally, to: account, modelTurn: changes.modelTurn)
        stopwatch.finished(.write)
        Metrics.turns.increment(changes.eventKind.rawValue)
        if changes.subject.leaves != nil { recent.remove(delivery.item.orderingKey) }
        recent.store(stored)
        tell(changes)
    }

    /// The event is nobody's. A job whose conversation is gone goes with it.
    private func dismiss(_ delivery: Delivery<InboxEvent>) async throws {
        var plan = WritePlan()
        delivery.complete(in: &plan)
        if case .modelAnswer(let job) = delivery.item.body {
            plan.add([.deleteOne(["_id": .string(job.request)])], to: SalesStore.Name.modelJobs)
        }
        try await delivery.group.together(commits, plan)
    }

    private func tell(_ changes: Changes) {
        for case .record(let decision) in changes.effects {
            Logger.current.info(
                "Decided",
                metadata: [
                    "conversation.id": "\(changes.subject.conversation.id)",
                    "event.kind": "\(changes.eventKind.rawValue)",
                    // Why, in whose words, stands in the audit trail under these identifiers: a log holds nobody's words.
                    "decision.action": "\(decision.name)",
                    "conversation.stage": "\(changes.state.stage.rawValue)",
                ])
        }
        for case .alert(let alert) in changes.effects {
            Logger.current.notice(
                "An operator is needed",
                metadata: [
                    "conversation.id": "\(changes.subject.conversation.id)", "alert.reason": "\(alert.name)",
                ])
        }
    }
}

extension Effect {
    /// Whether it takes a slot.
    fileprivate var books: Bool { if case .book = self { true } else { false } }
}
