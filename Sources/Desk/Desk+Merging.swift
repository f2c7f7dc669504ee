internal import Dialogue
internal import Foundation
internal import Hummingbird
internal import Logging
internal import SalesStore
internal import WebServing

/// Two contacts that are one person.
extension Desk {
    func addMerging(to router: Router<WebRequestContext>) {
        mergeForm(router, "merge") { person, other, user, now in
            guard person.known.contactIDs.isDisjoint(with: other.known.contactIDs) else {
                throw DeskError(.conflict, .mergedAlready)
            }
            func joins(_ from: [ConversationDocument], _ to: [ConversationDocument]) -> [(ConversationDocument, Order)]
            {
                from.flatMap { each in
                    to.map { same in
                        let merged = MergedPerson(
                            conversationID: same.id, contactID: same.contactID, endpoints: same.endpoints,
                            author: user.name, at: now)
                        return (each, .merge(.join(merged)))
                    }
                }
            }
            return joins(person.conversations, other.conversations) + joins(other.conversations, person.conversations)
        }
        mergeForm(router, "part") { person, other, _, now in
            let said = DuplicateSection.merged(person).first { $0.contactID == other.contactID }
            guard let said else { throw DeskError(.notFound, .noPerson) }
            guard now.timeIntervalSince(said.at) < DuplicateSection.reversible else {
                throw DeskError(.conflict, .mergedForGood)
            }
            // Each side lists the other's conversations by what was said; their own stay their own.
            let all = person.conversations
            return all.flatMap { each in
                (each.state.merged ?? []).filter { merged in
                    let pair = Set([each.contactID, merged.contactID])
                    return pair == [person.contactID, other.contactID]
                }.map { (each, Order.merge(.part(conversationID: $0.conversationID))) }
            }
        }
    }

    private func mergeForm(
        _ router: Router<WebRequestContext>, _ action: String,
        _ orders:
            @escaping @Sendable (PersonFile, PersonFile, UserDocument, Date) throws -> [(
                ConversationDocument, Order
            )]
    ) {
        form(router, "people/:contact/\(action)") { form, _, context, signedIn in
            let people = PersonReader(store: reader.store, addressKey: addressKey)
            let person = try await people.person(try context.segment("contact"))
            let other = try await people.person(form["other"])
            let nonce = try OrderBook.nonce(of: form)
            let now = self.orders.now()
            for (number, (conversation, order)) in try orders(person, other, signedIn.user, now).enumerated() {
                try await reader.store.give(
                    order, to: conversation, by: signedIn.user.id, nonce: "\(nonce)-\(number)", at: now)
            }
            Logger.current.notice(
                "People are merged or parted",
                metadata: [
                    "order.kind": "\(action)", "conversation.id": "\(person.latest.id)",
                    "user.id": "\(signedIn.user.id)",
                ])
            return .seeOther("\(Path.person(person.contactID))?ordered=1")
        }
    }
}
