import BSON
import Dialogue
import Foundation
import InstallationFixtures
import MongoDB
import SalesStore
import Sandbox
import Testing
import WorkQueue

extension FaultTests {
    /// Programs that answer whatever we write, through real mail servers.
    @Suite struct LoopTests {
        /// What a program answers to the mail with a number, whose words it may quote.
        struct Program: Sendable, CustomTestStringConvertible {
            let name: String
            let answer: @Sendable (_ number: Int, _ ours: String) -> String

            var testDescription: String { name }
        }

        static let programs = [
            Program(name: "a vacation responder without headers") { _, _ in
                "I am away and read no mail before the end of the month. Kate"
            },
            Program(name: "a help desk that quotes us and repeats its line") { _, ours in
                "Thank you for contacting us, your message is with our team.\n\n" + quoted(ours)
            },
            Program(name: "a help desk that quotes us without signs") { _, ours in
                "Thank you for contacting us, your message is with our team.\n\n\(ours)"
            },
            Program(name: "a help desk with another ticket number each time") { number, ours in
                "Ваше обращение №\(48_200 + number * 7) принято и передано специалисту.\n\n" + quoted(ours)
            },
        ]

        private static func quoted(_ text: String) -> String {
            text.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }.joined(separator: "\n")
        }

        @Test("A program that answers each mail gets at most three, and an operator is told", arguments: programs)
        func ends(_ program: Program) async throws {
            try await FaultInstallation.with(mail: .shared) { installation in
                let desk = try installation.newProspect()
                let services = try await installation.startAll()
                try await installation.add(desk)
                var answered = 0
                try await eventually("the exchange ends") {
                    let mails = (try? installation.mail.inbox(of: desk.mailbox)) ?? []
                    for mail in mails.dropFirst(answered) {
                        answered += 1
                        try await installation.send(
                            program.answer(answered, Self.words(of: mail)), from: desk, number: answered)
                    }
                    return try await installation.quiet() == .loop
                }
                // It goes on for a while; nobody answers.
                let before = try installation.mail.inbox(of: desk.mailbox).count
                for number in 1...3 {
                    try await installation.send(program.answer(90 + number, ""), from: desk, number: 90 + number)
                }
                try await installation.waitForIncoming(answered + 3)
                try await installation.waitForRest()
                let mails = try installation.mail.inbox(of: desk.mailbox)
                #expect(mails.count == before)
                // The first is our letter.
                #expect(mails.count - 1 <= 3)
                #expect(mails.dropFirst().allSatisfy { Self.header($0).contains("Auto-Submitted: auto-replied") })
                #expect(!Self.header(try #require(mails.first)).contains("Auto-Submitted"))
                let flagged = try await installation.store.conversations.findOne([:])
                #expect(flagged?.attention?.reason == .loop)
                for service in services { await service.kill() }
            }
        }

        @Test("Two installations that write to each other stop by themselves")
        func twoInstallations() async throws {
            try await FaultInstallation.with(mail: .shared) { one in
                try await FaultInstallation.with(mail: .shared, signingKey: "the-key-of-the-other-company") { two in
                    try await one.add(Prospect(mailbox: two.agent))
                    try await two.add(Prospect(mailbox: one.agent))
                    let services = try await one.startAll() + two.startAll()
                    try await eventually("each has read what the other wrote, and nothing more is to be said") {
                        let read = try await (one.mailsRead(), two.mailsRead())
                        let sent = try await (one.sent(), two.sent())
                        let isQuiet = try await (one.unfinished() + two.unfinished()).isEmpty
                        return isQuiet && read.0 > 0 && read.1 > 0 && read.0 == sent.1 && read.1 == sent.0
                    }
                    #expect(try one.mail.inbox(of: one.agent).count <= 3)
                    #expect(try two.mail.inbox(of: two.agent).count <= 3)
                    for service in services { await service.kill() }
                }
            }
        }

        /// The words of a mail of ours, from its part of plain text.
        private static func words(of mail: [UInt8]) -> String {
            let text = String(decoding: mail, as: UTF8.self).replacing("\r\n", with: "\n")
            guard let start = text.range(of: "Content-Type: text/plain"),
                let body = text[start.upperBound...].range(of: "\n\n")
            else { return "" }
            let part = text[body.upperBound...]
            return String(part[..<(part.range(of: "\n--")?.lowerBound ?? part.endIndex)])
        }

        private static func header(_ mail: [UInt8]) -> String {
            let text = String(decoding: mail, as: UTF8.self).replacing("\r\n", with: "\n")
            return String(text[..<(text.range(of: "\n\n")?.lowerBound ?? text.endIndex)])
        }
    }
}

extension FaultInstallation {
    fileprivate func startAll() async throws -> [ServiceProcess] {
        var services: [ServiceProcess] = []
        for name in ["business-logic", "email-worker", "llm-bridge"] { services.append(try await start(name)) }
        return services
    }

    /// Why the only conversation's agent is silent.
    fileprivate func quiet() async throws -> Quiet.Cause? {
        try await store.conversations.findOne([:])?.state.quiet?.cause
    }

    fileprivate func incoming() async throws -> Int {
        try await store.messages.count(["direction": .string(MessageDocument.Direction.incoming.rawValue)])
    }

    /// How many mails went out.
    fileprivate func sent() async throws -> Int {
        try await store.outbox.overview().depth[.sent] ?? 0
    }

    /// How many mails were read and are done with, whatever kind they were.
    fileprivate func mailsRead() async throws -> Int {
        try await store.database.collection(SalesStore.Name.inbox, of: BSONDocument.self)
            .count(["_id": ["$regex": "^mail:"], "state": "done"])
    }

    /// Waits until so many messages of the other side are stored.
    fileprivate func waitForIncoming(_ count: Int) async throws {
        try await eventually("\(count) messages are stored") {
            try await incoming() >= count
        }
    }
}
