import BSON
import Campaigns
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Testing
import Understanding
import WorkQueue

@testable import ConversationEngine

/// Opening sentences in the store: the model's job, the letter, and what a person decides.
@Suite("Opening sentences in the store")
struct OpeningTests {
    private let address = "anna@daisy.example"
    private static let sentence = "You and your company are interested in reviews."

    private static func answer(_ sentence: String, _ fact: String = "contact.interests") -> String {
        #"{"sentence":"\#(sentence)","facts":["\#(fact)"]}"#
    }

    private func withCampaign(_ body: (Office) async throws -> Void) async throws {
        try await withOffice(configurationAge: .zero) { office in
            try await office.store.createIndexes()
            var campaign = Campaign(
                id: "spring", name: "Spring", state: .running,
                sequence: [
                    CampaignStep(
                        afterDays: 0, letters: ["en": [LetterVariant(id: "a", subject: "Hello", body: "Our words.")]])
                ])
            campaign.opening = .approved
            try await office.store.campaigns.insertOne(CampaignDocument(campaign, at: office.clock.now))
            var item = office.contact(address)
            guard case .contact(var new) = item.body else { return }
            new.campaign = "spring"
            new.card.interests = ["reviews"]
            item = office.item("contact:sales:\(address):spring", Office.key(address), .contact(new))
            try await office.enqueue(item)
            try await office.settle()
            #expect(try await office.outbox(address).isEmpty)
            #expect(try await office.store.modelJobs.overview().depth[.pending] == 1)
            try await body(office)
        }
    }

    @Test("A sentence that passed the check waits, is listed and counted, and opens the letter once it is approved")
    func approved() async throws {
        try await withCampaign { office in
            try await office.answerJobs(["opening": Self.answer(Self.sentence)])
            #expect(try await office.outbox(address).isEmpty)
            #expect(try await office.store.countOpenings(in: "spring") == 1)
            #expect(try await office.store.countOpenings(in: "autumn") == 0)
            let waiting = try #require(try await office.store.openings(in: "spring").first)
            let opening = try #require(waiting.state.campaign?.opening)
            #expect(opening.text == Self.sentence)
            // Nothing but a decision lets it go.
            try await office.engine.campaignKeeper().look()
            try await office.settle()
            #expect(try await office.outbox(address).isEmpty)
            try await office.give(
                .campaign(.opening(OpeningDecision(request: opening.request, text: opening.text, author: "Olga"))),
                to: address)
            let letter = try #require(try await office.outbox(address).first)
            #expect(letter.body.text.contains("\(Self.sentence)\n\nOur words."))
            #expect(try await office.store.countOpenings() == 0)
            #expect(try await office.store.modelJobs.overview().depth[.pending] == nil)
        }
    }

    @Test("Lies twice, and the letter goes without; so it does where no model answers")
    func without() async throws {
        try await withCampaign { office in
            try await office.answerJobs(["opening": Self.answer("Daisy has 300 employees.", "contact.company")])
            let letter = try #require(try await office.outbox(address).first)
            #expect(letter.body.text.contains("Our words.") && !letter.body.text.contains("300"))
        }
        try await withCampaign { office in
            try await office.wait(700)
            #expect(try await office.outbox(address).first?.body.text.contains("Our words.") == true)
            #expect(try await office.raw(SalesStore.Name.modelJobs).count() == 0)
        }
    }

    @Test("Whoever is erased leaves neither sentence nor question behind")
    func erased() async throws {
        for isAnswered in [false, true] {
            try await withCampaign { office in
                if isAnswered { try await office.answerJobs(["opening": Self.answer(Self.sentence)]) }
                try await office.give(.erase, to: address)
                try await office.wait(5)
                let left = try await office.everything().filter { $0.document.description.contains("interested in") }
                #expect(left.isEmpty, "\(left.map(\.collection))")
                #expect(try await office.store.countOpenings() == 0)
            }
        }
    }
}
