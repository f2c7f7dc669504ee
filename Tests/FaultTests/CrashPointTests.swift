import BSON
import Dialogue
import InstallationFixtures
import MongoDB
import Sandbox
import Testing

extension FaultTests {
    /// A letter, a question and its answer, while one service dies at a named point and is started again.
    @Suite struct CrashPointTests {
        struct Crash: Sendable, CustomTestStringConvertible {
            let service: String
            /// The point and how often it is passed before the crash; of two, the first is at the letter.
            let point: String
            var letter = Fate.sentOnce
            var answer = Fate.sentOnce

            var testDescription: String { "\(service) at \(point)" }
        }

        /// What becomes of a mail.
        enum Fate: Sendable {
            case sentOnce
            /// It was in `sending` and went out again.
            case sentTwice
            /// It was in `sending` and is left to an operator; so often the server has it.
            case unknown(accepted: Int)

            var accepted: Int {
                switch self {
                case .sentOnce: 1
                case .sentTwice: 2
                case .unknown(let accepted): accepted
                }
            }

            var state: String { if case .unknown = self { "unknown" } else { "sent" } }
        }

        static let crashes = [
            Crash(service: "email-worker", point: "stored_not_confirmed:1"),
            Crash(service: "business-logic", point: "leased_not_committed:1"),
            Crash(service: "business-logic", point: "leased_not_committed:2"),
            Crash(service: "business-logic", point: "leased_not_committed:3"),
            Crash(service: "business-logic", point: "committed_not_released:1"),
            Crash(service: "business-logic", point: "committed_not_released:2"),
            Crash(service: "email-worker", point: "leased_not_committed:1"),
            Crash(service: "email-worker", point: "committed_not_released:1"),
            Crash(service: "email-worker", point: "before_wire:1", letter: .unknown(accepted: 0)),
            Crash(service: "email-worker", point: "before_wire:2"),
            Crash(service: "email-worker", point: "sent_not_marked:1", letter: .unknown(accepted: 1)),
            Crash(service: "email-worker", point: "sent_not_marked:2", answer: .sentTwice),
            Crash(service: "llm-bridge", point: "answered_not_stored:1"),
        ]

        @Test(
            "A service that dies loses nothing, does nothing twice, and repeats only an answer it was sending",
            arguments: crashes)
        func crash(_ crash: Crash) async throws {
            try await FaultInstallation.with(mail: .shared) { installation in
                let kate = try installation.newProspect()
                let victim = try await installation.start(crash.service, crashAt: crash.point)
                var others: [ServiceProcess] = []
                for name in ["business-logic", "email-worker", "llm-bridge"] where name != crash.service {
                    others.append(try await installation.start(name))
                }
                async let revived = {
                    try await victim.waitForCrash()
                    return try await installation.start(crash.service)
                }()

                try await installation.add(kate)
                try await installation.waitForOutbox(["letter"], to: kate)
                if case .unknown = crash.letter { try await expectOperatorIsTold(installation) }
                try await installation.send("How much is the Start plan?", from: kate)
                try await installation.waitForOutbox(["letter", "answer"], to: kate)
                let last = try await revived
                try await installation.waitForRest()
                try await check(installation, crash, kate)
                for service in others + [last] { await service.kill() }
            }
        }

        private func check(_ installation: FaultInstallation, _ crash: Crash, _ kate: Prospect) async throws {
            let lines = try await installation.outbox()
            #expect(lines.map(\.purpose) == ["letter", "answer"])
            #expect(lines.map(\.state) == [crash.letter.state, crash.answer.state])
            let kinds = try await installation.messages()
            #expect(Array(kinds.values) == [["letter": 1, "reply": 1, "answer": 1]])
            #expect(try await installation.documents("mails.files").count([:]) == 1)

            let accepted = try AcceptedMails(installation)
            #expect(lines.map { accepted.counts[$0.messageID] ?? 0 } == [crash.letter.accepted, crash.answer.accepted])
            #expect(accepted.changedRepeats.isEmpty)
            let arrived = lines.map(\.messageID).filter { accepted.counts[$0] != nil }
            #expect(accepted.order(to: kate.address) == arrived)
        }

        private func expectOperatorIsTold(_ installation: FaultInstallation) async throws {
            _ = try await eventually(within: .patience, or: "No operator was told of the letter") {
                try await installation.documents("conversations").findOne([
                    "attention.reason": .string(Alert.Reason.deliveryUnknown.rawValue)
                ])
            }
            let alerts = try await installation.documents("audit").count([
                "alerts.reason": .string(Alert.Reason.deliveryUnknown.rawValue)
            ])
            #expect(alerts == 1)
        }
    }
}
