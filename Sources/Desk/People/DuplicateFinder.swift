internal import BSON
internal import Dialogue
internal import Foundation
internal import Mail
internal import MongoDB
internal import SalesStore

/// Proposes who may be the same person: by an address they also wrote from, by the Telegram name, and by the signature
/// of their last mail.
struct DuplicateFinder: Sendable {
    /// Somebody who may be the same.
    struct Proposal: Sendable {
        /// The evidence.
        enum Evidence: Sendable, Hashable { case address, telegram, signature }

        let contactID: String
        let title: String
        let evidence: Evidence
    }

    /// How many lines at the end of a mail are searched for a signature.
    private static let signatureLines = 12
    /// Larger mails are not parsed for their signature.
    private static let largestMail = 2 << 20

    let store: SalesStore

    func proposals(
        for known: KnownPerson, _ conversations: [ConversationDocument]
    ) async throws -> [Proposal] {
        var found: [String: Proposal] = [:]
        func propose(_ contacts: [ContactDocument], _ evidence: Proposal.Evidence) {
            for contact in contacts where !known.contactIDs.contains(contact.id) && found[contact.id] == nil {
                found[contact.id] = Proposal(
                    contactID: contact.id, title: contact.card.title ?? contact.id, evidence: evidence)
            }
        }
        let outsiders = conversations.flatMap { $0.state.outsiders ?? [] }.map(\.address)
        let plain = known.addresses.compactMap(Self.withoutTag)
        propose(try await contacts("email", outsiders + plain), .address)
        propose(try await contacts("telegram", known.handles.sorted()), .telegram)
        let signature = try await signature(in: conversations)
        propose(try await contacts("email", Self.addresses(in: signature)), .signature)
        propose(try await contacts("telegram", Self.handles(in: signature)), .signature)
        return found.values.sorted { $0.contactID < $1.contactID }
    }

    private func contacts(_ field: String, _ values: [String]) async throws(MongoError) -> [ContactDocument] {
        guard !values.isEmpty else { return [] }
        return try await store.contacts.find([field: PersonReader.any(values)], limit: PersonReader.limit).all()
    }

    /// The end of the person's last mail; empty if there is none.
    private func signature(in conversations: [ConversationDocument]) async throws -> String {
        let last = try await store.messages.find(
            [
                "conversationID": PersonReader.any(conversations.map(\.id)), "direction": "incoming",
                "rawID": ["$exists": true], "author": ["$exists": false],
            ], sort: ["at": -1], limit: 1
        ).all().first
        guard let rawID = last?.rawID, let file = try await store.rawMails.file(.string(rawID)),
            file.length <= Self.largestMail
        else { return "" }
        let bytes = try await store.rawMails.download(.string(rawID)).all()
        guard let text = try? MIMEParser().parse(bytes).text else { return "" }
        // Quoted words are somebody else's.
        let own = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix(">") }
        return own.suffix(Self.signatureLines).joined(separator: "\n")
    }

    /// `anna+news@…` is `anna@…`; `nil` if there is no tag.
    private static func withoutTag(_ address: String) -> String? {
        guard let at = address.lastIndex(of: "@"), let plus = address[..<at].firstIndex(of: "+") else { return nil }
        return AddressKey.normalise(String(address[..<plus] + address[at...]))
    }

    static func addresses(in text: String) -> [String] {
        text.matches(of: /[\w.+-]+@[\w-]+(\.[\w-]+)+/).map { AddressKey.normalise(String($0.0)) }
    }

    static func handles(in text: String) -> [String] {
        text.matches(of: /(?:^|[\s(:])(?:@|(?:https:\/\/)?t\.me\/)([A-Za-z]\w{4,31})/).map { "@\($0.1.lowercased())" }
    }
}
