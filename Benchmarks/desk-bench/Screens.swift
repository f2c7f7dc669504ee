import AsyncHTTPClient
import Foundation
import NIOCore
import Sandbox
import Synchronization

/// Everybody who looks: pages that fetch their part again as the desk's script does, and connections that are only told.
final class Screens: Sendable {
    private static let pause = Duration.milliseconds(40)

    private let desk: BenchedDesk
    private let cookies: [String]
    private let pages: Int
    private let connections: Int
    private let opened = Mutex(0)
    private let toldIn = Mutex<[String: String]>([:])
    let list = Delays()
    let conversation = Delays()
    let told = Delays()

    var open: Int { connections }

    init(_ desk: BenchedDesk, pages: Int, connections: Int) async throws {
        self.desk = desk
        self.pages = pages
        self.connections = connections
        var cookies: [String] = []
        for _ in 0..<max(pages, 1) { cookies.append(try await desk.signIn()) }
        self.cookies = cookies
    }

    /// Opens all of them, writes the documents, and waits until each was shown wherever it should be.
    func watch(documents: Int, rate: Int) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for page in 0..<pages {
                let isList = page.isMultiple(of: 2)
                let id = desk.conversations[page / 2 % desk.conversations.count]
                group.addTask { try await self.page(self.cookies[page], showing: isList ? nil : id) }
            }
            for number in 0..<connections {
                group.addTask { try await self.listen(self.cookies[number % self.cookies.count]) }
            }
            _ = try await eventually(within: .patience, or: "the connections are not opened") {
                self.opened.withLock { $0 } == self.pages + self.connections ? true : nil
            }
            try await self.write(documents, rate: rate)
            group.cancelAll()
        }
    }

    private func write(_ documents: Int, rate: Int) async throws {
        let start = ContinuousClock.now
        for number in 0..<documents {
            try await Task.sleep(until: start + .milliseconds(number * 1000 / rate))
            let id = desk.conversations[number % desk.conversations.count]
            let mark = "mark-\(number)-end"
            toldIn.withLock { $0[id] = mark }
            for delays in [list, conversation, told] { delays.begin(mark) }
            try await desk.write(mark, in: id)
        }
        // The list shows a conversation's last words alone: what is overtaken there is not waited for.
        let expected = (told: documents * connections, pages: documents * (pages / 2) / desk.conversations.count)
        _ = try? await eventually(within: .seconds(30), or: "") {
            self.told.count >= expected.told && self.conversation.count >= expected.pages ? true : nil
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

    /// A connection that is told what changed.
    private func listen(_ cookie: String) async throws {
        try await events(cookie) { id in
            if let mark = self.toldIn.withLock({ $0[id] }) { self.told.shown(mark) }
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
            told.line("  told over an open connection   "),
            conversation.line("  shown on a conversation's page "),
            list.line("  shown in the list              "),
        ].joined(separator: "\n")
    }
}
