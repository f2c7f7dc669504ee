import BSON
import Basics
import Dialogue
import Foundation
import InstallationFixtures
import MongoDB
import SalesStore
import Sandbox
import Scheduling
import Testing
import WorkQueue

/// The logs of a whole sale, at the most talkative level, hold nobody's address, name or words.
@Suite("Logs hold nothing personal") struct LogPrivacyTests {
    private static let canaries = ["Zlatakolibri", "Ultramarincafe", "vermilion", "Златакрыл"]

    @Test(
        "A sale with a question, a referral, a bounce, a mail nobody can place and an erasure", .timeLimit(.minutes(5)))
    func sale() async throws {
        let mail = try await MailSandbox.shared
        try await FaultInstallation.with(mail: mail) { installation in
            var services: [ServiceProcess] = []
            for name in ["business-logic", "email-worker", "llm-bridge"] {
                services.append(try await installation.start(name, logLevel: "trace"))
            }
            let prospect = try installation.newProspect()
            let referred = try installation.newProspect()
            try await installation.addNamed(prospect)
            do {
                try await installation.waitForOutbox(["letter"], to: prospect)
            } catch {
                throw SandboxError("\(error): \(services.map { $0.log.suffix(1500) })")
            }
            try await installation.send(
                "How much is the vermilion Start plan? Златакрыл.\n\nZlatakolibri", from: prospect, number: 1)
            try await installation.waitForOutbox(["letter", "answer"], to: prospect)
            try await installation.send("Strange vermilion words, without a thread", from: referred, number: 2)
            try await installation.add(Prospect(mailbox: .init("nobody.\(UUID().uuidString.prefix(8))@mail.test")))
            try await installation.send("Delete my data, says Zlatakolibri of vermilion", from: prospect, number: 3)
            try await installation.waitForOutbox(["letter", "answer", "confirmation"], to: prospect)
            try await eventually("the stranger's mail is handled") {
                try await installation.documents(SalesStore.Name.inbox).count(["state": "pending"]) == 0
            }
            for service in services { _ = try await service.terminate() }
            let logs = services.map(\.log)
            #expect(logs.allSatisfy { $0.count > 500 })
            for canary in Self.canaries + [prospect.address, referred.address, "nobody."] {
                for log in logs {
                    let lines = log.split(separator: "\n").filter { $0.lowercased().contains(canary.lowercased()) }
                    #expect(lines == [], "\(canary)")
                }
            }
            #expect(logs[0].contains("decision.action=stop"))
        }
    }
}

extension FaultInstallation {
    /// Adds a contact whose name and company nobody else has.
    fileprivate func addNamed(_ prospect: Prospect) async throws {
        let id = "contact:sales:\(prospect.address)"
        let card = ContactCard(
            id: DerivedID.short(id, "contact"), name: "Zlatakolibri", company: "Ultramarincafe",
            email: prospect.address, language: .en)
        try await store.inbox.enqueue([
            QueueItem(
                id: id, orderingKey: Endpoint.email(mailbox: "sales", peer: prospect.address).key,
                sequence: SequenceGenerator.shared.next(), availableAt: now,
                body: InboxEvent.contact(NewContact(card: card, mailbox: "sales", source: "operator")))
        ])
    }
}
