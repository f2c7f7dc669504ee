internal import BSON
internal import Foundation
internal import Mail
internal import MongoDB
internal import SalesStore

/// Lets one letter at a time go to a domain, whichever mailbox and whichever copy of the worker sends it: a turn is taken by
/// compare and set before the letter is.
struct DomainThrottle {
    private let turns: MongoCollection<DomainTurn>

    init(store: SalesStore) {
        turns = store.domainTurns
    }

    /// Takes the turn for a letter, which may take it again.
    ///
    /// - Parameters:
    ///   - letter: the outbox item's identifier.
    ///   - pause: how many seconds the domain rests afterwards.
    /// - Returns: `nil` if it has the turn now, otherwise when the next one comes.
    func take(_ domain: String, for letter: String, at now: Date, pause: TimeInterval) async throws(MongoError) -> Date?
    {
        let isFree: BSONDocument = ["nextAt": ["$lte": .date(now)]]
        let isOurs: BSONDocument = ["letter": .string(letter)]
        do throws(MongoError) {
            try await turns.updateOne(
                ["_id": .string(domain), "$or": [.document(isFree), .document(isOurs)]],
                [
                    "$set": ["letter": .string(letter), "nextAt": .date(now.addingTimeInterval(pause))],
                    "$currentDate": ["takenAt": true],
                ], upsert: true)
            return nil
        } catch  where error.code == .duplicateKey {
            // Somebody else has it: the filter matched nothing, and a second document cannot be.
            let other = try await turns.findOne(["_id": .string(domain)])
            return max(other?.nextAt ?? now, now.addingTimeInterval(0.1))
        }
    }

    /// Gives a turn back that its letter could not use.
    func giveBack(_ domain: String, by letter: String) async throws(MongoError) {
        try await turns.deleteOne(["_id": .string(domain), "letter": .string(letter)])
    }

    /// The domain of an address, in lower case.
    static func domain(of address: String) -> String {
        address.split(separator: "@").last.map { $0.lowercased() } ?? ""
    }
}
