import Foundation
import MongoDB
import Sandbox

/// Somebody writes on paper, is answered, says stop, and is forgotten.
@main
struct RoundTrip {
    static func main() async throws {
        let server = try await EmbeddedMongo()
        let client = try MongoClient(server.uri("paper"), connections: 4, applicationName: "channel-proof")
        let folder = try SandboxFolder("channel-proof")
        var failure: (any Error)?
        do {
            try await PaperTalk(client, folder).prove()
        } catch {
            failure = error
        }
        await client.close()
        await server.stop()
        folder.remove()
        guard let failure else { return }
        print("NOT PROVEN: \(failure)")
        exit(1)
    }
}
