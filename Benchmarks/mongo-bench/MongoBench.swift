import BSON
import Foundation
import MongoDB
import Sandbox

/// Compares the driver with a C program on libmongoc that does the same on the same server.
///
///     MONGODB_URI=mongodb://… mongo-bench [path of mongo_peer] [seconds a run] [rounds]
///
/// Without `MONGODB_URI` it starts an embedded server of its own.
@main
struct MongoBench {
    let uri: String
    let peer: String
    let seconds: Double
    let rounds: Int

    static func main() async throws {
        let arguments = CommandLine.arguments
        let given = ProcessInfo.processInfo.environment["MONGODB_URI"]
        let embedded = given == nil ? try await EmbeddedMongo() : nil
        let bench = MongoBench(
            uri: given ?? embedded?.uri("bench") ?? "", peer: arguments.count > 1 ? arguments[1] : "./mongo_peer",
            seconds: arguments.count > 2 ? Double(arguments[2]) ?? 0.5 : 0.5,
            rounds: arguments.count > 3 ? Int(arguments[3]) ?? 15 : 15)
        print(
            "operation         threads |  C op/s     p50  p99 us | Swift/s      p50  p99 us | ratio of medians (quartiles)"
        )
        for threads in [1, 8] {
            for operation in Operation.allCases { try await bench.compare(operation, threads: threads) }
        }
        await embedded?.kill()
    }

    /// Runs both sides in short turns, one after the other, so that a busy moment of the machine meets both. The ratio
    /// is the middle one of the turns' ratios; the other columns are of the run in the middle.
    private func compare(_ operation: Operation, threads: Int) async throws {
        var swift: [Measurement] = []
        var c: [Measurement] = []
        for _ in 0..<rounds {
            c.append(try await inFreshCollection { try runPeer(operation, threads: threads, database: $0) })
            swift.append(try await inFreshCollection { try await runSwift(operation, threads: threads, database: $0) })
        }
        let left = Self.typical(c)
        let right = Self.typical(swift)
        let ratios = zip(c, swift).map { $1.median / $0.median }.sorted()
        print(
            operation.rawValue.padding(toLength: 18, withPad: " ", startingAt: 0)
                + String(
                    format: "%7d | %8.0f %6.0f %7.0f | %8.0f %6.0f %7.0f | %.2f (%.2f ... %.2f)", threads,
                    left.perSecond, left.median, left.percentile99, right.perSecond, right.median, right.percentile99,
                    ratios[rounds / 2], ratios[rounds / 4], ratios[rounds * 3 / 4]))
    }

    private static func typical(_ measurements: [Measurement]) -> Measurement {
        measurements.sorted { $0.median < $1.median }[measurements.count / 2]
    }

    private func inFreshCollection(_ body: (String) async throws -> Measurement) async throws -> Measurement {
        let name = "bench_\(UInt32.random(in: 0...UInt32.max))"
        let client = try MongoClient(uri, applicationName: "mongo-bench")
        let documents = (0..<Operation.keys).map { ["_id": .int64(Int64($0)), "attempts": 0] as BSONDocument }
        try await client[name].collection("bench", of: BSONDocument.self).insertMany(documents)
        let measurement = try await body(name)
        try await client[name].drop()
        await client.close()
        return measurement
    }

    private func runPeer(_ operation: Operation, threads: Int, database: String) throws -> Measurement {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: peer)
        process.arguments = [uri, database, operation.rawValue, "\(threads)", "\(seconds)"]
        process.standardOutput = output
        try process.run()
        let line = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard let measurement = Measurement(line: line) else {
            throw MongoError(.command, message: "\(peer) failed")
        }
        return measurement
    }

    private func runSwift(_ operation: Operation, threads: Int, database: String) async throws -> Measurement {
        let client = try MongoClient(uri, connections: threads, applicationName: "mongo-bench")
        let collection = client[database].collection("bench", of: BSONDocument.self)
        try await client[database].run(["ping": 1])
        let begin = ContinuousClock.now
        let end = begin + .seconds(seconds)
        let samples = try await withThrowingTaskGroup(of: [Double].self) { group in
            for worker in 0..<threads {
                group.addTask {
                    var samples: [Double] = []
                    var now = ContinuousClock.now
                    while now < end {
                        try await operation.run(on: collection, worker: worker, count: samples.count)
                        let then = ContinuousClock.now
                        samples.append((then - now) / .microseconds(1))
                        now = then
                    }
                    return samples
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let elapsed = (ContinuousClock.now - begin) / .seconds(1)
        await client.close()
        return Measurement(samples, seconds: elapsed)
    }
}
