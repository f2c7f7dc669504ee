import AsyncHTTPClient
import DeskFixtures
import Dialogue
import Foundation
import MongoDB
import NIOCore
import NIOHTTP1
import SalesStore
import Testing

@testable import Desk

/// What a page costs on the wire.
@Suite struct TransferTests {
    /// The most that a conversation's page may cost with all it loads, in bytes.
    private static let most = 60_000

    private func get(_ path: String, _ browser: Browser, encoding: String) async throws -> (HTTPHeaders, Int) {
        let answer = try await Browser.client.execute(
            browser.request(path, ["accept-encoding": encoding]), timeout: .seconds(60))
        #expect(answer.status == .ok, "\(path)")
        return (answer.headers, try await answer.body.collect(upTo: 8 << 20).readableBytes)
    }

    @Test("A conversation's page with its style and scripts, for somebody who has nothing of it yet, stays small")
    func conversation() async throws {
        try await LocalDesk.with { desk in
            let page = try await desk.begin("c", name: "Anna")
            for number in 0..<40 {
                try await desk.store.messages.insertOne(
                    MessageDocument(
                        id: "m\(number)", conversationID: "c", direction: number % 2 == 0 ? .incoming : .outgoing,
                        channel: .email, kind: number % 2 == 0 ? "reply" : "answer",
                        text: "Message \(number): what does it cost, and who answers on a Sunday? "
                            + "We are \(number * 7) people in \(number % 5) offices.",
                        at: Date().addingTimeInterval(Double(number - 60) * 60)))
            }
            let browser = try await desk.browser()
            var (plain, total) = (0, 0)
            for path in [page] + Asset.allCases.map({ "/assets/\($0.rawValue)" }) {
                let (headers, size) = try await get(path, browser, encoding: "gzip")
                #expect(size < 1024 || headers.first(name: "content-encoding") == "gzip", "\(path)")
                total += size
                plain += try await get(path, browser, encoding: "identity").1
            }
            print("A conversation's page of 40 messages with all it loads: \(total) bytes, uncompressed \(plain).")
            #expect(total < Self.most)
        }
    }

    @Test("Who takes nothing compressed gets it plain, and is told that it depends; a stream is never compressed")
    func plain() async throws {
        try await LocalDesk.with { desk in
            let page = try await desk.begin("c")
            let browser = try await desk.browser()
            let (headers, _) = try await get(page, browser, encoding: "identity")
            #expect(headers.first(name: "content-encoding") == nil)
            #expect(headers.first(name: "vary")?.contains("Accept-Encoding") == true)
            let stream = try await Browser.client.execute(
                browser.request("/live", ["accept-encoding": "gzip"]), timeout: .seconds(60))
            #expect(stream.headers.first(name: "content-type")?.hasPrefix("text/event-stream") == true)
            #expect(stream.headers.first(name: "content-encoding") == nil)
        }
    }
}
