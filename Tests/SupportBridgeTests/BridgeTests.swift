import BSON
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Sandbox
import ScriptedSupport
import Sending
import SupportContract
import Testing
import WorkQueue

@testable import SupportBridge

@Suite(.timeLimit(.minutes(4))) struct BridgeTests {
    @Test("Questions go to one room in order; an answer comes back once, though it is pushed twice and fetched")
    func thereAndBack() async throws {
        try await BridgeInstallation.with { bridge in
            try await bridge.begin()
            try await bridge.waitForSocket()
            let room = try await bridge.ask("Anna wants a human.", as: "e1")
            try await bridge.ask("Are you there?", as: "e2")
            #expect(
                bridge.system.questions.map(\.text) == [
                    "Anna wants a human.\n\n[conversation c1]", "Are you there?",
                ])
            #expect(Set(bridge.system.questions.map(\.roomID)) == [room])
            bridge.system.answer("Yes, I am.", in: room, times: 2)
            try await bridge.waitForReplies(["Yes, I am."])
            bridge.system.dropSockets()
            try await bridge.waitForSocket(2)
            bridge.system.answer("What may I do?", in: room)
            try await bridge.waitForReplies(["Yes, I am.", "What may I do?"])
        }
    }

    @Test("Rooms that are not ours, drafts of an assistant and empty messages are nothing for the person")
    func notForThePerson() async throws {
        try await BridgeInstallation.with { bridge in
            try await bridge.begin()
            try await bridge.waitForSocket()
            let room = try await bridge.ask("Anna wants a human.", as: "e1")
            bridge.system.answer("A draft", in: 999)
            bridge.system.answer("  \n", in: room)
            bridge.system.say("no frame at all")
            bridge.system.say(#"{"type":"weather"}"#)
            bridge.system.answer("The answer", in: room)
            try await bridge.waitForReplies(["The answer"])
            bridge.system.answer("/release", in: room)
            try await bridge.waitForReplies(["The answer", "released"])
        }
    }

    @Test("What was answered while there was no socket is fetched, however many pages it takes")
    func gap() async throws {
        try await BridgeInstallation.with { bridge in
            try await bridge.begin()
            try await bridge.waitForSocket()
            let room = try await bridge.ask("Anna wants a human.", as: "e1")
            bridge.system.fail("CABLE", .status(503, retryAfter: 0), .status(502), .status(500))
            let answers = (0..<20).map { "answer \($0)" }
            for answer in answers { bridge.system.answerSilently(answer, in: room) }
            bridge.system.dropSockets()
            try await bridge.waitForReplies(answers)
        }
    }

    @Test("A half-open socket is found by its silence, and another one opened")
    func halfOpen() async throws {
        try await BridgeInstallation.with { bridge in
            try await bridge.begin()
            try await bridge.waitForSocket()
            let room = try await bridge.ask("Anna wants a human.", as: "e1")
            bridge.system.beMute(true)
            bridge.system.answer("Nobody hears this", in: room)
            try await eventually("another socket is tried") {
                bridge.system.requests.filter { $0.method == "CABLE" }.count > 1
            }
            bridge.system.beMute(false)
            try await bridge.waitForReplies(["Nobody hears this"])
        }
    }

    @Test("A streamed answer is passed on when it is whole, also when the socket is lost in the middle")
    func streamed() async throws {
        try await BridgeInstallation.with { bridge in
            try await bridge.begin()
            try await bridge.waitForSocket()
            let room = try await bridge.ask("Anna wants a human.", as: "e1")
            var first = bridge.system.begin(["Hel", "lo"], in: room)
            first.text = "Hello, Anna"
            bridge.system.finish(first)
            try await bridge.waitForReplies(["Hello, Anna"])
            var second = bridge.system.begin(["It", " is"], in: room)
            let marker = bridge.system.answer("In between", in: room)
            try await bridge.waitForReplies(["Hello, Anna", "In between"])
            bridge.system.dropSockets()
            second.text = "It is done"
            bridge.system.finish(second, pushed: false)
            try await bridge.waitForReplies(["Hello, Anna", "In between", "It is done"])
            #expect(marker.id > second.id)
        }
    }

    @Test("A post of which nobody can know whether it was done is looked for, and not done again")
    func doubtfulPost() async throws {
        try await BridgeInstallation.with { bridge in
            try await bridge.begin()
            bridge.system.fail("POST", .droppedAfter)
            let room = try await bridge.ask("Anna wants a human.", as: "e1")
            bridge.system.fail("POST", .page, .status(429, retryAfter: 0), .status(502))
            try await bridge.ask("Are you there?", as: "e2")
            // The same words again are a message of their own.
            try await bridge.ask("Are you there?", as: "e3")
            #expect(
                bridge.system.questions.map(\.text) == [
                    "Anna wants a human.\n\n[conversation c1]", "Are you there?", "Are you there?",
                ])
            #expect(Set(bridge.system.questions.map(\.roomID)) == [room])
            // However often it is tried, a message is posted under a key of its own.
            let keys = bridge.system.requests.filter { $0.method == "POST" }.compactMap(\.key)
            #expect(Set(keys).count == 3)
            #expect(keys.count == bridge.system.requests.count { $0.method == "POST" })
        }
    }

    @Test("What a process that died had posted is not posted again")
    func interrupted() async throws {
        try await BridgeInstallation.with { bridge in
            try await bridge.begin()
            let room = try await bridge.ask("Anna wants a human.", as: "e1")
            // Another process posted e2 and died before it could say so.
            _ = bridge.system.answerSilently("ignored", in: 999)
            let client = SupportClient(bridge.account)
            _ = try await client.post(NewMessage(text: "Are you there?", roomID: room))
            await client.close()
            var body = SupportDispatch(conversationID: "c1", content: .words("Are you there?"))
            body.wasTried = true
            try await bridge.store.supportOutbox.enqueue([
                QueueItem(
                    id: "e2", orderingKey: SupportKey.conversation("c1").key,
                    sequence: SequenceGenerator.shared.next(), availableAt: Date(), body: body)
            ])
            try await bridge.wait(for: "e2", .sent)
            #expect(bridge.system.questions.count == 2)
        }
    }

    @Test("A refused token is said once and tried no more; what is to be sent waits")
    func unauthorized() async throws {
        try await BridgeInstallation.with(gate: AccessGate(first: .seconds(3600))) { bridge in
            try await bridge.begin()
            try await bridge.waitForSocket()
            bridge.system.refuseEverybody(true)
            try await bridge.dispatch(.words("Anna wants a human."), as: "e1")
            try await eventually("it is reported") {
                bridge.condition("support system REST") == .failing(SupportError.refusal)
            }
            let seen = bridge.system.requests.count
            bridge.system.dropSockets()
            for number in 2..<6 {
                try await bridge.dispatch(.words("More"), of: "c\(number)", as: "e\(number)")
            }
            try await eventually("all were put off") {
                let waiting = try await bridge.store.database.collection(SalesStore.Name.outbox, of: BSONDocument.self)
                    .count(["state": "pending", "error": ["$exists": true]])
                return waiting == 5 && bridge.condition("support system socket") == .failing(SupportError.refusal)
            }
            #expect(bridge.system.requests.count == seen)
        }
    }

    @Test(
        "Votes go out, the room of a forgotten person is removed, and a refused message is a dead letter that is told")
    func others() async throws {
        try await BridgeInstallation.with { bridge in
            try await bridge.begin()
            try await bridge.waitForSocket()
            let room = try await bridge.ask("Anna wants a human.", as: "e1")
            let answer = bridge.system.answer("Yes?", in: room)
            let reference = SupportReference(system: bridge.account.system, message: answer.id)
            try await bridge.dispatch(.rating(reference, .down), as: "r1")
            try await bridge.dispatch(.rating(SupportReference(system: "another", message: answer.id), .up), as: "r2")
            try await bridge.wait(for: "r2", .sent)
            #expect(bridge.system.ratings == [answer.id: -1])
            try await bridge.dispatch(.words("unacceptable"), as: "e2")
            try await bridge.wait(for: "e2", .dead)
            try await bridge.ask("Still there", as: "e3")
            let told = try await bridge.store.inbox.item(EventID.delivery(of: "e2", .failed).description)
            #expect(told?.orderingKey == "email:sales:c1")
            try await bridge.dispatch(.forget(system: bridge.account.system, room: room), as: "f1")
            try await bridge.wait(for: "f1", .sent)
            #expect(bridge.system.deletedRooms == [room])
        }
    }

    @Test("Words for a colleague that cannot be read are a dead letter that is told")
    func unreadable() async throws {
        try await BridgeInstallation.with { bridge in
            try await bridge.begin()
            let item = QueueItem(
                id: "e1", orderingKey: SupportKey.conversation("c1").key,
                sequence: SequenceGenerator.shared.next(), availableAt: Date(),
                body: ["conversationID": "c1", "content": "in a later version's shape"])
            let outbox = OrderedQueue<[String: String]>(SalesStore.Name.outbox, in: bridge.store.database)
            try await outbox.enqueue([item])
            try await eventually("it is told") {
                let told = try await bridge.store.inbox.item(EventID.delivery(of: "e1", .failed).description)
                return told?.orderingKey == "email:sales:c1"
            }
            try await bridge.ask("Anna wants a human.", as: "e2")
        }
    }

    @Test("Where a colleague removed the room, another one is opened")
    func removedRoom() async throws {
        try await BridgeInstallation.with { bridge in
            try await bridge.begin()
            let first = try await bridge.ask("Anna wants a human.", as: "e1")
            bridge.system.remove(room: first)
            let second = try await bridge.ask("Hello?", as: "e2")
            #expect(second != first)
            #expect(bridge.system.questions.map(\.text) == ["Hello?\n\n[conversation c1]"])
        }
    }
}

@Suite struct SupportReferenceTests {
    @Test("An answer's place in the support system is found in what passed it on, and in nothing else")
    func references() {
        let reference = SupportReference(system: SupportReference.system(at: "https://desk.example"), message: 42)
        let order = EventID.order(reference.nonce, to: "c1").description
        #expect(order == "order:c1:\(reference.nonce)")
        #expect(SupportReference(passedOnAs: CausedID(order, "human").description) == reference)
        for id in ["order:c1:olga-1/human", "mail:sales:support.a.1/answer", "order:c1:support.a.b/human", ""] {
            #expect(SupportReference(passedOnAs: id) == nil)
        }
    }
}
