import Foundation
import SalesStore
import Testing

@Suite struct ChatPartsTests {
    private func chat(_ content: InboxTelegram.Content, at seconds: TimeInterval, album: String? = nil) -> InboxTelegram {
        let moment = Date(timeIntervalSince1970: 1_796_028_245 + seconds)
        return InboxTelegram(
            bot: "7", chatID: 5, userID: 5, content: content, receivedAt: .now, sentAt: moment, album: album)
    }

    private let full = String(repeating: "word ", count: 819) + "a"

    @Test("An album ends where another message comes")
    func album() {
        let parts = [
            chat(.attachment("video", caption: "two"), at: 0, album: "a"),
            chat(.attachment("photo", caption: "three"), at: 0, album: "b"),
        ]
        let (whole, count) = chat(.attachment("photo", caption: "one"), at: 0, album: "a").joined(with: parts)
        #expect(whole.content == .attachment("photo, video", caption: "one\ntwo"))
        #expect(count == 1)
        #expect(whole.parts == 2)
    }

    @Test("A full text goes on in the next one at once, as long as these are full")
    func text() {
        let (whole, count) = chat(.text(full), at: 0).joined(
            with: [chat(.text(full), at: 1), chat(.text("end"), at: 1), chat(.text("another"), at: 1)])
        #expect(whole.content == .text("\(full) \(full) end"))
        #expect(count == 2)
    }

    @Test("What comes later, is short, or is a command is a message of its own")
    func alone() {
        #expect(chat(.text(full), at: 0).joined(with: [chat(.text("later"), at: 60)]).count == 0)
        #expect(chat(.text(full), at: 0).joined(with: [chat(.command("stop", argument: ""), at: 0)]).count == 0)
        #expect(!chat(.text("short"), at: 0).mayGoOn)
        #expect(chat(.text("short"), at: 0).joined(with: [chat(.text("words"), at: 0)]).count == 0)
    }

    @Test("Words that are passed on are never joined with the person's own")
    func forwarded() {
        let (whole, count) = chat(.text(full), at: 0).joined(with: [chat(.forwarded("stop", kind: nil), at: 0)])
        #expect(whole.content == .text(full))
        #expect(count == 0)
        let album = chat(.forwarded("one", kind: "photo"), at: 0, album: "a")
            .joined(with: [chat(.forwarded("two", kind: "photo"), at: 0, album: "a")])
        #expect(album.whole.content == .forwarded("one\ntwo", kind: "photo, photo"))
    }
}
