import BSON
import Foundation
import MongoDB
import SalesStore
internal import Sandbox
import Testing

@Suite struct PersonCommandTests {
    @Test("An export holds everything that names the person, raw mails included, and nobody else")
    func export() async throws {
        try await OperatorOffice.with { office in
            try await office.begin()
            try await office.begin("boris@pine.example", name: "Boris")
            _ = try await office.says("Send me the presentation please")
            let place = office.folder.path("export")
            let end = try await office.run("contact", "export", "anna@daisy.example", "--to", place, "--json")
            #expect(end.status == 0, "\(end.output)")
            let text = try String(contentsOfFile: "\(place)/person.json", encoding: .utf8)
            #expect(text.contains("Send me the presentation please"))
            #expect(!text.contains("boris"))
            let document = try #require(
                try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: [Any]])
            #expect(
                Set(document.keys).isSuperset(of: ["contacts", "conversations", "messages", "inbox", "outbox", "audit"])
            )
            let mails = try FileManager.default.contentsOfDirectory(atPath: "\(place)/mails")
            #expect(mails.count == 1)
            let again = try await office.run("contact", "export", "anna@daisy.example", "--to", place)
            #expect(again.status == 73)
        }
    }

    @Test("An erasure lists every place first, and then leaves the keyed hash alone")
    func erase() async throws {
        try await OperatorOffice.with { office in
            try await office.begin()
            _ = try await office.says("Send me the presentation please")
            let look = try await office.run("contact", "erase", "anna@daisy.example")
            #expect(look.status == 0)
            #expect(look.output.contains("mails (raw, GridFS)"))
            #expect(look.output.contains("Nothing was erased"))
            try await office.settle()
            #expect(try await office.conversation() != nil)

            // What is still on its way out goes first.
            let outbox = office.store.database.collection("outbox", of: BSONDocument.self)
            _ = try await outbox.updateMany(["state": "pending"], ["$set": ["state": "sent"]])
            let end = try await office.run("contact", "erase", "anna@daisy.example", "--yes", "--json")
            #expect(try end.json()["ordered"] as? Bool == true)
            try await office.settle()
            #expect(try await office.conversation() == nil)
            for name in try await office.store.database.collectionNames() {
                for document in try await office.store.database.collection(name, of: BSONDocument.self).find().all() {
                    #expect(!document.extendedJSON().contains("anna@daisy.example"), "\(name)")
                }
            }
            let hash = AddressKey(secret: OperatorOffice.suppressionKey).hash("anna@daisy.example")
            #expect(try await office.store.suppressions.findOne(["_id": .string(hash)]) != nil)
        }
    }
}
