import BSON
import Dialogue
import MongoDB
import Sandbox
import Seeded
import Testing

extension FaultTests {
    /// Two hundred sales while all services are killed at random moments.
    @Suite struct KillStormTests {
        private static let sales = 200

        @Test(
            "Services killed at random lose nothing, do nothing twice and keep the order", .timeLimit(.minutes(20)),
            .disabled(if: EmbeddedMongo.isGiven, "It needs a server whose orphaned transactions end within a second"))
        func storm() async throws {
            let storm = KillStorm()
            print("FAULT_SEED=\(storm.seed) FAULT_KILLS=\(storm.killsPerService)")
            let mail = try await MailSandbox()
            // As in production, the transactions of a dead worker end before its leases do.
            let server = try await EmbeddedMongo(.init(transactionLifetime: .seconds(1)))
            try await FaultInstallation.with(mail: mail, on: server, leaseSeconds: 2) { installation in
                var random = SeededGenerator(seed: storm.seed)
                let sales = try (0..<Self.sales).map { _ in Sale(try installation.newProspect(), using: &random) }
                async let raging: Void = storm.rage(over: installation)
                try await play(sales, installation, storm)
                try await raging
                try await installation.waitForRest()
                #expect(storm.kills == storm.killsPerService * KillStorm.services.count)
                try await check(sales, installation)
                await storm.end()
            }
            await mail.stop()
            await server.kill()
        }

        /// Lets conversations begin evenly over the storm; each person answers when the agent's last mail is settled.
        private func play(_ sales: [Sale], _ installation: FaultInstallation, _ storm: KillStorm) async throws {
            var begun = 0
            var spoken = [Int](repeating: 0, count: sales.count)
            // However slow the machine is, something happens in this time.
            let patience = Duration.seconds(120)
            var (moved, movedAt) = (0, ContinuousClock.now)
            while true {
                let due = min(sales.count, Int(storm.progress * 1.15 * Double(sales.count)) + 5)
                while begun < due {
                    try await installation.add(sales[begun].prospect)
                    begun += 1
                }
                let lines = Dictionary(grouping: try await installation.outbox(), by: \.to)
                var open = sales.count - begun
                var waiting: [String] = []
                for index in 0..<begun {
                    let sale = sales[index]
                    let settled = (lines[sale.prospect.address] ?? []).count(where: \.isSettled)
                    if settled < sale.purposes.count {
                        open += 1
                        waiting.append(sale.prospect.address)
                    }
                    guard settled > spoken[index], spoken[index] < sale.words.count else { continue }
                    try await installation.send(
                        sale.words[spoken[index]], from: sale.prospect, number: spoken[index] + 1)
                    spoken[index] += 1
                }
                if open == 0 { return }
                let progress = begun + lines.values.joined().count(where: \.isSettled) + storm.kills
                if progress != moved { (moved, movedAt) = (progress, .now) }
                guard ContinuousClock.now - movedAt < patience else {
                    throw SandboxError(
                        "\(open) conversations did not end: \(try await installation.unfinished().prefix(8)), "
                            + "\(try await installation.standing(of: waiting.prefix(3)))")
                }
                try await Task.sleep(for: .milliseconds(400))
            }
        }

        private func check(_ sales: [Sale], _ installation: FaultInstallation) async throws {
            let conversations = try await conversationsByAddress(installation)
            let kinds = try await installation.messages()
            let outbox = try await installation.outbox()
            let lines = Dictionary(grouping: outbox, by: \.to)
            let accepted = try AcceptedMails(installation)
            #expect(conversations.count == sales.count)
            #expect(kinds.count == sales.count)
            for sale in sales {
                let address = sale.prospect.address
                let conversation = try #require(conversations[address])
                #expect(conversation.stage == sale.stage)
                #expect(kinds[conversation.id] == sale.kinds)
                let own = lines[address] ?? []
                #expect(own.map(\.purpose) == sale.purposes)
                // What was settled as unknown may have arrived or not; everything else has, in order.
                let order = accepted.order(to: address)
                #expect(order == own.map(\.messageID).filter { order.contains($0) })
                #expect(own.filter { $0.state == "sent" }.allSatisfy { order.contains($0.messageID) })
                if sale.ending == .stop { #expect(order.last == own.last?.messageID) }
            }
            try await checkRepeats(outbox, accepted, installation)
            #expect(try await installation.documents("mails.files").count([:]) == sales.count * 2)
        }

        private func checkRepeats(
            _ outbox: [OutboxLine], _ accepted: AcceptedMails, _ installation: FaultInstallation
        ) async throws {
            let letters = outbox.filter(\.isLetter)
            #expect(letters.allSatisfy { accepted.counts[$0.messageID, default: 0] <= 1 })
            #expect(outbox.allSatisfy { $0.isLetter || $0.state == "sent" })
            #expect(accepted.changedRepeats.isEmpty)
            #expect(Set(accepted.all.map(\.messageID)).isSubset(of: Set(outbox.map(\.messageID))))
            let unknown = letters.count { $0.state == "unknown" }
            let told = try await installation.documents("audit").count([
                "alerts.reason": .string(Alert.Reason.deliveryUnknown.rawValue)
            ])
            #expect(told == unknown)
            let repeats = accepted.all.count - accepted.counts.count
            print(
                "\(accepted.all.count) mails, \(repeats) repeated from `sending`, \(unknown) letters left to an operator"
            )
        }

        private struct Standing {
            let id: String
            let stage: String
        }

        private func conversationsByAddress(_ installation: FaultInstallation) async throws -> [String: Standing] {
            var found: [String: Standing] = [:]
            for document in try await installation.documents("conversations").find([:]).all() {
                let card = document["state"]?.document?["contact"]?.document
                guard let address = card?["email"]?.string else { continue }
                found[address] = Standing(
                    id: document["_id"]?.string ?? "", stage: document["stage"]?.string ?? "")
            }
            return found
        }
    }
}
