import BSON
import ConversationEngine
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Testing
import WorkQueue

/// An erasure reads every place there is, but not once for each message.
@Suite("What an erasure costs")
struct ErasureCostTests {
    /// The commands of an erasure of somebody with so many mails, beside as many of somebody else.
    private func commands(withMails count: Int) async throws -> [String: Int] {
        var spent: [String: Int] = [:]
        try await withOffice { office in
            let other = try await office.begin("boris@rose.example")
            let conversation = try await office.begin("anna@daisy.example")
            for (owner, address) in [(conversation.id, "anna@daisy.example"), (other.id, "boris@rose.example")] {
                try await fill(office, owner, address, count)
            }
            try await office.sendAll()
            try await office.store.give(.erase, to: conversation, by: "olga", nonce: "erase", at: office.clock.now)
            let before = office.client.commandCounts
            try await office.settle()
            try await office.sendAll()
            try await office.wait(700)
            spent = office.client.commandCounts.merging(before) { $0 - $1 }.filter { $0.value != 0 }
            #expect(try await office.store.conversations.findOne(["_id": .string(conversation.id)]) == nil)
            #expect(try await office.store.messages.count(["conversationID": .string(conversation.id)]) == 0)
            let mails = office.raw("\(PersonalPlace.rawMails.rawValue).files")
            #expect(try await mails.count([:]) == count)
            #expect(try await office.raw("\(PersonalPlace.rawMails.rawValue).chunks").count([:]) == count)
            #expect(try await office.store.messages.count(["conversationID": .string(other.id)]) > count)
        }
        return spent
    }

    private func fill(_ office: Office, _ owner: String, _ address: String, _ count: Int) async throws {
        var lines: [MessageDocument] = []
        var (files, chunks): ([BSONDocument], [BSONDocument]) = ([], [])
        for number in 0..<count {
            let raw = "\(owner)-\(number)"
            let bytes = Array("From: \(address)\r\n\r\nThis is mail \(number).\r\n".utf8)
            lines.append(
                MessageDocument(
                    id: "mail:sales:\(raw)", conversationID: owner, direction: .incoming, channel: .email,
                    kind: "reply", subject: "Re", text: "This is mail \(number) of \(address).", attachments: [],
                    messageID: "\(raw)@x.example", rawID: raw, at: office.clock.now))
            files.append([
                "_id": .string(raw), "length": .int64(Int64(bytes.count)), "chunkSize": .int32(261_120),
                "uploadDate": .date(office.clock.now), "filename": "mail.eml",
            ])
            chunks.append([
                "_id": .string("\(raw)-0"), "files_id": .string(raw), "n": 0,
                "data": .binary(BSONBinary(bytes)),
            ])
        }
        try await office.store.messages.insertMany(lines)
        try await office.raw("\(PersonalPlace.rawMails.rawValue).files").insertMany(files)
        try await office.raw("\(PersonalPlace.rawMails.rawValue).chunks").insertMany(chunks)
    }

    @Test("A thousand mails cost a few commands more than ten")
    func bounded() async throws {
        let few = try await commands(withMails: 10)
        let many = try await commands(withMails: 1000)
        let (least, most) = (few.values.reduce(0, +), many.values.reduce(0, +))
        #expect(least <= 300, "\(few)")
        // Longer answers come in parts.
        #expect(most - least <= 60, "\(few) became \(many)")
    }
}
