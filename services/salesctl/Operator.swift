import ArgumentParser
internal import BSON
import Backup
import Foundation
import MongoDB
import SalesStore
import ServiceRuntime
import Setup
import Variables
import WorkQueue

/// What every command needs: the configuration and the store.
struct Operator {
    let configuration: ServiceConfiguration
    let client: MongoClient
    let store: SalesStore
    let now: @Sendable () -> Date

    /// Runs a command's body; whatever fails is said in one sentence, with an exit code for scripts.
    static func run(_ body: (Operator) async throws -> Void) async throws {
        let operation: Operator
        do {
            operation = try await connect()
        } catch let error as any OperatorReadableError {
            throw failure(error.sentence, error.exitCode.rawValue)
        }
        do {
            try await body(operation)
            await operation.client.close()
        } catch let error as ArgumentParser.ExitCode {
            await operation.client.close()
            throw error
        } catch {
            await operation.client.close()
            throw failure(words(for: error), (error as? BackupError)?.exitCode ?? 1)
        }
    }

    private static func connect() async throws -> Operator {
        let configuration = try ServiceConfiguration(environment: ProcessInfo.processInfo.environment)
        let uri = try configuration.value(ConfigurationKeys.mongoURI)
        let name = try configuration.value(ConfigurationKeys.mongoDatabase)
        let clock = try configuration.value(ConfigurationKeys.clockOffsetFile).map(ServiceClock.shifted) ?? .system
        do throws(MongoError) {
            let client = try MongoClient(
                uri, connections: 2, applicationName: "salesctl", serverSelectionTimeout: .seconds(5))
            try await client[name].run(["ping": 1])
            return Operator(
                configuration: configuration, client: client,
                store: SalesStore(client[name].with(writeConcern: .majorityJournaled), now: { clock.now }),
                now: { clock.now })
        } catch {
            throw StartFailure(mongo: error)
        }
    }

    /// The queue of this name.
    func queue(named name: String) throws -> any OperatedQueue {
        let queues = store.queues
        guard let queue = queues.first(where: { $0.name == name }) else {
            let known = queues.map(\.name).joined(separator: ", ")
            throw Self.failure("there is no queue \(name); there are \(known).", 66)
        }
        return queue
    }

    static func failure(_ sentence: String, _ code: Int32) -> ArgumentParser.ExitCode {
        FileHandle.standardError.write(Data("salesctl: \(Style.plain(sentence))\n".utf8))
        return ArgumentParser.ExitCode(code)
    }

    private static func words(for error: any Error) -> String {
        switch error {
        case let error as any OperatorReadableError: error.sentence
        case let error as SetupError: error.description
        case let error as BackupError: error.description
        case let error as MongoError: StartFailure(mongo: error).sentence
        default: "\(error)"
        }
    }
}

extension BackupError {
    /// The exit code that tells scripts what is wrong.
    fileprivate var exitCode: Int32 {
        switch code {
        case .notABackup, .wrongKeyOrDamaged, .truncated, .notEmpty: 65
        case .file: 73
        case .weakKey: 78
        }
    }
}
