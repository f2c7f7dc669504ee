import BSON
internal import Basics
import Dialogue
import Foundation
import Grounding
import MongoDB
import SalesStore
internal import Scheduling
import Setup
import StoreFixtures
import Testing

@Suite("The book of settings")
struct SettingsBookTests {
    private let olga = SettingsBook.Author("olga", by: .desk)
    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    private func fact(_ text: String) throws -> BSONDocument {
        try BSONEncoder().encode(Fact(id: "own-en", language: .en, title: "Own", text: text, keywords: ["a", "b"]))
    }

    private func withBook(_ body: (SalesStore, SettingsBook) async throws -> Void) async throws {
        try await withStore { store in
            _ = try await Seeder(store).load(try InitData(contentsOf: SampleData.path), filesIn: SampleData.folder)
            try await body(store, SettingsBook(store, now: { now }))
        }
    }

    @Test("A change is kept with who made it and when; the same again is none")
    func kept() async throws {
        try await withBook { store, book in
            try await book.change(.fact, "own-en", to: fact("First."), seeing: .value(nil), by: olga)
            try await book.change(.fact, "own-en", to: fact("Second."), seeing: .value(fact("First.")), by: olga)
            #expect(
                try await book.change(.fact, "own-en", to: fact("Second."), seeing: .anything, by: olga) == nil)
            #expect(try await store.knowledge.findOne(["_id": "own-en"])?.fact.text == "Second.")
            let changes = try await store.changes.find(["subject": "own-en"]).all()
            #expect(changes.count == 2)
            #expect(changes.allSatisfy { $0.author == "olga" && $0.origin == .desk && $0.at == now })
            #expect(Set(changes.map { $0.before?["text"]?.string }) == [nil, "First."])
            #expect(Set(changes.map { $0.after?["text"]?.string }) == ["First.", "Second."])
        }
    }

    @Test("Who saw something else is refused, and nothing is changed or kept")
    func changedMeanwhile() async throws {
        try await withBook { store, book in
            try await book.change(.fact, "own-en", to: fact("First."), seeing: .anything, by: olga)
            let seen = SettingsBook.fingerprint(of: try fact("First."))
            try await book.change(.fact, "own-en", to: fact("Second."), seeing: .fingerprint(seen), by: olga)
            let error = await #expect(throws: SetupError.self) {
                try await book.change(.fact, "own-en", to: fact("Third."), seeing: .fingerprint(seen), by: olga)
            }
            #expect(error?.code == .changedMeanwhile)
            #expect(try await store.knowledge.findOne(["_id": "own-en"])?.fact.text == "Second.")
            #expect(try await store.changes.count() == 2)
        }
    }

    @Test("Taking back restores what was, adds to the history, and can be taken back itself")
    func undo() async throws {
        try await withBook { store, book in
            let added = try #require(
                try await book.change(.fact, "own-en", to: fact("First."), seeing: .anything, by: olga))
            let undone = try #require(try await book.undo(added.id, by: .init("ivan", by: .desk)))
            #expect(try await store.knowledge.findOne(["_id": "own-en"]) == nil)
            #expect(undone.undoes == added.id)
            #expect(undone.author == "ivan")
            try await book.undo(undone.id, by: olga)
            #expect(try await store.knowledge.findOne(["_id": "own-en"])?.fact.text == "First.")
            #expect(try await store.changes.count() == 3)
        }
    }

    @Test("What was changed since is not taken back")
    func undoRefused() async throws {
        try await withBook { store, book in
            let first = try #require(
                try await book.change(.fact, "own-en", to: fact("First."), seeing: .anything, by: olga))
            try await book.change(.fact, "own-en", to: fact("Second."), seeing: .anything, by: olga)
            let error = await #expect(throws: SetupError.self) { try await book.undo(first.id, by: olga) }
            #expect(error?.code == .changedMeanwhile)
            let none = await #expect(throws: SetupError.self) { try await book.undo("none", by: olga) }
            #expect(none?.code == .unknown)
            #expect(try await store.knowledge.findOne(["_id": "own-en"])?.fact.text == "Second.")
        }
    }

    @Test("Texts and working hours change, and go back to what they were")
    func textsAndHours() async throws {
        try await withBook { store, book in
            let settings = try #require(try await store.settings.findOne([:]))
            let change = try #require(
                try await book.change(
                    .text, "en.letter", to: ["text": "Buy {product}!"], seeing: .value(nil), by: olga))
            var hours = settings.policy.sendingHours
            hours.holidays.append(try #require(LocalDate("2027-01-04")))
            let second = try #require(
                try await book.change(
                    .hours, "hours", to: try BSONEncoder().encode(hours), seeing: .anything, by: olga))
            let changed = try #require(try await store.settings.findOne([:]))
            #expect(changed.texts.template(.letter, .en) == "Buy {product}!")
            #expect(changed.texts.template(.letter, .ru) == settings.texts.template(.letter, .ru))
            #expect(changed.policy.sendingHours == hours)
            #expect(changed.policy.demos.hours == hours)
            #expect(changed.product == settings.product)
            try await book.undo(change.id, by: olga)
            try await book.undo(second.id, by: olga)
            let back = try #require(try await store.settings.findOne([:]))
            #expect(back.policy == settings.policy)
            #expect(back.texts.template(.letter, .en) == settings.texts.template(.letter, .en))
        }
    }

    @Test("What a user may do goes back, and who was added stays")
    func users() async throws {
        try await withBook { store, book in
            let user = UserDocument(
                id: "vera", name: "Vera", role: .operator, passwordHash: "*", createdAt: Date(timeIntervalSince1970: 1))
            try await store.users.insertOne(user)
            var standing = UserStanding(user)
            standing.role = .admin
            let change = try #require(
                try await book.change(
                    .user, "vera", to: try BSONEncoder().encode(standing), seeing: .anything, by: olga))
            let changed = try #require(try await store.users.findOne(["_id": "vera"]))
            #expect(changed.role == .admin)
            #expect(changed.sessionsValidFrom > user.sessionsValidFrom)
            #expect(changed.passwordHash == "*")
            try await book.undo(change.id, by: olga)
            #expect(try await store.users.findOne(["_id": "vera"])?.role == .operator)
            let error = await #expect(throws: SetupError.self) {
                try await book.change(.user, "vera", to: nil, seeing: .anything, by: olga)
            }
            #expect(error?.code == .irreversible)
        }
    }
}
