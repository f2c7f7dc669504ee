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

@Suite("Loading the file over changes made by hand")
struct HandMadeChangeTests {
    private let olga = SettingsBook.Author("olga", by: .desk)

    private func withSample(_ body: (SalesStore, SettingsBook, InitData) async throws -> Void) async throws {
        try await withStore { store in
            let data = try InitData(contentsOf: SampleData.path)
            _ = try await Seeder(store).load(data, filesIn: SampleData.folder)
            try await body(store, SettingsBook(store, now: { Date() }), data)
        }
    }

    @Test(
        "What nobody changed is updated and noted; what somebody changed is shown and left, until it is to be overwritten"
    )
    func facts() async throws {
        try await withSample { store, book, sample in
            var data = sample
            let (own, other) = (data.knowledge[0], data.knowledge[1])
            var changed = own
            changed.text = "By hand."
            try await book.change(.fact, own.id, to: try BSONEncoder().encode(changed), seeing: .anything, by: olga)
            data.knowledge[1].text = "From the file."
            let kept = try await Seeder(store, author: "ivan").load(data, filesIn: SampleData.folder)
            #expect(kept.differences.map(\.change.subject) == [own.id])
            #expect(kept.differences.first?.change.author == "olga")
            #expect(kept.differences.first?.current?["text"]?.string == "By hand.")
            #expect(kept.differences.first?.inFile?["text"]?.string == own.text)
            #expect(try await store.knowledge.findOne(["_id": .string(own.id)])?.fact.text == "By hand.")
            #expect(try await store.knowledge.findOne(["_id": .string(other.id)])?.fact.text == "From the file.")
            let note = try #require(try await store.changes.findOne(["subject": .string(other.id)]))
            #expect(note.origin == .file)
            #expect(note.author == "ivan")

            let over = try await Seeder(store).load(data, filesIn: SampleData.folder, overwriting: true)
            #expect(over.differences.count == 1)
            #expect(try await store.knowledge.findOne(["_id": .string(own.id)])?.fact == own)
            #expect(try await Seeder(store).load(data, filesIn: SampleData.folder).differences.isEmpty)
        }
    }

    @Test("A fact that somebody removed does not come back by itself")
    func removed() async throws {
        try await withSample { store, book, data in
            let fact = data.knowledge[0]
            try await book.change(.fact, fact.id, to: nil, seeing: .anything, by: olga)
            let kept = try await Seeder(store).load(data, filesIn: SampleData.folder)
            #expect(kept.differences.map(\.change.subject) == [fact.id])
            #expect(try await store.knowledge.findOne(["_id": .string(fact.id)]) == nil)
            _ = try await Seeder(store).load(data, filesIn: SampleData.folder, overwriting: true)
            #expect(try await store.knowledge.findOne(["_id": .string(fact.id)])?.fact == fact)
        }
    }

