import BSON
import Foundation
import MongoDB
import SalesStore
import ScriptedModel
import Testing
internal import Understanding

@Suite struct ReaderCommandTests {
    @Test("Which weights are in use is shown, and why a text is read as it is")
    func shown() async throws {
        try await OperatorOffice.with(seeded: false) { office in
            let shown = try await office.run("reader", "show", "--json").json()
            #expect(shown["name"] as? String == LearnedReader.builtIn.name)
            #expect(shown["examples"] as? Int == LearnedReader.builtIn.weights.origin.examples)
            let text = "Please send us your price list"
            let explained = try await office.run("reader", "explain", text, "--json").json()
            #expect(explained["intents"] as? [String] == ["presentation"])
            let reasons = try #require(explained["reasons"] as? [[String: Any]])
            #expect(reasons.contains { ($0["feature"] as? String)?.contains("price") == true })
            // A bare yes is what was offered before.
            let yes = try await office.run("reader", "explain", "да", "--after", "Прислать презентацию?", "--json")
                .json()
            #expect(yes["intents"] as? [String] == ["presentation"])
        }
    }

    @Test("Nothing is trained without corrections, and damaged weights are told of")
    func untrained() async throws {
        try await OperatorOffice.with(seeded: false) { office in
            #expect(try await office.run("reader", "train").status == 66)
            try await office.store.readers.insertOne(
                ReaderDocument(name: "x", weights: Data("no".utf8), examples: 0, corrections: 0, trainedAt: Date()))
            let end = try await office.run("reader", "show")
            #expect(end.status == 1)
            #expect(end.output.contains("the stored weights cannot be used"))
            #expect(try await office.run("reader", "reset").status == 0)
            #expect(try await office.run("reader", "show").status == 0)
        }
    }

    @Test("A model is examined, and what its word is worth is kept under its name")
    func exam() async throws {
        try await withScriptedModel { model, url in
            try await OperatorOffice.with(seeded: false) { office in
                let variables = ["LLM_URL": url, "LLM_MODEL": "scripted"]
                #expect(try await office.run("model", "list").output.contains("No model has taken an exam"))
                let end = try await office.run(["model", "exam", "--json"], with: variables)
                #expect(end.status == 0, "\(end.output)")
                let exam = try #require(try await office.store.exams.findOne(["_id": "scripted"]))
                #expect(exam.standing.asked == ModelExam.replies.count)
                #expect(exam.stops > 0)
                // Of the examined replies none is among the examples shown.
                let texts = Set(ModelExam.replies.map(\.text))
                #expect(model.requests.count >= ModelExam.replies.count)
                let reader = ReplyReader()
                for reply in ModelExam.replies {
                    let shown = reader.examples(like: reply.text, after: reply.agentText)
                    #expect(!shown.isEmpty && shown.allSatisfy { !texts.contains($0.text) })
                }
                #expect(try await office.run("model", "list").output.contains("exact intents"))
                // Who copies facts tells no lies, so it may write.
                let answers = try #require(exam.answers)
                #expect(answers.asked == AnswerExam.questions.questions.count)
                #expect(answers.lies <= AnswerStanding.liesAllowed && answers.writesFreely, "\(answers)")
                let shown = try await office.run(["doctor"], with: variables).output
                #expect(shown.contains("writes in its own words"))
                // Another model has taken none.
                let other = try await office.run(["doctor"], with: ["LLM_URL": url, "LLM_MODEL": "other"]).output
                #expect(other.contains("other has taken none, so it advises, decides nothing, and quotes facts"))
            }
        }
    }

    @Test("A model that lies in its exam chooses facts, and so does one that took it before it had a second part")
    func liar() async throws {
        try await withScriptedModel { model, url in
            model.set(.lying)
            try await OperatorOffice.with(seeded: false) { office in
                let variables = ["LLM_URL": url, "LLM_MODEL": "scripted"]
                let end = try await office.run(["model", "exam"], with: variables)
                #expect(end.status == 0 && end.output.contains("quotes facts"), "\(end.output)")
                let exam = try #require(try await office.store.exams.findOne(["_id": "scripted"]))
                let answers = try #require(exam.answers)
                #expect(answers.lies > 20 && !answers.writesFreely, "\(answers)")
                #expect(try await office.run(["doctor"], with: variables).output.contains("answers: it quotes facts"))
                _ = try await office.store.exams.updateOne(["_id": "scripted"], ["$unset": ["answers": ""]])
                let old = try await office.run(["doctor"], with: variables).output
                #expect(old.contains("before the exam had a second part: it quotes facts"))
                #expect(try await office.run("model", "list").output.contains("no second part yet"))
            }
        }
    }

    @Test("A model that says nothing usable leaves no exam")
    func uselessModel() async throws {
        try await withScriptedModel { model, url in
            model.set(.invalidJSON)
            try await OperatorOffice.with(seeded: false) { office in
                let end = try await office.run(["model", "exam"], with: ["LLM_URL": url, "LLM_MODEL": "scripted"])
                #expect(end.status == 1)
                #expect(try await office.store.exams.count() == 0)
            }
        }
    }
}
