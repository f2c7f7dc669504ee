import BSON
import ConversationEngine
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Testing
import Understanding
import WorkQueue

/// How what was learned, examined and corrected reaches the conversations.
@Suite("Reading, learned and corrected")
struct ReaderTests {
    private static let unclear = "We shall see what the winter brings us, shan't we."

    /// The built-in weights with other thresholds, as weights of this installation.
    private func store(_ office: Office, name: String, possibleStop: Float) async throws {
        var weights = LearnedReader.builtIn.weights
        weights.thresholds.sureStop = 1.1
        weights.thresholds.possibleStop = possibleStop
        try await store(office, name: name, weights.bytes)
    }

    private func store(_ office: Office, name: String, _ bytes: Data) async throws {
        let document = ReaderDocument(
            name: name, weights: bytes, examples: 1, corrections: 1, trainedAt: office.clock.now)
        _ = try await office.store.readers.replaceOne(
            ["_id": .string(ReaderDocument.current)], document, upsert: true)
    }

    private func message(_ office: Office, _ words: String) async throws -> MessageDocument {
        try #require(try await office.store.messages.findOne(["text": .string(words)]))
    }

    @Test(
        "Weights of this installation are used without a restart; damaged ones are refused, and the built-in ones read")
    func weights() async throws {
        try await withOffice(configurationAge: .zero) { office in
            _ = try await office.begin()
            try await store(office, name: "wary", possibleStop: 0)
            try await office.says("How much is the Start plan?")
            #expect(try await office.conversation().state.heldStop != nil)

            try await office.enqueue(office.contact("bob@tulip.example", name: "Bob"))
            try await office.settle()
            var damaged = LearnedReader.builtIn.weights.bytes
            damaged.removeLast(1000)
            try await store(office, name: "damaged", damaged)
            try await office.says("How much is the Start plan?", from: "bob@tulip.example")
            #expect(try await office.conversation("bob@tulip.example").state.heldStop == nil)
            #expect(try await office.inboxDepth()[.pending] == nil)
        }
    }

    @Test("What is kept of a message says how it was read; a letter that waits is withdrawn where a stop is possible")
    func held() async throws {
        try await withOffice(configurationAge: .zero) { office in
            _ = try await office.begin()
            #expect(try await office.outbox().map(\.state) == [.pending])
            try await store(office, name: "wary", possibleStop: 0)
            let words = "Send me the presentation"
            try await office.says(words, model: ["reading": Office.reading(.presentation)])
            let reading = try #require(try await message(office, words).reading)
            #expect(reading.intents == [.presentation])
            #expect(reading.isPossibleStop)
            let outbox = try await office.outbox()
            #expect(outbox.first?.state == .cancelled)
            #expect(outbox.last?.body.assetIDs.isEmpty == false)
            #expect(try await office.conversation().attention?.reason == .possibleStop)
        }
    }

    @Test(
        "A model that took no exam cannot stop anybody; after a good exam its word decides", arguments: [false, true])
    func exam(_ isExamined: Bool) async throws {
        try await withOffice(configurationAge: .zero) { office in
            _ = try await office.begin()
            if isExamined {
                var exam = ModelExam()
                for reply in ModelExam.replies {
                    let intents = reply.intents.map { "\"\($0.rawValue)\"" }.joined(separator: ",")
                    exam.take("{\"intents\":[\(intents)]}", to: reply, after: 1)
                }
                #expect(exam.standing.exact == ModelExam.replies.count)
                try await office.store.exams.insertOne(
                    ModelExamDocument(model: "scholar", exam: exam, at: office.clock.now))
            }
            try await office.says(Self.unclear, model: ["reading": Office.reading(.optOut), "answer": Office.draft])
            #expect((try await office.conversation().stage == .stopped) == isExamined)
        }
    }

    private static let inOwnWords = """
        {"sentences":[{"text":"The Start plan costs 4,900 RUB per month.","facts":["price-start-en"]}],"answered":true}
        """

    /// What the fact says beside that.
    private static let restOfFact = "up to 3 locations and 2 team members"

    /// What is asked about the Start plan, and what goes out of what models say to that.
    private func answer(_ office: Office, by model: String?) async throws -> String {
        let words = "How much is the Start plan?"
        try await office.says(words, model: ["reading": Office.reading(.question)])
        let schemas = [
            "answer": Self.inOwnWords, "choice": #"{"facts":["price-start-en"],"answered":true}"#,
            "reading": Office.reading(.question),
        ]
        try await office.answerJobs(schemas, by: model)
        return try #require(try await office.outbox().last?.body.text)
    }

    @Test("Only a model whose exam allows it writes to people; another LLM_MODEL needs an exam of its own")
    func writing() async throws {
        for (standing, isFree) in [
            (AnswerStanding(asked: 80, honest: 79, lies: 1), true),
            (AnswerStanding(asked: 80, honest: 78, lies: 2), false),
            (nil, false),
        ] {
            try await withOffice { office in
                try await office.examine("examined", standing)
                _ = try await office.begin()
                let text = try await answer(office, by: "examined")
                #expect(text.contains(Self.restOfFact) == !isFree, "\(text)")
                #expect(text.contains("The Start plan costs 4,900 RUB per month"))
            }
        }
        try await withOffice { office in
            _ = try await office.begin()
            // Asked for its own words because of the exam of the model before it.
            #expect(try await answer(office, by: "newcomer").contains(Self.restOfFact))
        }
        try await withOffice { office in
            _ = try await office.store.exams.deleteMany([:])
            _ = try await office.begin()
            #expect(try await answer(office, by: nil).contains(Self.restOfFact))
        }
    }

    @Test("A correction is kept without names and addresses, and goes with the person")
    func correction() async throws {
        try await withOffice { office in
            let conversation = try await office.begin()
            let words = "Anna Petrova here, anna@daisy.example, +7 900 123-45-67: could I leaf through something?"
            try await office.says(words, model: ["reading": Office.reading(.smalltalk)])
            let message = try await message(office, words)
            let correction = Correction(
                message: message.id, words: words, intents: [.presentation], author: "vera")
            try await office.store.give(
                .correct(correction), to: conversation, by: "vera", nonce: "1", at: office.clock.now)
            try await office.settle()

            let kept = try #require(try await office.store.corrections.findOne([:]))
            #expect(kept.intents == [.presentation])
            #expect(kept.text.contains("could I leaf through something?"))
            for secret in ["Anna", "Petrova", "daisy.example", "123-45-67"] {
                #expect(!kept.text.contains(secret), "\(kept.text)")
            }
            #expect(try await self.message(office, words).reading?.source == .person)
            #expect(try await office.outbox().last?.body.assetIDs.isEmpty == false)

            try await office.says("Delete my data and never write to me again.")
            try await office.sendAll()
            try await office.wait(601)
            #expect(try await office.store.corrections.count() == 0)
        }
    }
}
