internal import BSON
internal import Basics
internal import Campaigns
internal import Dialogue
internal import Foundation
internal import Logging
internal import MongoDB
internal import SalesStore
public import ServiceLifecycle
internal import WorkQueue

/// Tells operators who are away that somebody is waiting, or that a campaign paused itself, by mail or Telegram. Any number of desks may run one: a notice's
/// identifier is made from the operator, the conversation, and the moment the wait began.
public struct AwayNotifier: Service {
    static let pause = Duration.seconds(15)

    let store: SalesStore
    let inbox: InboxReader
    /// Where operators reach the desk; without it the text has no link.
    let publicURL: String?
    let now: @Sendable () -> Date

    /// Looks until graceful shutdown.
    public func run() async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await look()
                } catch {
                    if !Task.isCancelled {
                        Logger.current.warning("Operators could not be told who waits", metadata: ["error": "\(error)"])
                    }
                }
                try? await Task.sleep(for: Self.pause)
            }
        }
    }

    /// Tells everybody who is to be told now.
    func look() async throws {
        let settings = try await store.noticeSettings.find([:]).all()
        guard !settings.isEmpty else { return }
        let here = try await store.presences.find(["expiresAt": ["$gt": .date(Date())]]).all()
        let present = Set(here.map(\.user))
        let plan = NoticePlan(entries: try await inbox.waiting(), settings: settings, present: present, now: now())
        let pauses = CampaignNoticePlan(
            campaigns: try await CampaignReader(store: store).paused(), settings: settings, present: present,
            now: now())
        let active = Set(
            try await store.users.find(["isDisabled": false], projection: ["_id": 1], as: BSONDocument.self).all()
                .compactMap { $0["_id"]?.string })
        for notice in plan.notices where active.contains(notice.settings.id) { try await send(notice) }
        for notice in pauses.notices where active.contains(notice.settings.id) { try await send(notice) }
    }

    private func send(_ notice: CampaignNoticePlan.Notice) async throws {
        let words = CampaignNoticeWords(notice, publicURL: publicURL)
        let since = notice.at.wholeMilliseconds
        let name = DerivedID.short("\(notice.settings.id)\u{0}\(notice.campaign.id)\u{0}\(since)", "campaign notice")
        try await send(
            words.subject, words.text, to: notice.settings, "notice:\(name)",
            owner: SalesStore.noticeOwner(of: "campaign \(notice.campaign.id)"),
            mailbox: notice.campaign.mailboxes.first)
    }

    private func send(_ notice: NoticePlan.Notice) async throws {
        let (settings, entry) = (notice.settings, notice.entry)
        let since = Int64(entry.waitingSince.timeIntervalSince1970 * 1000)
        let id = "notice:\(DerivedID.short("\(settings.id)\u{0}\(entry.id)\u{0}\(since)", "notice"))"
        let words = NoticeWords(entry: entry, language: settings.language, publicURL: publicURL, now: now())
        try await send(
            words.subject, words.text, to: settings, id, owner: NoticeWords.owner(of: entry.id),
            mailbox: entry.conversation.mailbox)
    }

    /// - Parameter mailbox: Which one would rather write; another does where there is none of that name.
    private func send(
        _ subject: String, _ text: String, to settings: NoticeSettingsDocument, _ id: String, owner: String,
        mailbox: String?
    ) async throws {
        if let address = settings.email { try await mail(subject, text, to: address, id, owner, mailbox) }
        if let chat = settings.telegramChat, let bot = try await store.bot(at: now()) {
            let message = TelegramMessage(
                conversationID: owner, chatID: chat, purpose: .human, text: text,
                language: settings.language, allowedAfterStop: true)
            try await store.telegramOutbox.enqueue([
                item("\(id):telegram", .telegram(bot: bot.id, chat: chat), message)
            ])
        }
    }

    private func mail(
        _ subject: String, _ text: String, to address: String, _ id: String, _ owner: String, _ name: String?
    ) async throws {
        let boxes = store.mailboxes
        let own = name == nil ? nil : try await boxes.findOne(["_id": .string(name ?? "")])
        guard let mailbox = try await own == nil ? boxes.findOne([:], sort: ["_id": 1]) : own else { return }
        let domain = mailbox.address.split(separator: "@").last.map(String.init) ?? "localhost"
        let message = MailMessage(
            conversationID: owner, mailbox: mailbox.id, to: address, purpose: .human,
            subject: subject, text: text,
            messageID: "\(id.replacing(":", with: "-"))@\(domain)", replyTo: mailbox.address, date: now(),
            allowedAfterStop: true)
        try await store.mailOutbox.enqueue([item(id, .email(mailbox: mailbox.id, peer: address), message)])
    }

    private func item<Message>(_ id: String, _ endpoint: Endpoint, _ message: Message) -> QueueItem<Message> {
        QueueItem(
            id: id, orderingKey: endpoint.key, sequence: SequenceGenerator.shared.next(), availableAt: now(),
            body: message)
    }
}
