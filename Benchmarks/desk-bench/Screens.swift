import AsyncHTTPClient
import ContractSocket
import Foundation
import NIOCore
import Sandbox
import SupportContract
import Synchronization

/// Everybody who looks: pages that fetch their part again as the desk's script does, and chats on open sockets.
final class Screens: Sendable {
    private static let pause = Duration.milliseconds(40)

    private let desk: BenchedDesk
    private let cookies: [String]
    private let pages: Int
    private let sockets: Int
    private let opened = Mutex(0)
    let list = Delays()
    let conversation = Delays()
    let chat = Delays()

    init(_ desk: BenchedDesk, pages: Int, sockets: Int) async throws {
        self.desk = desk
        self.pages = pages
        self.sockets = sockets
        var cookies: [String] = []
        for _ in 0..<max(pages, 1) { cookies.append(try await desk.signIn()) }
        self.cookies = cookies
    }

    /// Opens all of them, writes the messages, and waits until each was shown wherever it should be.
    func watch(messages: Int, rate: Int) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for page in 0..<pages {
                let isList = page.isMultiple(of: 2)
                let id = desk.conversations[page / 2 % desk.conversations.count]
                group.addTask { try await self.page(self.cookies[page], showing: isList ? nil : id) }
            }
            for (_, token) in desk.rooms.prefix(sockets) {
                group.addTask { try await self.listen(token) }
            }
            group.addTask {
                try await eventually("all are connected") {
                    self.opened.withLock { $0 } == self.pages + self.sockets
                }
                try await self.write(messages, rate: rate)
            }
            // Who looks never ends but by a failure.
            try await group.next()
            group.cancelAll()
        }
    }

    private func write(_ messages: Int, rate: Int) async throws {
        let start = ContinuousClock.now
        for number in 0..<messages {
            try await Task.sleep(until: start + .milliseconds(number * 1000 / rate))
            let mark = "mark-\(number)-end"
            for delays in [list, conversation] { delays.begin(mark) }
            try await desk.write(mark, in: desk.conversations[number % desk.conversations.count])
            guard sockets > 0 else { continue }
            let said = "mark-\(messages + number)-end"
            chat.begin(said)
            try await desk.say(said, in: desk.rooms[number % sockets].room)
        }
        // The list shows a conversation's last words alone: what is overtaken there is not waited for.
        let expected = (chats: sockets > 0 ? messages : 0, pages: messages * (pages / 2) / desk.conversations.count)
        try await eventually(within: .seconds(60), "all is shown") {
            self.chat.count >= expected.chats && self.conversation.count >= expected.pages
        }
    }

    /// A page: at each change of what it shows it fetches its part again, one at a time, as `desk.js` does.
    private func page(_ cookie: String, showing id: String?) async throws {
        let path = id.map { "/conversations/\($0)/history" } ?? "/conversations/list?q=&stage="
        let delays = id == nil ? list : conversation
        let (changes, wanted) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await self.events(cookie) { if id == nil || $0 == id { wanted.yield() } }
            }
            group.addTask {
                var shown: Set<String> = []
                for await _ in changes {
                    try await Task.sleep(for: Self.pause)
                    let response = try await self.desk.http.execute(
                        self.desk.request(path, cookie), timeout: .seconds(60))
                    let text = String(buffer: try await response.body.collect(upTo: 16 << 20))
                    for found in text.matches(of: /mark-\d+-end/) where shown.insert(String(found.0)).inserted {
                        delays.shown(String(found.0))
                    }
                }
            }
            try await group.next()
            group.cancelAll()
        }
    }

    /// A chat: subscribes, and hears what is said in its room.
    private func listen(_ token: String) async throws {
        try await TestSocket.with(port: desk.port, token: token, within: .minutes(30)) { socket in
            try await socket.subscribe()
            self.opened.withLock { $0 += 1 }
            while true {
                for found in try await socket.message().message.text.matches(of: /mark-\d+-end/) {
                    self.chat.shown(String(found.0))
                }
            }
        }
    }

    private func events(_ cookie: String, _ changed: (String) -> Void) async throws {
        let response = try await desk.http.execute(desk.request("/live", cookie), deadline: .distantFuture)
        opened.withLock { $0 += 1 }
        var rest = ""
        for try await part in response.body {
            rest += String(buffer: part)
            while let end = rest.range(of: "\n\n") {
                let event = rest[..<end.lowerBound]
                if event.hasPrefix("event: conversation\ndata: ") { changed(String(event.dropFirst(26))) }
                rest = String(rest[end.upperBound...])
            }
        }
    }

    /// The delays, a line for each kind of screen.
    var report: String {
        [
            "From the start of the write until it is there:",
            chat.line("  heard on a chat's socket        "),
            conversation.line("  shown on a conversation's page "),
            list.line("  shown in the list              "),
        ].joined(separator: "\n")
    }
}
