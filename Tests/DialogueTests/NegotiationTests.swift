import Basics
import Dialogue
import Foundation
import Scheduling
import Testing
import Understanding

@Suite("Negotiating a time")
struct NegotiationTests {
    private func offered() throws -> (sale: Sale, slots: [Slot]) {
        var sale = Sale.begun()
        sale.saysAlone("I would like to see a demo")
        try #require(sale.conversation.offeredSlots.count == 3)
        return (sale, sale.conversation.offeredSlots)
    }

    private func text(_ moment: Date) -> String { MomentText.text(moment, in: Fixture.moscow, language: .en) }

    @Test(
        "Times that do not suit are not offered again",
        arguments: [
            "None of these work for me", "Neither, sorry. Do you have other times?", "These times don't suit us",
            "Ни один не подходит", "К сожалению, все варианты неудобны", "А другое время есть?",
        ])
    func others(_ words: String) throws {
        var (sale, slots) = try offered()
        let effects = sale.saysAlone(words)
        #expect(effects.decisions.contains(.offerOthers), "\(effects.decisions)")
        let others = sale.conversation.offeredSlots
        #expect(others.count == 3)
        #expect(Set(others).isDisjoint(with: slots))
        // After the second refusal the person is asked for a time of their own.
        let last = sale.saysAlone(words)
        #expect(last.decisions.contains(.askTime))
        #expect(sale.conversation.offeredSlots.isEmpty)
        #expect(sale.saysAlone("Then on 27 November at 15:00").booked.count == 1)
        #expect(sale.conversation.declinedSlots == nil)
    }

    @Test("A refused time is answered with others on the same day first")
    func nearby() throws {
        var (sale, _) = try offered()
        let wish = Fixture.moment("2026-11-26", "15:00")
        sale.booked = [DateInterval(start: wish, duration: 1800)]
        sale.saysAlone("How about 26 November at 15:00?")
        #expect(sale.last?.text.contains(Fixture.text(.demoTaken, ["time": text(wish)])) == true)
        let days = sale.conversation.offeredSlots.map { LocalDate($0.start, in: Fixture.moscow) }
        #expect(days.count == 3)
        #expect(Set(days) == [LocalDate(wish, in: Fixture.moscow)])
    }

    @Test(
        "Why a time is refused is said truthfully",
        arguments: [
            ("Today at 13:00", TextKey.demoTooSoon, "2026-11-18", "13:00"),
            ("On 15 January at 15:00", .demoTooFar, "2027-01-15", "15:00"),
            ("On Sunday 22 November at 15:00", .demoOutside, "2026-11-22", "15:00"),
            ("On 26 November at 21:00", .demoOutside, "2026-11-26", "21:00"),
        ] as [(String, TextKey, String, String)])
    func refusal(_ words: String, _ key: TextKey, _ day: String, _ time: String) throws {
        var (sale, _) = try offered()
        let effects = sale.saysAlone(words)
        #expect(effects.booked.isEmpty)
        let values = ["time": text(Fixture.moment(day, time)), "days": "14"]
        #expect(sale.last?.text.contains(Fixture.text(key, values)) == true, "\(sale.last?.text ?? "")")
        #expect(sale.conversation.offeredSlots.count == 3)
    }

    @Test("A day without free time is said to be so, and others are offered")
    func fullDay() throws {
        var (sale, _) = try offered()
        sale.booked = [
            DateInterval(start: Fixture.moment("2026-11-26", "09:00"), end: Fixture.moment("2026-11-26", "20:00"))
        ]
        sale.saysAlone("Could we do it on 26 November?")
        #expect(sale.last?.text.contains(Fixture.text(.demoSpanFull)) == true, "\(sale.last?.text ?? "")")
        #expect(sale.conversation.offeredSlots.count == 3)
    }

    @Test("Holidays, length and buffer of the team's calendar are kept")
    func calendar() {
        var sale = Sale.begun()
        let holidays = ["2026-11-18", "2026-11-19", "2026-11-20"].compactMap { LocalDate($0) }
        sale.policy.demos.hours.holidays = holidays
        sale.policy.demos.lengthMinutes = 60
        sale.policy.demos.bufferMinutes = 30
        let taken = DateInterval(start: Fixture.moment("2026-11-23", "12:00"), duration: 3600)
        sale.booked = [taken]
        for words in ["I would like to see a demo", "None of these work", "A demo on 23 November"] {
            sale.saysAlone(words)
            for slot in sale.conversation.offeredSlots {
                #expect(slot.end.timeIntervalSince(slot.start) == 3600)
                #expect(!holidays.contains(LocalDate(slot.start, in: Fixture.moscow)))
                #expect(slot.start >= taken.end + 1800 || slot.end <= taken.start - 1800)
            }
        }
        #expect(sale.last?.text.contains("60 minutes") == true)
    }

