internal import BSON
internal import MongoDB
internal import SalesStore

extension Seeder {
    /// Hosts stand in the order of the file.
    func load(
        _ hosts: [HostDocument], _ byHand: HandMadeChanges, _ isOverwriting: Bool, _ summary: inout Summary
    ) async throws {
        for (order, host) in hosts.enumerated() {
            summary.hosts += 1
            var document = host
            document.order = order
            let value = try BSONEncoder().encode(document).inOrder
            let current = try await book.value(of: .host, host.id)
            if let difference = byHand.conflict(.host, host.id, current: current, inFile: value) {
                summary.differences.append(difference)
                guard isOverwriting else { continue }
            }
            if current == nil, !byHand.knows(.host, host.id) {
                // What was not there is no change of anything.
                _ = try await store.hosts.replaceOne(["_id": .string(host.id)], document, upsert: true)
            } else {
                try await book.change(.host, host.id, to: value, seeing: .anything, by: author)
            }
        }
    }
}
