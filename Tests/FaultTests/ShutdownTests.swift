import BSON
import InstallationFixtures
import JSONTree
import MongoDB
import Sandbox
import ScriptedModel
import Testing

extension FaultTests {
    /// What SIGTERM does in the middle of work.
    @Suite struct ShutdownTests {
        @Test("The bridge abandons a call to the model, ends in order, and its job waits for others at once")
        func modelCall() async throws {
            try await FaultInstallation.with(mail: .shared, leaseSeconds: 60) { installation in
                let engine = try await installation.start("business-logic")
                let worker = try await installation.start("email-worker")
                let bridge = try await installation.start("llm-bridge")
                let kate = try installation.newProspect()
                installation.model.set(.slow)
                try await installation.add(kate)
                try await installation.waitForOutbox(["letter"], to: kate)
                try await installation.send("How much is the Start plan?", from: kate)
                _ = try await eventually(within: .patience, or: "The model was not asked") {
                    installation.model.requests.contains { $0.words.contains("How much is the Start plan?") }
                        ? true : nil
                }

                let end = try await bridge.terminate()
                #expect(end.status == 0)
                #expect(end.took < .seconds(8))
                let job = try #require(try await installation.documents("llm_jobs").findOne([:]))
                #expect(job["state"]?.string == "pending")
                #expect(job["attempts"]?.int == 0)

                installation.model.set(.normal)
                let next = try await installation.start("llm-bridge")
                try await installation.waitForOutbox(["letter", "answer"], to: kate)
                for service in [engine, worker, next] { await service.kill() }
            }
        }

        @Test("Business logic ends in order under load and gives its keys back")
        func engineUnderLoad() async throws {
            try await FaultInstallation.with(mail: .shared, leaseSeconds: 60) { installation in
                for _ in 0..<150 { try await installation.add(try installation.newProspect()) }
                let engine = try await installation.start("business-logic")
                _ = try await eventually(within: .patience, or: "No letter was written") {
                    try await installation.outbox().isEmpty ? nil : true
                }
                let end = try await engine.terminate()
                #expect(end.status == 0)
                #expect(end.took < .seconds(8))
                #expect(try await installation.documents("inbox").count(["state": "pending"]) > 0)
                #expect(try await installation.heldKeys("inbox").isEmpty)
            }
        }

        @Test("The email worker ends in order under load: nothing is left on its way out, and no key held")
        func senderUnderLoad() async throws {
            try await FaultInstallation.with(mail: .shared, leaseSeconds: 60) { installation in
                let engine = try await installation.start("business-logic")
                for _ in 0..<60 { try await installation.add(try installation.newProspect()) }
                _ = try await eventually(within: .patience, or: "The letters were not written") {
                    try await installation.outbox().count == 60 ? true : nil
                }
                await engine.kill()
                let worker = try await installation.start("email-worker")
                _ = try await eventually(within: .patience, or: "No letter was sent") {
                    try await installation.outbox().contains { $0.state == "sent" } ? true : nil
                }
                let end = try await worker.terminate()
                #expect(end.status == 0)
                #expect(end.took < .seconds(8))
                #expect(try await installation.heldKeys("outbox").isEmpty)
                let lines = try await installation.outbox()
                #expect(lines.contains { $0.state == "pending" })
                #expect(!lines.contains { $0.state == "sending" })
                let sent = lines.filter { $0.state == "sent" }
                #expect(try AcceptedMails(installation).all.count == sent.count)
            }
        }
    }
}
