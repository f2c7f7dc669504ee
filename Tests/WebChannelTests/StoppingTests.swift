import AsyncHTTPClient
import ContractSocket
import DeskFixtures
import NIOCore
import Sandbox
import SupportContract
import Testing

@Suite("A desk that stops") struct StoppingTests {
    @Test("It ends in order and leaves no work, though pages, sockets and connections that said nothing yet are open")
    func stopping() async throws {
        let desk = try await DeskInstallation.shared
        let token = try await desk.webUser("stopping")
        try await desk.withAnotherDesk { port, process in
            let silent = try await SlowClient(port: port)
            let slow = try await SlowClient(port: port)
            try await slow.send("GET /up HT")
            let browser = try await desk.browser(port: port)
            let page = try await Browser.client.execute(browser.request("/live"), timeout: .seconds(180))
            var parts = page.body.makeAsyncIterator()
            #expect(try await parts.next() != nil)
            try await TestSocket.with(port: port, token: token) { socket in
                try await socket.subscribe()
                process.signal(.terminate)
                #expect(try await socket.next() == .disconnect(reason: "server_restart", reconnect: true))
                #expect(try await socket.closeCode() == 1001)
            }
            // The page's stream comes to its end instead of being cut.
            while try await parts.next() != nil {}
            #expect(try await process.waitForExit(within: .patience) == 0)
            #expect(!process.output.contains("abandoned"))
            #expect(!silent.isOpen && !slow.isOpen)
        }
    }
}