    @Test("Texts and hours stay as somebody made them, each for itself; the rest of the settings is the file's")
    func settings() async throws {
        try await withSample { store, book, sample in
            var data = sample
            try await book.change(.text, "en.pause", to: ["text": "By hand."], seeing: .anything, by: olga)
            var hours = data.settings.policy.sendingHours
            hours.holidays.append(try #require(LocalDate("2031-03-04")))
            try await book.change(
                .hours, SettingsBook.hours, to: try BSONEncoder().encode(hours), seeing: .anything, by: olga)
            data.texts["en", default: [:]][.thanks] = "From the file."
            data.policy.giveUpAfterSeconds = 77
            let kept = try await Seeder(store).load(data, filesIn: SampleData.folder)
            #expect(Set(kept.differences.map(\.change.subject)) == ["en.pause", "hours"])
            let settings = try #require(try await store.settings.findOne([:]))
            #expect(settings.texts.override(.pause, .en) == "By hand.")
            #expect(settings.texts.override(.thanks, .en) == "From the file.")
            #expect(settings.policy.sendingHours == hours)
            #expect(settings.policy.demos.hours == hours)
            #expect(settings.policy.giveUpAfterSeconds == 77)
            _ = try await Seeder(store).load(data, filesIn: SampleData.folder, overwriting: true)
            #expect(try await store.settings.findOne([:]) == data.settings)
        }
    }

    @Test("A file that somebody replaced stays, and taking that back brings the old one")
    func asset() async throws {
        try await withSample { store, book, data in
            let before = try #require(try await store.assets.findOne(["_id": "presentation-en"]))
            let asset = InitData.Asset(
                id: "presentation", language: .en, file: "x", fileName: "new.pdf", contentType: "application/pdf")
            #expect(try await Seeder(store).load(asset, bytes: Data("%PDF-new".utf8), by: olga))
            #expect(try await !Seeder(store).load(asset, bytes: Data("%PDF-new".utf8), by: olga))
            let kept = try await Seeder(store).load(data, filesIn: SampleData.folder)
            #expect(kept.differences.map(\.change.subject) == ["presentation-en"])
            #expect(try await store.assets.findOne(["_id": "presentation-en"])?.fileName == "new.pdf")
            let change = try #require(try await store.changes.findOne(["kind": "asset", "author": "olga"]))
            try await book.undo(change.id, by: olga)
            #expect(try await store.assets.findOne(["_id": "presentation-en"]) == before)
        }
    }

    @Test("Hosts of the file are loaded in its order; one that was changed by hand is shown and left, or set again")
    func hosts() async throws {
        try await withSample { store, book, data in
            var data = data
            let olga = HostDocument(
                id: "olga", name: "Olga", email: "olga@x.example", timeZone: "Europe/Moscow",
                calendars: [.init(id: "work", kind: .ics, addressSecret: "CALENDAR_SECRET_OLGA")])
            data.hosts = [olga, HostDocument(id: "anton", name: "Anton", email: "a@x.example", timeZone: "UTC")]
            #expect(try await Seeder(store).load(data, filesIn: SampleData.folder).hosts == 2)
            #expect(try await store.hostsInOrder().map(\.id) == ["olga", "anton"])
            #expect(try await InitData(of: store).hosts == data.hosts)

            var paused = try #require(try await store.hosts.findOne(["_id": "olga"]))
            paused.state = .paused
            try await book.change(
                .host, "olga", to: try BSONEncoder().encode(paused), seeing: .anything, by: self.olga)
            let kept = try await Seeder(store).load(data, filesIn: SampleData.folder)
            #expect(kept.differences.map(\.change.subject) == ["olga"])
            #expect(try await store.hosts.findOne(["_id": "olga"])?.state == .paused)
            let set = try await Seeder(store).load(data, filesIn: SampleData.folder, overwriting: true)
            #expect(set.differences.count == 1)
            #expect(try await store.hosts.findOne(["_id": "olga"])?.state == .active)
            paused.email = "nowhere"
            let broken = try BSONEncoder().encode(paused)
            await #expect(throws: SetupError.self) {
                try await book.change(.host, "olga", to: broken, seeing: .anything, by: self.olga)
            }
        }
    }

    @Test("What is exported configures the same elsewhere, and its file passes every check")
    func export() async throws {
        try await withSample { store, book, _ in
            try await book.change(.text, "ru.pause", to: ["text": "Своими словами."], seeing: .anything, by: olga)
            try await book.change(
                .fact, "own", to: try BSONEncoder().encode(Fact(id: "own", language: .en, title: "T", text: "X")),
                seeing: .anything, by: olga)
            let folder = FileManager.default.temporaryDirectory.appending(path: "export-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            _ = try await store.mailboxes.updateOne(["_id": "sales"], ["$set": ["isAuthorized": true]])
            let exported = try await InitData(of: store)
            #expect(exported.mailboxes.map(\.isAuthorized) == [nil])
            _ = try await store.mailboxes.updateOne(["_id": "sales"], ["$unset": ["isAuthorized": ""]])
            for (asset, document) in zip(exported.assets, try await store.assets.find([:], sort: ["_id": 1]).all()) {
                let bytes = try await store.files.download(.string(document.sha256)).all()
                try Data(bytes).write(to: folder.appending(path: asset.file))
            }
            let file = folder.appending(path: "init_data.json")
            try exported.json.write(to: file)
            let read = try InitData(contentsOf: file.path(percentEncoded: false))
            try await withStore { other in
                _ = try await Seeder(other).load(read, filesIn: folder)
                #expect(try await other.settings.findOne([:]) == store.settings.findOne([:]))
                #expect(
                    try await other.knowledge.find([:], sort: ["_id": 1]).all()
                        == store.knowledge.find([:], sort: ["_id": 1]).all())
                #expect(
                    try await other.assets.find([:], sort: ["_id": 1]).all()
                        == store.assets.find([:], sort: ["_id": 1]).all())
                #expect(try await other.mailboxesInOrder() == store.mailboxesInOrder())
            }
        }
    }
}
