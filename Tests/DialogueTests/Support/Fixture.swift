import Basics
import Dialogue
import Foundation
import Grounding
import Scheduling
import Understanding

/// A small world for sales: a product, its facts, hours, a calendar.
enum Fixture {
    static let moscow = TimeZone(identifier: "Europe/Moscow") ?? .gmt

    /// A moment on Moscow's clocks, for example `moment("2026-11-18", "12:00")`, a Wednesday.
    static func moment(_ day: String, _ time: String) -> Date {
        guard let date = LocalDate(day), let time = LocalTime(time) else { return .distantPast }
        return date.moment(at: time, in: moscow)
    }

    static var hours: WorkingHours {
        .weekdays(LocalTime(minuteOfDay: 600), LocalTime(minuteOfDay: 1140), timeZone: "Europe/Moscow")
    }

    static var policy: Policy {
        Policy(
            sendingHours: hours,
            demos: DemoCalendar(hours: hours, lengthMinutes: 30, bufferMinutes: 15, leadHours: 3, horizonDays: 14))
    }

    static let price = Fact(
        id: "price", language: .en, title: "The Start plan", text: "The Start plan costs 4,900 RUB per month.",
        keywords: ["price", "cost", "how much", "pricing"])
    static let trial = Fact(
        id: "trial", language: .en, title: "Trial", text: "The trial lasts 14 days and no card is needed.",
        keywords: ["trial", "try"])

    static var product: Product {
        Product(name: ["en": "Otklik", "ru": "Отклик"], company: "Otklik Soft", senderName: ["en": "Ilya Severov"])
    }

    static func contact(referrer: Referrer? = nil) -> ContactCard {
        ContactCard(
            id: "anna", name: "Anna", company: "Daisy", email: "anna@daisy.example", interests: ["reviews"],
            language: .en, timeZone: "Europe/Moscow", referrer: referrer)
    }

    static func context(
        _ eventID: String, policy: Policy = policy, facts: [Fact] = [price, trial],
        bookings: [DemoRota.Booking] = [], hosts: [DemoHost] = [], addresses: [String: AddressStanding] = [:],
        presentations: Set<Language> = [.ru, .en],
        invitationLink: String? = nil, reader: ReplyReader = ReplyReader(), spending: Spending = Spending(),
        proof: Proof = .proven, writesFreely: Bool = true
    ) -> Context {
        Context(
            eventID: eventID, policy: policy, facts: Knowledge(facts), texts: Texts(), product: product,
            bookings: bookings, hosts: hosts, room: "room-\(eventID)", addresses: addresses,
            presentations: presentations,
            organizer: .init(name: "Otklik", email: "sales@otklik.example"), reader: reader,
            standing: .perfect, writesFreely: writesFreely, invitationLink: invitationLink, spending: spending,
            proof: proof,
            confirmation: ConfirmationLink(
                request: "request-\(eventID)", address: "https://agent.test/confirm/\(eventID)"),
            endpoint: "telegram:7:42")
    }

    /// A built-in text as the fixture's people see it.
    static func text(_ key: TextKey, _ values: [String: String] = [:]) -> String {
        let known = ["product": "Otklik", "sender": "Ilya Severov", "company": "Otklik Soft"]
        return Texts().text(key, .en, known.merging(values) { $1 })
    }
}

extension Reading {
    /// What a model understood.
    static func model(_ intents: [Intent]) -> Reading {
        Reading(intents: intents, language: .en, confidence: 0.95, source: .model)
    }

    /// What a model understood.
    static func model(
        _ intents: Intent..., contact: ReferredContact? = nil, when: When? = nil, chosenSlot: Int? = nil,
        demoAction: DemoAction? = nil, erasure: Bool = false
    ) -> Reading {
        Reading(
            intents: intents, contact: contact, when: when, chosenSlot: chosenSlot, erasure: erasure,
            demoAction: demoAction, language: .en, confidence: 0.95, source: .model)
    }
}
