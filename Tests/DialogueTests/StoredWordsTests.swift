import BSON
import Dialogue
import Grounding
import Testing

@Suite("Words that documents keep")
struct StoredWordsTests {
    @Test("A decision is stored under its name")
    func decision() throws {
        let stored = try BSONEncoder().encode(Decision(.handOver, because: "asked for"))
        #expect(stored == ["action": "hand_over", "reason": "asked for"])
        #expect(try BSONDecoder().decode(Decision.self, from: stored).action == .handOver)
    }

    @Test("An alert is stored under its reason's name")
    func alert() throws {
        let stored = try BSONEncoder().encode(Alert(.messageForHuman, "words"))
        #expect(stored == ["reason": "message_for_human", "summary": "words"])
        #expect(try BSONDecoder().decode(Alert.self, from: stored).reason == .messageForHuman)
    }

    @Test("What another version decided or told is read, has no meaning here, and keeps its spelling")
    func foreign() throws {
        let decided: BSONDocument = ["action": "greet_by_name", "reason": "a rule of old"]
        let decision = try BSONDecoder().decode(Decision.self, from: decided)
        #expect(decision.action == nil)
        #expect(decision.reason == "a rule of old")
        #expect(try BSONEncoder().encode(decision) == decided)

        let told: BSONDocument = ["reason": "moon_is_full", "summary": "words"]
        let alert = try BSONDecoder().decode(Alert.self, from: told)
        #expect(alert.reason == nil)
        #expect(alert.summary == "words")
        #expect(try BSONEncoder().encode(alert) == told)
    }

    @Test("Every name is made of plain words: they are shown as they are")
    func names() {
        for name in Decision.Action.allCases.map(\.rawValue) + Alert.Reason.allCases.map(\.rawValue) {
            #expect(name.allSatisfy { ("a"..."z").contains($0) || $0 == "_" }, "\(name)")
        }
    }

    @Test("What an event causes leads back to it", arguments: ["mail:sales:5f2c", "answer:mail:sales:5f2c/answer", ""])
    func caused(_ event: String) {
        let id = CausedID(event, "audit")
        #expect(id.description == "\(event)/audit")
        #expect(CausedID(id.description) == id)
        #expect(id.description.hasPrefix(CausedID.beginning(event)))
    }

    @Test("What no event caused leads nowhere")
    func uncaused() {
        #expect(CausedID("mail:sales:5f2c") == nil)
    }

    @Test("A request is named after its event and its step")
    func request() {
        var sale = Sale.begun()
        _ = sale.says("How much is the Start plan?")
        let request = sale.conversation.awaiting.flatMap { CausedID($0.request) }
        #expect(request?.purpose == sale.conversation.awaiting?.step.rawValue)
        #expect(request?.event.isEmpty == false)
    }

    @Test("A draft's fault is read from its description", arguments: GroundingFault.Kind.allCases)
    func fault(_ kind: GroundingFault.Kind) {
        let fault = GroundingFault(kind: kind, excerpt: "a: b")
        #expect(GroundingFault(fault.description) == fault)
        #expect(fault.description == "\(kind.rawValue): a: b")
    }

    @Test("A fault of a kind that nobody knows is none", arguments: ["colour: red", "price", "", ": 7"])
    func noFault(_ description: String) {
        #expect(GroundingFault(description) == nil)
    }
}
