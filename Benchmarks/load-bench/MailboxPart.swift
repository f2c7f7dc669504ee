import Foundation
import Sandbox

/// Thousands of mails wait in the mailbox when the services start: how long until all are answered and the answers out.
struct MailboxPart {
    let mails: Int

    func run() async throws {
        try await Plant.with { plant in
            let people = try await TurnsPart.met(mails, plant)
            try plant.mail.fill(
                plant.agent, with: people.map { plant.letter("Please send me the presentation", from: $0) })
            let begin = ContinuousClock.now
            let copies = try await plant.start(["business-logic", "email-worker"])
            try await Arrivals.during(plant.store) { arrivals in
                try await arrivals.wait(for: people, within: .seconds(3600))
            }
            let answered = (ContinuousClock.now - begin) / .seconds(1)
            _ = try await eventually(within: .seconds(3600), or: "not all answers went out") {
                try plant.mail.acceptedMails().count >= 2 * mails ? true : nil
            }
            let out = (ContinuousClock.now - begin) / .seconds(1)
            let memory = try copies.map { String(format: "\($0.name) %.0f MB", try $0.residentMegabytes()) }
            await copies.stop()
            print(
                String(
                    format: "\(mails) mails waiting: all answered after %.0f s (%.1f a second), all out after %.0f s; ",
                    answered, Double(mails) / answered, out) + memory.joined(separator: ", "))
        }
    }
}
