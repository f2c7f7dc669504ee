import BSON
import ConversationEngine
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Scheduling
import Testing
import Understanding
import WorkQueue

@Suite("Referrals in the store")
struct ReferralTests {
    private let words = "I am the wrong person, write to Bob at bob@daisy.example"
    private var model: [String: String] { ["reading": Office.reading(.redirect, email: "bob@daisy.example")] }

    @Test("The person named becomes a contact whose letter says by whom they were named")
    func referral() async throws {
        try await withOffice { office in
            let referrer = try await office.begin()
            try await office.says(words, model: model)
            let letter = try #require(try await office.outbox("bob@daisy.example").first?.body)
            #expect(letter.purpose == .letter)
            #expect(letter.to == "bob@daisy.example")
            #expect(letter.text.contains("Anna, Daisy"))
            #expect(!letter.text.contains("wrong person"))
            let contact = try #require(try await office.store.contacts.findOne(["email": "bob@daisy.example"]))
            #expect(contact.source == "referral")
            #expect(contact.card.referrer?.contactID == referrer.contactID)
            #expect(try await office.conversation().stage == .referred)
            #expect(try await office.outbox().last?.body.text.contains("bob@daisy.example") == true)
            // Named again, Bob is known.
            try await office.says(words + " please, as I said", model: model)
            #expect(try await office.outbox("bob@daisy.example").count == 1)
            #expect(try await office.conversation().attention?.reason == .referralKnown)
        }
    }

    @Test("Who said stop is not written to because somebody names them")
    func suppressed() async throws {
        try await withOffice { office in
            try await office.begin()
            try await office.store.suppressions.insertOne(
                SuppressionDocument(
                    id: Office.addressKey.hash("bob@daisy.example"), reason: .optOut, at: office.clock.now))
            try await office.says(words, model: model)
            #expect(try await office.outbox("bob@daisy.example").isEmpty)
            #expect(try await office.conversation().attention?.reason == .referralSuppressed)
            #expect(try await office.store.contacts.count() == 1)
        }
    }

    @Test("A known address in another spelling is known")
    func spelling() async throws {
        try await withOffice { office in
            try await office.begin("bob@daisy.example")
            try await office.begin()
            try await office.says(
                "I am the wrong person, write to Bob at Bob+work@Daisy.example",
                model: ["reading": Office.reading(.redirect, email: "Bob+work@Daisy.example")])
            #expect(try await office.conversation().attention?.reason == .referralKnown)
            #expect(try await office.store.contacts.count() == 2)
        }
    }
}
