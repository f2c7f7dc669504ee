import BSON
import Basics
import Campaigns
import ConversationEngine
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Scheduling
import Testing
import Understanding
import WorkQueue

@testable import EmailChannel

/// Months of sales, played with the clock moved: what people and calendars do is thrown by dice; what the agent does is done by the engine,
/// the keeper of campaigns and the gates of the mail worker on a real database.
final class Months {
    /// A mail of ours that went out.
    struct Sent {
        var at: Date
        var message: MailMessage
    }

    let office: Office
    let hosts: [HostLife]
    let end: Date
    private(set) var prospects: [String: Prospect]
    private(set) var sent: [Sent] = []
    /// When somebody said stop or no first.
    private(set) var refusals: [String: Date] = [:]
    /// How often somebody was ordered into a further campaign.
    private(set) var furtherEntries = 0
    private var mails: [(at: Date, item: () -> QueueItem<InboxEvent>)] = []
    private var intents: [String: String] = [:]
    private var nextReading = Date.distantPast
    private var furtherEntriesAt: [Date]
    private let campaignIDs: [String]
    private var dice: Dice
    private let gate: LetterGate
    private let campaigns: CampaignGate
    private let keeper: CampaignKeeper

    /// A look each two hours: what is due between two looks is done at the second.
    static let step: TimeInterval = 7200

    init(_ office: Office, prospects: [Prospect], hosts: [HostLife], until end: Date, seed: UInt64) {
        self.office = office
        self.hosts = hosts
        self.end = end
        self.prospects = Dictionary(prospects.map { ($0.card.email ?? "", $0) }) { first, _ in first }
        campaignIDs = Set(prospects.map(\.campaign)).sorted()
        furtherEntriesAt = [15, 40].map { office.clock.now + $0 * 86_400 }
        dice = Dice(seed)
        gate = LetterGate(store: office.store)
        campaigns = CampaignGate(store: office.store)
        keeper = office.engine.campaignKeeper()
    }

    // MARK: Time

    func play() async throws {
        while office.clock.now < end {
            try await readCalendars()
            try await receive()
            try await enterOthers()
            try await work()
            office.clock.advance(try await pause())
        }
    }

    private func work() async throws {
        repeat {
            try await keeper.look()
            try await office.settle()
            try await answer()
        } while try await send() > 0
    }

    /// Seconds until something is due, in whole steps.
    private func pause() async throws -> TimeInterval {
        var moments = [nextReading, end] + mails.map(\.at)
        for name in [SalesStore.Name.inbox, SalesStore.Name.outbox] {
            let key = try await office.raw(name).find(
                ["state": "key", "dueAt": ["$type": "date"]], sort: ["dueAt": 1], limit: 1
            ).all().first
            if let due = key?["dueAt"]?.date { moments.append(due) }
        }
        let timer = try await office.raw(SalesStore.Name.timers).find(
            ["state": "pending"], sort: ["availableAt": 1], limit: 1
        ).all().first
        if let due = timer?["availableAt"]?.date { moments.append(due) }
        let tomorrow = LocalDate(office.clock.now, in: .gmt).adding(days: 1).start(in: .gmt)
        let next = min(moments.min() ?? end, tomorrow)
        return max(1, (next.timeIntervalSince(office.clock.now) / Self.step).rounded(.up)) * Self.step
    }

    // MARK: What comes in

    /// What calendar-worker does four times a day.
    private func readCalendars() async throws {
        guard office.clock.now >= nextReading else { return }
        nextReading = office.clock.now + 6 * 3600
        for host in hosts {
            guard let document = try host.read(at: office.clock.now) else { continue }
            _ = try await office.store.hostBusy.replaceOne(["_id": .string(document.id)], document, upsert: true)
        }
    }

    private func receive() async throws {
        let due = mails.filter { $0.at <= office.clock.now }.sorted { $0.at < $1.at }
        mails.removeAll { $0.at <= office.clock.now }
        guard !due.isEmpty else { return }
        try await office.store.inbox.enqueue(due.map { $0.item() })
    }

    /// Twice somebody at the desk puts everybody into another campaign, whoever they are.
    private func enterOthers() async throws {
        guard let moment = furtherEntriesAt.first, office.clock.now >= moment else { return }
        furtherEntriesAt.removeFirst()
        for conversation in try await office.store.conversations.find().all() {
            guard let own = conversation.state.campaign?.id, let other = campaignIDs.first(where: { $0 != own })
            else { continue }
            furtherEntries += 1
            try await office.store.give(
                .campaign(.enter(other)), to: conversation, by: "olga", nonce: UUID().uuidString, at: office.clock.now)
        }
    }

    // MARK: The model

    /// A model that reads what people mean.
    private func answer() async throws {
        while let claim = try await office.store.modelJobs.claim(owner: "bridge") {
            let conversation = claim.item.body.conversationID
            let text = claim.item.body.prompt.schemaName == "reading" ? intents[conversation] : nil
            let fields: BSONDocument =
                text.map { ["body.answer": .string($0)] } ?? ["body.failure": "nothing is known of this"]
            try await office.store.modelJobs.move(claim, to: .answered, setting: fields)
            try await office.settle()
        }
    }

    // MARK: What goes out

    /// The mail worker, but for the wire.
    private func send() async throws -> Int {
        let (clock, gate, campaigns, postbag) = (office.clock, gate, campaigns, Postbag())
        _ = try await QueueWorker(office.store.mailOutbox, bell: Doorbell(), owner: "sender", incidents: .ignored) {
            delivery in
            let message = delivery.item.body
            if message.purpose.startsContact {
                guard try await campaigns.admits(message.campaign, at: clock.now) else {
                    try await delivery.markSending()
                    return try await delivery.complete(as: .cancelled, from: [.sending])
                }
                try await gate.admit(delivery.item.id, message, at: clock.now)
            }
            try await delivery.markSending()
            try await delivery.complete(as: .sent, from: [.sending], setting: ["sentAt": .date(clock.now)])
            await postbag.add(message)
        }.drain()
        let messages = await postbag.messages
        for message in messages { arrive(message) }
        return messages.count
    }

    private func arrive(_ message: MailMessage) {
        let now = office.clock.now
        sent.append(Sent(at: now, message: message))
        guard var prospect = prospects[message.to] else { return }
        let letters = sent.count { $0.message.to == message.to && $0.message.purpose.startsContact }
        let words = prospect.answer(after: letters)
        prospects[message.to] = prospect
        guard let words else { return }
        if words.intent == .optOut || words.intent == .notInterested {
            refusals[message.to] = refusals[message.to] ?? .distantFuture
        }
        intents[message.conversationID] = Office.reading(
            words.intent, whenWords: words.intent == .snooze ? words.text : "")
        let office = office
        let at = now + dice.hours(1...60)
        mails.append(
            (
                at,
                {
                    office.mail(
                        from: message.to, words.text, to: message.mailbox,
                        references: [message.messageID])
                }
            ))
        if refusals[message.to] == .distantFuture { refusals[message.to] = at }
    }
}

/// What a round of sending took along.
private actor Postbag {
    private(set) var messages: [MailMessage] = []

    func add(_ message: MailMessage) { messages.append(message) }
}
