import BSON
import Dialogue
import Foundation
import MongoDB
import SalesStore

/// Writes stored conversations as fast as the server takes them: the documents of one real person, again and again under
/// other names.
struct ConversationCopies {
    private static let collections = [
        SalesStore.Name.conversations, SalesStore.Name.contacts, SalesStore.Name.messages, SalesStore.Name.audit,
        SalesStore.Name.inbox, SalesStore.Name.outbox,
    ]
    private static let batch = 250

    private let store: SalesStore
    private let address: String
    private let templates: [(collection: String, document: BSONDocument)]
    /// Everything that names the person or one of their documents, the longest first.
    private let names: [String]

    /// Reads what is stored of a person.
    init(of address: String, in store: SalesStore) async throws {
        self.store = store
        self.address = address
        var templates: [(String, BSONDocument)] = []
        let endpoint = Endpoint.email(mailbox: "sales", peer: address).key
        let conversation = try await store.conversations.findOne(["endpoints": .string(endpoint)])
        let id = conversation?.id ?? ""
        let contact = conversation?.contactID ?? ""
        for name in Self.collections {
            let found = try await store.database.collection(name, of: BSONDocument.self).find([
                "$or": [
                    ["_id": ["$in": [.string(id), .string(contact)]]], ["conversationID": .string(id)],
                    ["orderingKey": .string(endpoint)], ["body.to": .string(address)],
                ]
            ]).all()
            templates += found.map { (name, $0) }
        }
        self.templates = templates
        let ids = templates.compactMap { $0.1["_id"]?.string } + [id, contact, address]
        names = Set(ids).filter { !$0.isEmpty && !$0.contains(address) || $0 == address }.sorted { $0.count > $1.count }
    }

    /// The documents of each copied person.
    var documentsEach: Int { templates.count }

    /// Writes so many people.
    func write(_ people: Range<Int>) async throws {
        for start in stride(from: people.lowerBound, to: people.upperBound, by: Self.batch) {
            let numbers = start..<min(start + Self.batch, people.upperBound)
            for (name, group) in Dictionary(grouping: templates, by: \.collection) {
                let documents = numbers.flatMap { number in group.map { renamed($0.document, number) } }
                try await store.database.collection(name, of: BSONDocument.self).insertMany(documents)
            }
        }
    }

    private func renamed(_ document: BSONDocument, _ number: Int) -> BSONDocument {
        var copy = BSONDocument()
        for (key, value) in document { copy[key] = renamed(value, number) }
        return copy
    }

    private func renamed(_ value: BSONValue, _ number: Int) -> BSONValue {
        switch value {
        case .string(let text): .string(renamed(text, number))
        case .document(let document): .document(renamed(document, number))
        case .array(let array): .array(BSONArray(array.map { renamed($0, number) }))
        default: value
        }
    }

    private func renamed(_ text: String, _ number: Int) -> String {
        for name in names where text.contains(name) {
            return text.replacing(name, with: name == address ? "c\(number).\(address)" : "\(name).c\(number)")
        }
        return text
    }
}
