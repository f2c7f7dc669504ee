import Foundation
import InstallationFixtures
import Sandbox
import WorkQueue

/// Thousands of mails wait in the mailbox when the services start: how long until all are answered and the answers out.
struct MailboxPart {
    let mails: Int

    func run() async throws {
        try await Plant.with { plant in
            let people = try await plant.meet(mails)
            try plant.installation.mail.fill(
                plant.installation.agent, with: people.map { plant.letter(TurnsPart.words, from: $0) })
            let begin = ContinuousClock.now
            let services = try await plant.start(["business-logic", "email-worker"])
            _ = try await Arrivals.of(people, in: plant.store, within: .seconds(3600)) {}
            let answered = (ContinuousClock.now - begin) / .seconds(1)
            var progress = Progress("on their way out", of: 2 * mails)
            // Letters, too, but for those that are cancelled since the person was faster. Reading what the server took would be
            // work for the machine.
            while true {
                let open = try await plant.outboxCount(except: [.key, .sent, .cancelled, .unknown])
                if open == 0 { break }
                guard services.allSatisfy(\.isRunning) else { throw SandboxError("a service ended by itself") }
                progress.reached(open)
                try await Task.sleep(for: .milliseconds(500))
            }
            let out = (ContinuousClock.now - begin) / .seconds(1)
            var memory: [String] = []
            for service in services {
                memory.append(String(format: "\(service.name) %.0f MB", try await service.usage.residentMegabytes))
            }
            let commands = try await CommandCount(of: services)
            await services.stop()
            say(
                String(
                    format: "\(mails) mails waiting: all answered after %.0f s (%.1f a second), all out after %.0f s; ",
                    answered, Double(mails) / answered, out) + memory.joined(separator: ", "))
            say("commands a mail, with its answer and the letter before: \(commands.words(each: mails))")
        }
    }
}
