import Foundation
import Logging
import MongoDB
import Sandbox

/// Measures how long what is written to the store takes to a screen: operators' pages and chats' open sockets on one
/// desk.
///
///     desk-bench [messages] [pages] [sockets] [messages a second]
///
/// Run it at the top of the repository.
@main
struct DeskBench {
    static func main() async throws {
        LoggingSystem.bootstrap { _ in SwiftLogNoOpLogHandler() }
        let given = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        let plan = [200, 50, 500, 10].enumerated().map { given.count > $0 ? given[$0] : $1 }
        let (messages, pages, sockets, rate) = (plan[0], plan[1], plan[2], plan[3])
        let server = try await EmbeddedMongo()
        let desk = try await BenchedDesk(server, conversations: max(pages / 2, 1), rooms: sockets)
        let screens = try await Screens(desk, pages: pages, sockets: sockets)
        print("\(sockets) chats with an open socket and \(pages) operators' pages on one desk")
        print("\(messages) messages for the pages and as many for the chats, \(rate) of each a second\n")
        try await screens.watch(messages: messages, rate: rate)
        print(screens.report)
        await desk.stop()
        await server.kill()
    }
}
