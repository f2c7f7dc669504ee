import BSON
import Foundation

/// Compares this module with pymongo's C extension on one document and prints the times and their ratios.
///
/// Both are measured in turns, and of each the best turn counts, so that a busy machine disturbs them alike.
@main
struct BSONBenchmark {
    private static let rounds = 25
    private static let count = 2000

    static func main() {
        do {
            try run()
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            exit(1)
        }
    }

    private static func run() throws {
        let document = try BSONEncoder().encode(Order.sample)
        let bytes = document.bytes
        let peer = try Peer(document: bytes)
        let rows = [
            Row("raw: build of values", peer: "encode") { Order.sample.document().byteCount },
            Row("raw: read all values", peer: "decode") { try BSONDocument(bytes: bytes).readAll() },
            Row("Codable: encode", peer: "encode") { try BSONEncoder().encode(Order.sample).byteCount },
            Row("Codable: decode", peer: "decode") { try decode(bytes) },
            Row("… moments, not dates", peer: "decode_aware") { try decode(bytes) },
        ]
        let results = try measure(rows, peer)
        try peer.stop()
        print("\(bytes.count) bytes, best of \(rounds) rounds of \(count), µs for one document")
        print("operation             this module   pymongo   ratio")
        for (row, times) in zip(rows, results) {
            let columns = String(
                format: "%11.2f %9.2f %7.2f", times.own * 1e6, times.peer * 1e6, times.own / times.peer)
            print(row.name.padding(toLength: 22, withPad: " ", startingAt: 0) + columns)
        }
    }

    private static func decode(_ bytes: [UInt8]) throws -> Int {
        try BSONDecoder().decode(Order.self, from: BSONDocument(bytes: bytes)).items.count
    }

    private static func measure(_ rows: [Row], _ peer: Peer) throws -> [(own: Double, peer: Double)] {
        var best = rows.map { _ in (own: Double.infinity, peer: Double.infinity) }
        for _ in 0..<rounds {
            for (index, row) in rows.enumerated() {
                best[index].own = min(best[index].own, try row.time(count: count))
                best[index].peer = min(best[index].peer, try peer.time(row.peer, count: count))
            }
        }
        return best
    }
}

/// One operation and the peer's name for what it is compared with.
struct Row {
    let name: String
    let peer: String
    private let operation: () throws -> Int

    init(_ name: String, peer: String, operation: @escaping () throws -> Int) {
        self.name = name
        self.peer = peer
        self.operation = operation
    }

    /// The seconds of one operation, on average.
    func time(count: Int) throws -> Double {
        var sum = 0
        let duration = try ContinuousClock().measure {
            for _ in 0..<count { sum &+= try operation() }
        }
        // The sum is used, so that no operation can be left out.
        if sum == .min { print(sum) }
        return duration / .seconds(1) / Double(count)
    }
}
