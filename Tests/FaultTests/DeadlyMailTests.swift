import BSON
import InstallationFixtures
import MongoDB
import SalesStore
import Sandbox
import Testing

extension FaultTests {
    /// A mail that kills whoever parses it.
    @Suite struct DeadlyMailTests {
        @Test(
            "A mail that kills the worker, and then the process that reads it on trial, is set aside; the next one is read"
        )
        func deadly() async throws {
            try await FaultInstallation.with(mail: .shared) { installation in
                let deadly = try installation.newProspect()
                let kate = try installation.newProspect()
                // The worker knows where the mailbox begins before the mail comes.
                let first = try await installation.start("email-worker", crashAt: "mail_being_read:1")
                _ = try await eventually(within: .patience, or: "the mailbox was not opened") {
                    try await installation.store.mailboxes.findOne(["_id": "sales"])?.position
                }
                try await installation.send("Deadly words", from: deadly, number: 1)
                try await first.waitForCrash()
                #expect(try await installation.documents("unreadable_mails").count([:]) == 0)
                // The same death awaits it and the process that it starts: of the two only that process gets there.
                let second = try await installation.start("email-worker", crashAt: "mail_being_read:1")
                let aside = try await eventually(within: .patience, or: "the mail was not set aside") {
                    try await installation.store.unreadableMails.findOne([:])
                }
                #expect(aside.cause == .endedService)
                #expect(aside.reason == "A process that only read it was ended by signal 9.")
                #expect(aside.rawID != nil)
                #expect(second.isRunning)
                await second.kill()
                try await installation.send("How much is it?", from: kate, number: 1)
                let third = try await installation.start("email-worker")
                _ = try await eventually(within: .patience, or: "the next mail was not read") {
                    try await installation.documents("inbox").findOne(["body.data.from": .string(kate.address)])
                }
                await third.kill()
            }
        }

        @Test("A worker killed with a mail in hand that is harmless reads it after a trial")
        func harmless() async throws {
            try await FaultInstallation.with(mail: .shared) { installation in
                let kate = try installation.newProspect()
                let first = try await installation.start("email-worker", crashAt: "mail_being_read:1")
                _ = try await eventually(within: .patience, or: "the mailbox was not opened") {
                    try await installation.store.mailboxes.findOne(["_id": "sales"])?.position
                }
                try await installation.send("How much is it?", from: kate, number: 1)
                try await first.waitForCrash()
                let second = try await installation.start("email-worker")
                _ = try await eventually(within: .patience, or: "the mail was not read") {
                    try await installation.documents("inbox").findOne(["body.data.from": .string(kate.address)])
                }
                #expect(try await installation.documents("unreadable_mails").count([:]) == 0)
                await second.kill()
            }
        }
    }
}
