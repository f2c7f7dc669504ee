import BSON
import Basics
import Campaigns
import DeskFixtures
import Foundation
import MongoDB
import SalesStore
import Testing

@testable import Desk

/// Who is away hears that a campaign paused itself.
@Suite("Notices of campaigns that paused themselves")
struct CampaignNoticeTests {
    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    private func campaign(pausedAt moment: Date) -> Campaign {
        Campaign(
            id: "spring", name: "Spring", state: .paused, pause: CampaignPause(.stop, of: 9, among: 60, at: moment))
    }

    private func settings(_ user: String) -> NoticeSettingsDocument {
        var settings = NoticeSettingsDocument(user: user, language: .en)
        settings.email = "\(user)@firm.example"
        return settings
    }

    @Test("Everybody who is away is told after a while; what somebody ordered is no news")
    func plan() {
        func told(_ campaign: Campaign, present: Set<String> = []) -> [String] {
            CampaignNoticePlan(
                campaigns: [campaign], settings: [settings("olga"), settings("boris")], present: present, now: now
            ).notices.map(\.settings.id)
        }
        #expect(told(campaign(pausedAt: now - 600)) == ["olga", "boris"])
        #expect(told(campaign(pausedAt: now - 600), present: ["olga"]) == ["boris"])
        #expect(told(campaign(pausedAt: now - 60)).isEmpty)
        var ordered = campaign(pausedAt: now)
        ordered.pause = CampaignPause(by: "Olga")
        #expect(told(ordered).isEmpty)
    }

    @Test("The mail says which, why and where, once for each pause")
    func mail() async throws {
        try await LocalDesk.with { desk in
            let moment = Date()
            try await desk.store.campaigns.insertOne(
                CampaignDocument(campaign(pausedAt: moment.addingTimeInterval(-600)), at: moment))
            let server = MailboxDocument.Server(host: "localhost", port: 25, security: .tls)
            try await desk.store.mailboxes.insertOne(
                MailboxDocument(
                    id: "sales", address: "sales@firm.example", displayName: "Firm", username: "sales",
                    passwordSecret: "X", smtp: server, imap: server))
            try await desk.store.users.insertOne(
                UserDocument(id: "olga", name: "Olga", role: .operator, passwordHash: "*", createdAt: moment))
            try await desk.store.noticeSettings.insertOne(settings("olga"))
            let notifier = AwayNotifier(
                store: desk.store,
                inbox: InboxReader(store: desk.store, conversations: ConversationReader(store: desk.store)),
                publicURL: "https://desk.example", now: { Date() })
            for _ in 0..<2 { try await notifier.look() }
            let mails = try await desk.store.database.collection(SalesStore.Name.outbox, of: BSONDocument.self)
                .find(["body.to": "olga@firm.example"]).all()
            #expect(mails.count == 1)
            let body = try #require(mails.first?["body"]?.document)
            #expect(body["subject"]?.string == "Campaign Spring paused itself")
            let text = body["text"]?.string ?? ""
            #expect(text.contains("9 of 60 people said stop") && text.contains("https://desk.example/campaigns/spring"))
        }
    }
}
