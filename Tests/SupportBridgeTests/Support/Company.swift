import Foundation
import MongoDB
import SalesStore
import Sandbox
import Setup

/// An installation whose services run as processes, in a database of its own.
struct Company: Sendable {
    let store: SalesStore
    private let environment: [String: String]
    private let folder: SandboxFolder

    /// Loads the sample into a new database, lends it, and removes what was written to disk.
    ///
    /// - Parameter environment: What all its services are told besides the usual.
    static func with(
        _ name: String, _ environment: [String: String] = [:], _ body: (Company) async throws -> Void
    ) async throws {
        let mongo = try await EmbeddedMongo.shared
        let database = EmbeddedMongo.databaseName(name)
        let folder = try SandboxFolder(name)
        defer { folder.remove() }
        let client = try MongoClient(mongo.uri(database), connections: 4, applicationName: "SupportBridgeTests")
        let store = SalesStore(client[database].with(writeConcern: .majorityJournaled))
        let repository = Programs.repository
        _ = try await Seeder(store).load(
            InitData(contentsOf: repository.appending(path: "init_data.json").path), filesIn: repository)
        let usual = [
            "MONGODB_URI": mongo.uri(database), "MONGODB_DATABASE": database, "HTTP_HOST": "127.0.0.1",
            "HTTP_PORT": "0", "LOG_LEVEL": "trace", "SIGNING_KEY": "the-signing-key-of-the-tests",
            "SUPPRESSION_KEY": "the-suppression-key-of-tests", "LEASE_SECONDS": "3",
        ]
        do {
            try await body(Company(store: store, environment: usual.merging(environment) { $1 }, folder: folder))
        } catch {
            await client.close()
            throw error
        }
        await client.close()
    }

    /// What the command line says.
    func salesctl(_ arguments: String...) async throws -> String {
        let process = try SandboxProcess(
            .init(
                [try Programs.path("salesctl")] + arguments, environment: environment,
                logFile: folder.path("salesctl-\(UUID().uuidString.prefix(8)).log"), grace: .zero))
        _ = try await process.waitForExit(within: .patience)
        return process.output
    }

    /// Runs services while the body does; none of them outlives it.
    func running(
        _ services: [String], _ more: [String: String] = [:], _ body: ([SandboxProcess]) async throws -> Void
    ) async throws {
        var processes: [SandboxProcess] = []
        do {
            for service in services {
                let log = folder.path("\(service)-\(UUID().uuidString.prefix(8)).log")
                let process = try SandboxProcess(
                    .init(
                        [try Programs.path(service)], environment: environment.merging(more) { $1 }, logFile: log,
                        grace: .zero))
                processes.append(process)
                _ = try await process.waitForOutput("Listening for health checks", within: .patience)
            }
            try await body(processes)
        } catch {
            for process in processes { await process.kill() }
            throw error
        }
        for process in processes { await process.kill() }
    }
}
