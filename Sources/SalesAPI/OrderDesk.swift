internal import BSON
internal import ContactImport
internal import Dialogue
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import MongoDB
internal import SalesStore
internal import WorkQueue

/// Turns other systems' orders into inbox events, as the desk does with what an operator presses.
struct OrderDesk: Sendable {
    static let longestAnswer = 10_000

    let store: SalesStore
    let now: @Sendable () -> Date

    /// An order that was accepted; business-logic carries it out.
    struct Taken: Encodable, Sendable {
        /// The order's identifier: repeated with the same key, it is the same.
        let id: String
        let status = "accepted"
    }

    /// Gives an order.
    ///
    /// - Parameters:
    ///   - key: `Idempotency-Key`: the same order with the same key is given once.
    ///   - author: Who gives it.
    /// - Throws: ``APIProblem`` `refused` if the order would have no effect, `keyReused` if the key belongs to another order.
    func give(
        _ order: Order, to conversation: ConversationDocument, key: String?, by author: String
    ) async throws -> Taken {
        switch order {
        case .reply, .handOver:
            if let refusal = conversation.state.replyRefusal { throw APIProblem(.refused, "Refused: \(refusal).") }
        default: break
        }
        let nonce = Self.nonce(key, author)
        let isNew = try await store.give(order, to: conversation, by: author, nonce: nonce, at: now())
        let id = EventID.order(nonce, to: conversation.id).description
        if !isNew, case .order(let former)? = try await store.inbox.item(id)?.body, former.order != order {
            throw APIProblem(.keyReused, "The Idempotency-Key was given with another order.")
        }
        return Taken(id: "ord_" + DerivedID.short(id, "order"))
    }

    /// Suppresses an address, whoever it belongs to.
    func suppress(_ address: String, key: String?, by author: String) async throws -> Taken {
        let nonce = Self.nonce(key ?? DerivedID.short(address, "suppress"), author)
        let id = EventID.order(nonce, to: "stop").description
        let isNew = try await store.forget(address, by: author, nonce: nonce, at: now(), isStopAlone: true)
        if !isNew, case .forget(let former)? = try await store.inbox.item(id)?.body, former.address != address {
            throw APIProblem(.keyReused, "The Idempotency-Key was given with another address.")
        }
        return Taken(id: "ord_" + DerivedID.short(id, "order"))
    }

    /// The request's `Idempotency-Key`; nil without one.
    ///
    /// - Throws: ``APIProblem`` if it is not a usable key.
    static func key(of request: Request) throws -> String? {
        guard let key = request.headers[.idempotencyKey] else { return nil }
        guard (1...200).contains(key.utf8.count), key.utf8.allSatisfy(isOfKey) else {
            throw APIProblem(.badRequest, "An Idempotency-Key has 1 to 200 letters, digits, and . _ : -")
        }
        return key
    }

    private static func isOfKey(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x3A, 0x5F: true
        default: false
        }
    }

    /// The same key from two systems counts as two keys.
    private static func nonce(_ key: String?, _ author: String) -> String {
        DerivedID.short("\(author)\u{0}\(key ?? UUID().uuidString)", "api order")
    }
}

/// An order as another system gives it.
struct OrderWish: Decodable, Sendable, KnownFields {
    static let fields: Set = ["order", "reason", "tell", "until"]

    /// The orders, by their names in the API.
    enum Name: String, CaseIterable {
        case handOver = "hand_over"
        case release, close, restart, stop, acknowledge, snooze
        case clearHold = "clear_hold"
        case dismissDraft = "dismiss_draft"
    }

    let order: String
    let reason: String?
    let tell: Bool?
    let until: Date?

    /// - Throws: ``APIProblem`` `invalid`.
    func order(by author: String, at now: Date) throws(APIProblem) -> Order {
        guard let name = Name(rawValue: order) else {
            let names = Name.allCases.map(\.rawValue).joined(separator: ", ")
            throw APIProblem(.invalid, "There is no such order; there are \(names).")
        }
        switch name {
        case .handOver:
            let words = reason.map { String($0.prefix(300)) } ?? "handed over by \(author)"
            return .handOver(reason: words, isSilent: !(tell ?? false))
        case .release: return .release
        case .close: return .close
        case .restart: return .restart
        case .stop: return .stop
        case .acknowledge: return .acknowledge
        case .clearHold: return .clearHold
        case .dismissDraft: return .dismissDraft
        case .snooze:
            guard let until, until > now else { throw APIProblem(.invalid, "until is a moment to come.") }
            return .snooze(until: until)
        }
    }
}

/// An answer as another system gives it.
struct AnswerWish: Decodable, Sendable, KnownFields {
    static let fields: Set = ["text", "author"]

    let text: String
    let author: String?

    /// - Throws: ``APIProblem`` `invalid`.
    func order(by caller: String) throws(APIProblem) -> Order {
        let words = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !words.isEmpty, words.count <= OrderDesk.longestAnswer else {
            throw APIProblem(.invalid, "An answer has 1 to \(OrderDesk.longestAnswer) characters.")
        }
        let name = (author ?? caller).trimmingCharacters(in: .whitespacesAndNewlines)
        guard (1...100).contains(name.count), !name.contains(where: \.isNewline) else {
            throw APIProblem(.invalid, "An author's name is a line of at most 100 characters.")
        }
        return .reply(text: words, author: name)
    }
}

/// An address as another system gives it.
struct AddressWish: Decodable, Sendable, KnownFields {
    static let fields: Set = ["email"]

    let email: String

    /// The address, if it has the form of one.
    var address: String {
        get throws(APIProblem) {
            let draft = ContactDraft(email: email)
            guard draft.faults.isEmpty else {
                throw APIProblem(.invalid, "That is not an address such as name@company.com.")
            }
            return draft.address
        }
    }
}
