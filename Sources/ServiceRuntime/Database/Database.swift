internal import BSON
internal import Foundation
internal import Logging
public import MongoDB
public import SalesStore
public import ServiceLifecycle
internal import Variables

/// A service's connection to MongoDB: opened and tried at the start, watched for health, closed last.
public struct Database: Service {
    /// The collections.
    public let store: SalesStore
    /// The client, for change streams and command counts.
    public let client: MongoClient
    private let health: HealthRegistry
    private let record: HealthRecord?
    private let pause: Duration

    /// Opens the database that the configuration names and asks it for a sign of life.
    ///
    /// - Parameters:
    ///   - context: The service's context.
    ///   - createIndexes: Whether this service may create indexes, and say in the database how it is; a bridge's user may not.
    /// - Throws: ``ConfigurationError``, or a ``StartFailure`` that says in a sentence what is wrong.
    public init(_ context: RuntimeContext, createIndexes: Bool = true) async throws {
        let uri = try context.configuration.value(ConfigurationKeys.mongoURI)
        let name = try context.configuration.value(ConfigurationKeys.mongoDatabase)
        let lease = try context.configuration.value(ConfigurationKeys.leaseDuration)
        let clock = context.clock
        health = context.health
        pause = .seconds(5)
        do throws(MongoError) {
            client = try MongoClient(uri, connections: 16, applicationName: context.name)
            // Acknowledged means stored: by the majority, in the journal.
            let database = client[name].with(writeConcern: .majorityJournaled)
            store = SalesStore(database, leaseDuration: lease, now: { clock.now })
            try await client[name].run(["ping": 1])
            if createIndexes { try await Self.createIndexes(of: store, context.logger) }
        } catch {
            throw StartFailure(mongo: error)
        }
        health.report(.healthy, for: Self.component)
        record = createIndexes ? HealthRecord(context, store) : nil
    }

    private static let component = "mongodb"

    /// A user with the rights of this service alone may create none: then `salesctl init` has done it.
    private static func createIndexes(of store: SalesStore, _ logger: Logger) async throws(MongoError) {
        do throws(MongoError) {
            try await store.createIndexes()
        } catch {
            guard error.code == .unauthorized else { throw error }
            logger.debug("Indexes are left to salesctl, which may create them")
        }
    }

    /// Watches the connection; the services that use it notice trouble by themselves.
    public func run() async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do throws(MongoError) {
                    let clock = try await clockDifference()
                    health.report(clock.trouble.map { .degraded($0) } ?? .healthy, for: Self.component)
                    await record?.write()
                } catch {
                    if error.code != .cancelled { health.report(.unhealthy(error.message), for: Self.component) }
                }
                try? await Task.sleep(for: pause)
            }
        }
        await record?.remove()
        await client.close()
    }

    /// Asks for a sign of life, and what time it is there.
    private func clockDifference() async throws(MongoError) -> ClockDifference {
        let asked = Date()
        let answer = try await store.database.run(["hello": 1])
        let answered = Date()
        return ClockDifference(server: answer["localTime"]?.date ?? answered, asked: asked, answered: answered)
    }
}

extension StartFailure {
    /// What is wrong with MongoDB at the start, and what to do about it.
    public init(mongo error: MongoError) {
        let advice =
            switch error.code {
            case .authentication: "MongoDB refuses the user or the password in MONGODB_URI; correct them"
            case .configuration: "MONGODB_URI is not usable; correct it"
            default: "MongoDB cannot be used; check that it runs and that MONGODB_URI is right"
            }
        self.init("\(advice) (\(error.message)).")
    }
}
