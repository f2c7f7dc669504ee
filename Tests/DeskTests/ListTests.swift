import BSON
import Basics
import DeskFixtures
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Scheduling
import Testing

@Suite struct ListTests {
    @Test("Words of messages and parts of addresses are found, in any case and alphabet")
    func search() async throws {
        let desk = try await DeskInstallation.shared
        let mark = UUID().uuidString.prefix(8)
        let conversation = try await desk.begin("Somebody")
        let other = try await desk.begin("Somebody else")
        try await desk.says("Интересует ПЕКАРНЯ \(mark) (50%?)", subject: "Re: [\(mark).s]", in: conversation)
        _ = try await eventually("the mail is read") {
            try await desk.store.messages.findOne([
                "conversationID": .string(conversation.id), "direction": "incoming",
            ])
        }
        let browser = try await desk.browser()
        let address = try #require(conversation.state.contact.email)
        for words in [
            "пекарня \(mark.lowercased())", "\(mark) (50%?)", "[\(mark).S]", String(address.prefix(14)).uppercased(),
        ] {
            let query = words.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            // Links write a space one way, forms the other.
            for query in [query, query.replacing("%20", with: "+")] {
                let page = try await browser.get("/conversations?q=\(query)").body
                #expect(page.contains(conversation.id), "\(words)")
                #expect(!page.contains(other.id), "\(words)")
            }
        }
        #expect(try await !browser.get("/conversations?q=\(mark)....").body.contains(conversation.id))
    }

    @Test("Older conversations are on the next page, each once, also those of one moment")
    func paging() async throws {
        let desk = try await DeskInstallation.shared
        let mark = UUID().uuidString.prefix(8)
        let template = try await desk.begin("Paging")
        var ids: Set<String> = []
        var documents: [ConversationDocument] = []
        for number in 0..<120 {
            var state = Conversation(
                id: "\(mark)-\(number)",
                contact: ContactCard(
                    id: "\(mark)-\(number)", name: "Page \(mark)", email: "\(mark)\(number)@x.example", language: .en),
                channel: .email)
            state.channel = .email
            let moment = Date(timeIntervalSince1970: 1_700_000_000 + Double(number / 40))
            ids.insert(state.id)
            documents.append(
                ConversationDocument(
                    state: state, endpoints: ["email:sales:\(mark)\(number)@x.example"], mailbox: template.mailbox,
                    now: moment))
        }
        try await desk.store.conversations.insertMany(documents)
        let browser = try await desk.browser()
        var path: String? = "/conversations?q=\(mark)"
        var seen: [String] = []
        var pages = 0
        while let next = path {
            let page = try await browser.get(next).body
            seen += page.matches(of: /href="\/conversations\/([0-9A-F]{8}-\d+)"/).map { String($0.1) }
            pages += 1
            path = page.firstMatch(of: /href="([^"]+)" rel="next"/).map { String($0.1).replacing("&amp;", with: "&") }
            #expect(pages < 10)
        }
        #expect(pages == 3)
        #expect(seen.count == 120)
        #expect(Set(seen) == ids)
        // A page that is fetched again when something changes stays that page.
        let second = try await browser.get("/conversations?q=\(mark)").body
        #expect(second.contains("data-fragment=\"/conversations/list?q=\(mark)&amp;stage=&amp;list=all\""))
        _ = try await desk.store.conversations.deleteMany(["_id": ["$in": .array(BSONArray(ids.map { .string($0) }))]])
    }
}
