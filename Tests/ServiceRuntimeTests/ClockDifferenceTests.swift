import Foundation
import Testing

@testable import ServiceRuntime

@Suite("The system's clock beside MongoDB's")
struct ClockDifferenceTests {
    private func trouble(server: TimeInterval, asked: TimeInterval, answered: TimeInterval) -> String? {
        ClockDifference(
            server: Date(timeIntervalSince1970: server), asked: Date(timeIntervalSince1970: asked),
            answered: Date(timeIntervalSince1970: answered)
        ).trouble
    }

    @Test("A clock that is a minute wrong is told, with the side it is wrong to")
    func wrong() {
        #expect(trouble(server: 1000, asked: 1060, answered: 1061)?.contains("60 s ahead of MongoDB's") == true)
        #expect(trouble(server: 1060, asked: 999, answered: 1000)?.contains("60 s behind MongoDB's") == true)
    }

    @Test("An answer that took long is no wrong clock")
    func slow() {
        #expect(trouble(server: 1000, asked: 999, answered: 1001) == nil)
        #expect(trouble(server: 1000, asked: 970, answered: 1030) == nil)
        #expect(trouble(server: 1000, asked: 1004, answered: 1005) == nil)
    }
}
