import Dialogue
import Testing
import Understanding

/// Somebody writes again before they were answered; what the model says to the one and the other comes in any order.
@Suite("Two messages in quick succession")
struct QuickSuccessionTests {
    /// How the model reads.
    enum Model: CaseIterable {
        /// As it was meant.
        case right
        /// Of two messages the last alone.
        case forgetful
        /// Of two messages nothing.
        case wrong
        /// Not at all.
        case silent
    }

    private static let price = "How much is the Start plan?"
    private static let trial = "For how long does the trial run?"
    private static let presentation = "Please send me the presentation."
    private static let meant: [String: Intent] = [price: .question, trial: .question, presentation: .presentation]

    /// A sale, what is still to come, and what came of it.
    private struct World {
        var sale = Sale.begun()
        var toCome: [String]
        var said: [String] = []
        var requests: [(id: String, schema: String?, covers: [String])] = []
        var effects: [Effect] = []
        var steps: [String] = []

        mutating func handle(_ event: Event, _ step: String) {
            let new = sale.handle(event)
            let words = sale.conversation.awaiting?.words.joined(separator: "\n") ?? ""
            requests += new.asked.map { ($0.id, $0.prompt.schemaName, said.filter { words.contains($0) }) }
            effects += new
            steps.append(step)
        }
    }

    /// Every order of what may come next.
    private func everyOrder(_ world: World, _ model: Model, _ ending: (World) -> Void) {
        if world.toCome.isEmpty, world.requests.isEmpty { return ending(world) }
        if let words = world.toCome.first {
            var next = world
            next.toCome.removeFirst()
            next.said.append(words)
            next.handle(.message(IncomingMessage(id: "m\(next.said.count)", newWords: words)), "“\(words)”")
            everyOrder(next, model, ending)
        }
        for index in world.requests.indices {
            var next = world
            let request = next.requests.remove(at: index)
            next.handle(answer(request, model), "an answer to \(request.covers.count) of them")
            everyOrder(next, model, ending)
        }
    }

    private func answer(_ request: (id: String, schema: String?, covers: [String]), _ model: Model) -> Event {
        guard request.schema == ModelPrompt.Schema.reading.rawValue else {
            return .draft(request: request.id, DraftAnswer(choosing: ["price", "trial"], answered: true))
        }
        let meant = request.covers.compactMap { Self.meant[$0] }
        switch model {
        case .right: return .reading(request: request.id, .model(Array(Set(meant))))
        case .forgetful: return .reading(request: request.id, .model(meant.suffix(1)))
        case .wrong: return .reading(request: request.id, .model(meant.count > 1 ? [.smalltalk] : meant))
        case .silent: return .modelFailed(request: request.id, reason: "no answer")
        }
    }

    @Test(
        "each of them is answered, or given to somebody, in whatever order the model's words come",
        arguments: [[price, trial], [price, presentation], [presentation, price]], Model.allCases)
    func nothingIsLost(_ messages: [String], _ model: Model) {
        var start = World(toCome: messages)
        start.sale.reader = .unsure
        start.sale.writesFreely = false
        var endings = 0
        everyOrder(start, model) { world in
            endings += 1
            #expect(world.sale.conversation.awaiting == nil, "\(world.steps)")
            let texts = world.effects.sent.map(\.text).joined(separator: "\n")
            let isHandedOver =
                world.sale.conversation.stage == .handedOver || world.effects.alerts.contains(.unanswered)
            for words in messages {
                switch words {
                case Self.price: #expect(texts.contains("4,900") || isHandedOver, "\(world.steps): \(texts)")
                case Self.trial: #expect(texts.contains("14 days") || isHandedOver, "\(world.steps): \(texts)")
                default:
                    let files = world.effects.sent.flatMap(\.attachments)
                    #expect(files == [Outgoing.presentation], "\(world.steps): \(texts)")
                }
            }
        }
        #expect(endings > 3)
    }

    @Test("what is taken back is not done; the question is answered still")
    func takenBack() {
        var sale = Sale.begun()
        sale.reader = .unsure
        sale.handle(.message(IncomingMessage(id: "a", newWords: Self.presentation)))
        sale.handle(.message(IncomingMessage(id: "b", newWords: "No, we are not interested after all.")))
        let effects = sale.handle(.reading(request: sale.request ?? "", .model(.notInterested)))
        #expect(effects.sent.allSatisfy { $0.attachments.isEmpty })
        #expect(sale.conversation.stage == .closed)
    }

    @Test("beside a stop an operator sees the question")
    func stopped() {
        var sale = Sale.begun()
        sale.reader = .ignorant
        sale.handle(.message(IncomingMessage(id: "a", newWords: Self.price)))
        sale.handle(.message(IncomingMessage(id: "b", newWords: "On reflection I would rather we left it there.")))
        let effects = sale.handle(.reading(request: sale.request ?? "", .model(.optOut)))
        #expect(effects.suppressed == [.optOut])
        #expect(effects.alerts.contains(.unanswered))
    }
}
