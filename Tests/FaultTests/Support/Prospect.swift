import BSON
import Basics
import Dialogue
import Foundation
import SalesStore
import Sandbox
import Scheduling
import WorkQueue

/// A person the agent writes to, who answers by mail.
struct Prospect: Sendable, Hashable {
    let mailbox: MailSandbox.User

    var address: String { mailbox.address }

    /// A mail of this person, as bytes.
    func mail(_ words: String, to address: String, number: Int = 1) -> [UInt8] {
        let lines = [
            "From: Kate <\(self.address)>", "To: <\(address)>", "Subject: Re: customer reviews in one place",
            "Date: Tue, 19 Jan 2027 11:05:00 +0300", "Message-ID: <\(number).\(self.address)>", "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8", "", words, "",
        ]
        return Array(lines.joined(separator: "\r\n").utf8)
    }
}

extension FaultInstallation {
    /// Somebody with a mailbox that nobody else has.
    func newProspect() throws -> Prospect {
        Prospect(mailbox: try mail.newUser("kate"))
    }

    /// Adds a contact as the operator's tool does: an event in the inbox.
    func add(_ prospect: Prospect) async throws {
        let id = "contact:sales:\(prospect.address)"
        let card = ContactCard(
            id: DerivedID.short(id, "contact"), name: "Kate", company: "Morning Cafés", email: prospect.address,
            language: .en)
        let item = QueueItem(
            id: id, orderingKey: Endpoint.email(mailbox: "sales", peer: prospect.address).key,
            sequence: SequenceGenerator.shared.next(), availableAt: now,
            body: InboxEvent.contact(NewContact(card: card, mailbox: "sales", source: "operator")))
        try await store.inbox.enqueue([item])
    }

    /// Sends a mail of the person to the agent, as a stranger's server would.
    func send(_ words: String, from prospect: Prospect, number: Int = 1) async throws {
        try await mail.submit(
            prospect.mail(words, to: agent.address, number: number), from: prospect.address, to: [agent.address])
    }
}
