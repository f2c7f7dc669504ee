import BSON
import ConversationEngine
import Dialogue
import Foundation
import MongoDB
import PaperChannel
import SalesStore
import Sandbox
import Sending
import WorkQueue

/// Something that should be true and is not.
struct Unproven: Error, CustomStringConvertible {
    let description: String
}

/// A talk on paper, and what has to be true at each step of it.
struct PaperTalk {
    let store: SalesStore
    let intake: PaperIntake
    let sender: OutboxWorker<PaperSender>
    let engine: ConversationEngine
    let pump: DuePump
    let place: URL
    let addressKey = AddressKey(secret: "suppression")
    let yvonne = Endpoint.paper(folder: "yvonne")
    let clock: TestClock

    init(_ client: MongoClient, _ folder: SandboxFolder) throws {
        // A Wednesday at noon in Moscow.
        let clock = TestClock(Date(timeIntervalSince1970: 1_795_165_200))
        self.clock = clock
        let now: @Sendable () -> Date = { clock.now }
        store = SalesStore(client["paper"], now: now)
        place = URL(filePath: folder.path("people"))
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        intake = PaperIntake(store: store, folder: place, now: now)
        sender = OutboxWorker(
            PaperSender(store: store, addressKey: addressKey, folder: place, now: now), bell: Doorbell(),
            owner: "proof", longestIdle: .seconds(5))
        engine = ConversationEngine(
            store: store, signer: ThreadSigner(secret: "signing"), addressKey: addressKey, now: now)
        pump = DuePump(store: store, bell: Doorbell(), owner: "proof", now: now)
    }

    func prove() async throws {
        try await configure()
        try await answers()
        try await isRunAgain()
        try await holdsStop()
        try await forgets()
    }

    // MARK: Steps

    func answers() async throws {
        try write("Hello! Please send me your presentation.", as: "1.txt")
        try await settle()
        try expect(sheets.count == 1, "the first sheet is answered once")
        try await settle()
        try expect(sheets.count == 1, "a sheet that was read is not read again")
        let messages = try await store.messages.find([:]).all()
        try expect(messages.count == 2 && messages.allSatisfy { $0.channel == .paper }, "both sides are kept")
    }

    func isRunAgain() async throws {
        let outcomes = try await ConversationReplay(store: store).outcomes(of: try await conversation())
        try expect(!outcomes.isEmpty && outcomes.allSatisfy(\.isSame), "the stored turn is decided again as it was")
    }

    func holdsStop() async throws {
        let given = try await store.give(
            .reply(text: "Shall we talk?", author: "olga"), to: conversation(), by: "olga", nonce: "1", at: clock.now)
        try expect(given, "a human's words are ordered")
        try await handle()
        try write("stop", as: "2.txt")
        try await settle()
        let suppressed = try await store.suppressions.findOne(["_id": .string(addressKey.hash(yvonne))])
        try expect(suppressed?.reason == .optOut, "the address on paper is suppressed")
        let cancelled = try await outbox(["state": .string(QueueState.cancelled.rawValue)])
        try expect(cancelled == 1, "what was queued is cancelled")
        try expect(sheets.count == 2 && !sheets.contains("Shall we talk?"), "only the confirmation goes out")
        let known = try await conversation().personEndpoints
        try expect(known == [yvonne], "what is handed out names the address")
    }

    func forgets() async throws {
        let person = try await conversation()
        let holdings = try await KnownPerson(of: person, in: store).allHoldings(in: store)
        try expect(
            holdings.contains { $0.collection == SalesStore.paperFoldersName }, "what is handed out names the folder")
        try await store.give(.erase, to: person, by: "olga", nonce: "2", at: clock.now)
        for _ in 0..<3 {
            try await settle()
            clock.advance(3600)
        }
        var left: [String] = []
        for name in try await store.database.collectionNames() {
            let documents = try await store.database.collection(name, of: BSONDocument.self).find([:]).all()
            if documents.contains(where: { $0.extendedJSON().contains("yvonne") }) { left.append(name) }
        }
        // The identifier of a sheet stays, for the sheet lies there still.
        try expect(left == [SalesStore.Name.inbox], "nothing of the person is left but what knows the sheet again")
        let suppressed = try await store.suppressions.findOne(["_id": .string(addressKey.hash(yvonne))])
        try expect(suppressed != nil, "the stop outlives them")
    }
}
