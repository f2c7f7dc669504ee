import BSON
import Dialogue
import Foundation
import InstallationFixtures
import Measuring
import MongoDB
import SalesStore
import Sandbox

/// How long the desk works on each of its pages, and how large they are, beside so many stored conversations.
struct DeskPart {
    private static let times = 30
    /// Of each hundred conversations so many wait for a human.
    private static let waiting = 2

    let conversations: Int

    func run() async throws {
        try await Plant.with { plant in
            let (answered, handedOver) = try await Self.templates(plant)
            let begin = ContinuousClock.now
            let open = conversations * Self.waiting / 100
            try await handedOver.write(0..<open)
            try await answered.write(open..<conversations)
            let seconds = (ContinuousClock.now - begin) / .seconds(1)
            say(String(format: "\(conversations) conversations, of which \(open) wait; written in %.0f s", seconds))
            let desk = try await plant.start(["desk"])
            let visitor = try await DeskVisitor(at: desk[0], of: plant.store)
            try await Self.report(visitor, desk, try await Self.pages(plant.store))
            try await visitor.leave()
            say(String(format: "the desk has %.0f MB", try await desk[0].usage.residentMegabytes))
            await desk.stop()
        }
    }

    /// One who was answered and one who waits for a human, as the services leave them.
    private static func templates(
        _ plant: Plant
    ) async throws -> (answered: ConversationCopies, waiting: ConversationCopies) {
        let people = try await plant.meet(2)
        try await plant.receive(TurnsPart.words, from: [people[0]])
        try await plant.receive("I want to talk to a human, please", from: [people[1]])
        let services = try await plant.start(["business-logic"])
        try await eventually(within: .seconds(60), "both mails are handled") {
            let ended = try await plant.store.database.collection(SalesStore.Name.inbox, of: BSONDocument.self)
                .count(["state": "done", "orderingKey": ["$in": .array(BSONArray(people.map(key)))]])
            return ended == 4
        }
        await services.stop()
        return (
            try await ConversationCopies(of: people[0], in: plant.store),
            try await ConversationCopies(of: people[1], in: plant.store)
        )
    }

    private static func key(of person: String) -> BSONValue {
        .string(Endpoint.email(mailbox: "sales", peer: person).key)
    }

    /// The pages an operator opens most, by what they show.
    private static func pages(_ store: SalesStore) async throws -> [(name: String, path: String)] {
        let latest = try await store.conversations.find(
            ["stage": ["$ne": .string(Stage.handedOver.rawValue)]], sort: ["updatedAt": -1], limit: 60
        ).all()
        guard let middle = latest.last, let address = middle.state.contact.email else {
            throw SandboxError("there are no conversations")
        }
        let place = "\(Int64((middle.updatedAt.timeIntervalSince1970 * 1000).rounded()))~\(middle.id)"
        return [
            ("inbox, who waits", "/conversations?list=waiting"),
            ("inbox, all", "/conversations?list=all"),
            ("list, the next fifty", "/conversations/list?list=all&after=\(place)"),
            ("numbers of the lists", "/conversations/lists?list=waiting"),
            ("a conversation", "/conversations/\(middle.id)"),
            ("the next one by J", "/conversations/\(middle.id)/pane"),
            ("a person", "/people/\(middle.contactID)"),
            ("search: one address", "/conversations?q=\(address)"),
            ("search: a frequent word", "/conversations?q=kate"),
            ("search: nothing", "/conversations?q=zzzqqq"),
            ("statistics", "/statistics"),
        ]
    }

    private static func report(
        _ visitor: DeskVisitor, _ desk: [ServiceProcess], _ pages: [(name: String, path: String)]
    ) async throws {
        say("page                    | p50 ms | p95 ms |   bytes | commands")
        for (name, path) in pages {
            let before = try await CommandCount(of: desk)
            let (took, bytes) = try await visitor.time(path, times: times)
            let commands = try await CommandCount(of: desk) - before
            say(
                name.padding(toLength: 23, withPad: " ", startingAt: 0)
                    + String(format: " | %6.0f | %6.0f | %7d | ", took.quantile(0.5), took.quantile(0.95), bytes)
                    + commands.words(each: times + 1))
        }
    }
}