    @Test("Times are named in the zone the person says they are in, and books what they meant")
    func zone() throws {
        var sale = Sale.begun()
        let effects = sale.saysAlone("I'm in London. Could you show me a demo?")
        #expect(effects.decisions.contains(.learnZone))
        #expect(sale.conversation.contact.timeZone == "Europe/London")
        for slot in sale.conversation.offeredSlots {
            let london = try #require(TimeZone(identifier: "Europe/London"))
            #expect(sale.last?.text.contains(MomentText.text(slot.start, in: london, language: .en)) == true)
            #expect(sale.policy.demos.refusal(of: slot.start, at: sale.now, booked: []) == nil)
        }
        let booked = sale.saysAlone("9am our time on Thursday").booked
        #expect(booked.map(\.slot.start) == [Fixture.moment("2026-11-19", "12:00")])
    }

    @Test(
        "The same moment is booked, however it is said",
        arguments: [
            "Next Friday at 2pm", "в следующую пятницу в 14:00", "27 ноября в 14:00", "on 27.11 at 2 pm",
            "November 27, 14:00 please", "в пятницу на следующей неделе в 2 часа дня",
        ])
    func moments(_ words: String) throws {
        var (sale, _) = try offered()
        #expect(sale.saysAlone(words).booked.map(\.slot.start) == [Fixture.moment("2026-11-27", "14:00")])
    }

    @Test(
        "An offered slot is taken by its place or its time",
        arguments: [
            ("The second one", 1), ("второй вариант", 1), ("2", 1), ("№3", 2), ("последний", 2), ("the first", 0),
            ("Любой", 0),
        ])
    func choice(_ words: String, _ index: Int) throws {
        var (sale, slots) = try offered()
        #expect(sale.saysAlone(words).booked.map(\.slot) == [slots[index]])
    }

    @Test("A demo that has taken place is past: a new one is another meeting, and nothing is cancelled")
    func afterTheDemo() throws {
        var (sale, slots) = try offered()
        let first = try #require(sale.saysAlone("The first one").booked.first)
        sale.now = slots[0].end + 86_400
        let none = sale.saysAlone("Please cancel the demo")
        #expect(none.cancelled.isEmpty)
        #expect(sale.last?.text == Fixture.text(.demoNone))
        sale.saysAlone("I would like to see another demo")
        let second = try #require(sale.saysAlone("The first one").booked.first)
        #expect(second.uid != first.uid)
        #expect(second.sequence == 0)
        #expect(sale.last?.invitation?.method == .request)
    }

    @Test("A meeting moves to the day named and keeps its hour; a move without a time is answered with offers")
    func moves() throws {
        var (sale, _) = try offered()
        sale.saysAlone("On 26 November at 15:00")
        let moved = sale.saysAlone("Can we push it to 27 November?")
        #expect(moved.booked.map(\.slot.start) == [Fixture.moment("2026-11-27", "15:00")])
        #expect(sale.last?.invitation?.sequence == 1)
        let asked = sale.saysAlone("Sorry, we need to move the demo")
        #expect(asked.booked.isEmpty)
        #expect(sale.conversation.meeting != nil)
        #expect(sale.conversation.offeredSlots.count == 3)
        let again = sale.saysAlone("The second one")
        #expect(again.cancelled.count == 1)
        #expect(again.booked.count == 1)
        #expect(sale.last?.invitation?.sequence == 2)
    }

    @Test("A stop takes the meeting out of the person's calendar, with the one confirmation")
    func stopCancels() throws {
        var (sale, _) = try offered()
        sale.saysAlone("The first one")
        let effects = sale.saysAlone("Stop writing to me")
        #expect(effects.sent.map(\.purpose) == [.confirmation])
        #expect(effects.sent.first?.invitation?.method == .cancel)
        #expect(effects.sent.first?.invitation?.sequence == 1)
        #expect(effects.cancelled.count == 1)
    }

    @Test("A time that the words leave open is asked about, with offers")
    func ambiguous() throws {
        var (sale, _) = try offered()
        let effects = sale.saysAlone("Let's do the demo on 03/04/2027")
        #expect(effects.booked.isEmpty)
        #expect(effects.decisions.contains(.askTime), "\(effects.decisions)")
    }
}
