internal import BSON
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore

extension ConversationEngine {
    /// What is known about the addresses in a person's message.
    func standing(ofAddressesIn subject: Subject) async throws -> [String: AddressStanding] {
        let state = subject.conversation.state
        let handles = state.mentionedHandles(in: subject.event)
        var standing: [String: AddressStanding] = [:]
        if !handles.isEmpty {
            for contact in try await store.contacts.find(["telegram": Self.anyOf(handles)]).all() {
                if let handle = contact.telegram { standing[handle] = .known }
            }
        }
        let addresses = state.mentionedAddresses(in: subject.event)
        guard !addresses.isEmpty else { return standing }
        let spellings = Dictionary(grouping: addresses, by: AddressKey.normalise)
        let hashes = Dictionary(
            spellings.keys.flatMap { address in addressKey.hashes(address).map { ($0, address) } }
        ) { first, _ in first }
        for contact in try await store.contacts.find(["email": Self.anyOf(spellings.keys)]).all() {
            for spelling in contact.email.flatMap({ spellings[$0] }) ?? [] { standing[spelling] = .known }
        }
        for suppression in try await store.suppressions.find(["_id": Self.anyOf(hashes.keys)]).all() {
            for spelling in hashes[suppression.id].flatMap({ spellings[$0] }) ?? [] {
                standing[spelling] = .suppressed
            }
        }
        return standing
    }

    private static func anyOf(_ values: some Sequence<String>) -> BSONValue {
        ["$in": .array(BSONArray(values.sorted().map { .string($0) }))]
    }
}
