import Foundation
import Sandbox
import ScriptedTelegram
import Testing

/// Many chats at once, through the channel's own parts and the real queues. The answers come from a responder in the place
/// of business logic, whose own cost is measured by the benchmarks.
@Suite(.serialized, .timeLimit(.minutes(5))) struct LoadTests {
    @Test(
        "A thousand chats write at once in bad weather: all are answered, in order, and repeats are owed to lost answers"
    )
    func thousandChats() async throws {
        let chats = Int64(1)...1000
        // A hundred of them go on at once: their second message must not overtake the first.
        let talkative = Int64(1)...100
        let expected = chats.count + talkative.count
        try await ChannelLine.with { line in
            let telegram = line.telegram
            telegram.setWeather(
                TelegramWeather(methods: ["sendMessage", "getUpdates"], dropped: 0.01, floods: 0.01, seed: 20_261_121))
            for chat in chats { telegram.write("first of \(chat)", from: chat) }
            for chat in talkative { telegram.write("second of \(chat)", from: chat) }
            try await line.run(ChannelLine.settings(perSecond: 0)) {
                _ = try await eventually(within: .seconds(280), or: "Somebody is not answered") {
                    guard telegram.sent.count >= expected else { return Bool?.none }
                    let texts = Set(telegram.sent.map { "\($0.chatID) \($0.text)" })
                    return texts.count >= expected ? true : nil
                }
            }
            let answers = Dictionary(grouping: telegram.sent, by: \.chatID).mapValues { $0.map(\.text) }
            var repeats = 0
            for chat in chats {
                let seen = try #require(answers[chat])
                var inOrder: [String] = []
                for text in seen where inOrder.last != text { inOrder.append(text) }
                let words = talkative.contains(chat) ? ["first", "second"] : ["first"]
                #expect(inOrder == words.map { "Re: \($0) of \(chat)" })
                repeats += seen.count - inOrder.count
            }
            let lost = telegram.droppedAfterActing("sendMessage")
            #expect(lost > 0, "the weather was too good to show anything")
            #expect(repeats <= lost)
        }
    }

    @Test("A chat that floods the bot keeps nobody else waiting")
    func fairness() async throws {
        let others = Int64(2)...31
        try await ChannelLine.with { line in
            let telegram = line.telegram
            for number in 1...200 { telegram.write("\(number)", from: 1) }
            for chat in others { telegram.write("hello", from: chat) }
            try await line.run(ChannelLine.settings(perSecond: 200)) {
                for chat in others { _ = try await line.messages(1, to: chat) }
                let served = telegram.messages(to: 1).map(\.text)
                // Their messages came in behind all of the flood, and were answered before it.
                #expect(served.count < 200)
                #expect(served == (1...200).prefix(served.count).map { "Re: \($0)" })
            }
        }
    }
}
