import Basics
import Dialogue
import Foundation
import Testing
import Understanding

@Suite("Corrections of what is known of a person")
struct ContactEditTests {
    private func edit(_ name: String?, _ company: String?, _ language: Language = .en, zone: String = "Europe/Moscow")
        -> Event
    {
        .order(.edit(ContactEdit(name: name, company: company, language: language, timeZone: zone, author: "Olga")))
    }

    @Test("The next letter uses what was corrected, and the trail says who changed what from what")
    func letter() throws {
        var sale = Sale.begun()
        let effects = sale.handle(edit("Hanna", "Daisy", .ru, zone: "Asia/Tokyo"))
        #expect(effects.decisions == [.editContact])
        #expect(effects.sent.isEmpty)
        guard case .record(let decision) = effects.last else { return #expect(Bool(false)) }
        #expect(decision.reason == "Olga: name: Anna → Hanna; language: en → ru; time zone: Europe/Moscow → Asia/Tokyo")
        #expect(effects.contains(.updateContact(sale.conversation.contact)))
        try sale.ring(.followUp)
        let said = try #require(sale.last?.text)
        #expect(said.hasPrefix("Здравствуйте, Hanna!"))
    }

    @Test("Nothing else, and a zone that is none, changes nothing", arguments: ["Europe/Moscow", "Mars/Base"])
    func nothing(_ zone: String) {
        var sale = Sale.begun()
        let before = sale.conversation.contact
        let isZone = zone.hasPrefix("Europe")
        let effects = sale.handle(edit(isZone ? "Anna" : "Hanna", "Daisy", zone: zone))
        #expect(effects.count == 1)
        #expect(sale.conversation.contact == before)
    }
}
