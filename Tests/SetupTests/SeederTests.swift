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

@Suite("Loading init_data.json")
struct SeederTests {
    @Test("The sample loads, and its files can be read back")
    func load() async throws {
        try await withStore { store in
            let data = try InitData(contentsOf: SampleData.path)
            let summary = try await Seeder(store).load(data, filesIn: SampleData.folder)
            #expect(summary.facts == data.knowledge.count)
            #expect(summary.mailboxes == data.mailboxes.count)
            #expect(summary.uploads == data.assets.count)
            #expect(try await store.knowledge.count() == data.knowledge.count)
            #expect(try await store.settings.find().all().map(\.id) == [SettingsDocument.current])
            let asset = try #require(try await store.assets.findOne(["_id": "presentation-ru"]))
            let bytes = try await store.files.download(.string(asset.sha256)).all()
            #expect(DerivedID.digest(bytes) == asset.sha256)
            #expect(bytes.starts(with: Array("%PDF".utf8)))
        }
    }

    @Test("The order of the mailboxes is the file's, and those it does not name come last")
    func order() async throws {
        try await withStore { store in
            var data = try InitData(contentsOf: SampleData.path)
            let first = data.mailboxes[0]
            var second = first
            second.id = "a-second"
            data.mailboxes = [first, second]
            _ = try await Seeder(store).load(data, filesIn: SampleData.folder)
            #expect(try await store.mailboxesInOrder().map(\.id) == [first.id, "a-second"])
            data.mailboxes = [second]
            _ = try await Seeder(store).load(data, filesIn: SampleData.folder)
            #expect(try await store.mailboxesInOrder().map(\.id) == ["a-second", first.id])
        }
    }

    @Test("A file may be named by an absolute path, and one that is not there is named in words")
    func absolutePath() async throws {
        try await withStore { store in
            var data = try InitData(contentsOf: SampleData.path)
            data.assets[0].file = SampleData.folder.appending(path: data.assets[0].file).path(percentEncoded: false)
            let elsewhere = FileManager.default.temporaryDirectory
            data.assets = [data.assets[0]]
            #expect(try await Seeder(store).load(data, filesIn: elsewhere).assets == 1)
            data.assets[0].file = "/nowhere/presentation.pdf"
            let error = await #expect(throws: SetupError.self) {
                _ = try await Seeder(store).load(data, filesIn: SampleData.folder)
            }
            #expect(error?.description == "assets: /nowhere/presentation.pdf cannot be read")
        }
    }

    @Test("Loading again updates and never drops")
    func again() async throws {
        try await withStore { store in
            var data = try InitData(contentsOf: SampleData.path)
            _ = try await Seeder(store).load(data, filesIn: SampleData.folder)
            try await store.knowledge.insertOne(
                KnowledgeDocument(Fact(id: "own", language: .en, title: "Own", text: "Added by hand.")))
            _ = try await store.mailboxes.updateOne(
                ["_id": "sales"], ["$set": ["position": ["uidValidity": 7, "lastUID": 42], "caFile": "/old.pem"]])

            data.knowledge[0].text = "Новый текст"
            let dropped = data.knowledge.removeLast()
            data.mailboxes[0].displayName = "Новое имя"
            data.policy.giveUpAfterSeconds = 5
            let summary = try await Seeder(store).load(data, filesIn: SampleData.folder)

            #expect(summary.uploads == 0)
            let changed = try await store.knowledge.findOne(["_id": .string(data.knowledge[0].id)])
            #expect(changed?.fact.text == "Новый текст")
            #expect(try await store.knowledge.findOne(["_id": .string(dropped.id)]) != nil)
            #expect(try await store.knowledge.findOne(["_id": "own"]) != nil)
            let mailbox = try #require(try await store.mailboxes.findOne(["_id": "sales"]))
            #expect(mailbox.displayName == "Новое имя")
            #expect(mailbox.position == .init(uidValidity: 7, lastUID: 42))
            #expect(mailbox.caFile == nil)
            #expect(try await store.settings.findOne([:])?.policy.giveUpAfterSeconds == 5)
        }
    }

    @Test("Contacts and conversations are left alone")
    func leavesPeopleAlone() async throws {
        try await withStore { store in
            let data = try InitData(contentsOf: SampleData.path)
            let card = ContactCard(id: "c", email: "anna@example.com")
            try await store.contacts.insertOne(ContactDocument(card: card, source: "operator", createdAt: Date()))
            _ = try await Seeder(store).load(data, filesIn: SampleData.folder)
            #expect(try await store.contacts.count() == 1)
        }
    }

    @Test("A file that is missing is named before anything is written")
    func missingFile() async throws {
        try await withStore { store in
            var data = try InitData(contentsOf: SampleData.path)
            data.assets[1].file = "docs/none.pdf"
            let changed = data
            let error = await #expect(throws: SetupError.self) {
                try await Seeder(store).load(changed, filesIn: SampleData.folder)
            }
            #expect(error?.description.contains("docs/none.pdf") == true)
            let names = try await store.database.collectionNames()
            #expect(names.isEmpty)
        }
    }
}
