import Dialogue
import Foundation
import Testing

@Suite("The model's time is shared fairly")
struct FairShareTests {
    private struct Question: Equatable {
        let asker: String
        let at: Date
        let turn: Date
    }

    private let start = Fixture.moment("2026-11-18", "12:00")

    /// A model that takes some seconds for each question.
    private func waits(_ questions: [Question], seconds: TimeInterval) -> [String: [TimeInterval]] {
        var (waiting, waits) = (questions, [String: [TimeInterval]]())
        var now = start
        while !waiting.isEmpty {
            let due = waiting.filter { $0.at <= now }
            guard let next = due.min(by: { $0.turn < $1.turn }), let place = waiting.firstIndex(of: next) else {
                now = waiting.map(\.at).min() ?? now
                continue
            }
            waiting.remove(at: place)
            waits[next.asker, default: []].append(now.timeIntervalSince(next.at))
            now += seconds
        }
        return waits
    }

    /// Questions of somebody, each at a moment after the start.
    private func questions(_ asker: String, isStranger: Bool, _ moments: [TimeInterval]) -> [Question] {
        var previous: Date?
        return moments.map { moment in
            let at = start + moment
            let place = FairShare.turn(after: previous, isStranger: isStranger, at: at)
            previous = place.next
            return Question(asker: asker, at: at, turn: place.turn)
        }
    }

    @Test("A stranger who asks thirty times a minute makes nobody else wait for more than the question under way")
    func chatty() throws {
        let chatty = questions("chatty", isStranger: true, (0..<150).map { Double($0) * 2 })
        let known = questions("known", isStranger: false, [61.5, 130.5, 200.5])
        let shy = questions("shy", isStranger: true, [90.5, 181.5])
        let waits = waits(chatty + known + shy, seconds: 5)
        let longest = try #require(waits["known"]?.max())
        #expect(longest <= 5)
        #expect(try #require(waits["shy"]?.max()) <= 30)
        #expect(waits["chatty"]?.count == 150)
    }

    @Test("Known people go before strangers, who come to their turn all the same")
    func starvation() throws {
        // More than the model can answer, all of it by known people, each of them once.
        let known = (0..<200).flatMap { questions("known \($0)", isStranger: false, [Double($0) * 2]) }
        let stranger = questions("stranger", isStranger: true, [10.5])
        let waits = waits(known + stranger, seconds: 4)
        let wait = try #require(waits["stranger"]?.first)
        #expect(wait > 4)
        #expect(wait < 90)
    }

    @Test("Nobody is put back without end")
    func bounded() {
        var previous: Date?
        for _ in 0..<1000 {
            let place = FairShare.turn(after: previous, isStranger: true, at: start)
            #expect(place.turn.timeIntervalSince(start) <= FairShare.strangersWait + FairShare.longestWait)
            previous = place.next
        }
    }
}
