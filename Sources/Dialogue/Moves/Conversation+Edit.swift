internal import Basics
internal import Foundation

/// Operators correct what is known of a person.
extension Conversation {
    mutating func edit(_ edit: ContactEdit, _ turn: inout Turn) {
        var changes: [String] = []
        func note(_ field: String, _ before: String?, _ after: String?) {
            guard before != after else { return }
            changes.append("\(field): \(before ?? "–") → \(after ?? "–")")
        }
        note("name", contact.name, edit.name)
        note("company", contact.company, edit.company)
        note("language", language.rawValue, edit.language.rawValue)
        note("time zone", contact.timeZone, edit.timeZone)
        guard TimeZone(identifier: edit.timeZone) != nil, !changes.isEmpty else {
            return turn.decide(.editContact, because: "\(edit.author): nothing is other than it was")
        }
        contact.name = edit.name
        contact.company = edit.company
        contact.language = edit.language
        contact.timeZone = edit.timeZone
        language = edit.language
        turn.cause(.updateContact(contact))
        turn.decide(.editContact, because: "\(edit.author): \(changes.joined(separator: "; "))")
    }
}
