import Foundation
import Scheduling
import Testing

@Suite("Who shows the product when")
struct DemoRotaTests {
    private let calendar = DemoCalendar(
        hours: .weekdays(LocalTime(minuteOfDay: 600), LocalTime(minuteOfDay: 1140), timeZone: "Europe/Moscow"),
        lengthMinutes: 30, bufferMinutes: 15, leadHours: 4, horizonDays: 14)
    private let now = date("2026-11-18T11:00")
    private let moscow = TimeZone(identifier: "Europe/Moscow") ?? .gmt

    private func slot(_ start: String) -> Slot { calendar.slot(at: date(start)) }

    private func span(_ start: String, _ end: String) -> DateInterval {
        DateInterval(start: date(start), end: date(end))
    }

    private func demo(_ id: String, of host: String?, _ start: String) -> DemoRota.Booking {
        DemoRota.Booking(id: id, host: host, span: DateInterval(start: date(start), duration: 1800))
    }

    private func rota(_ hosts: DemoHost..., bookings: DemoRota.Booking...) -> DemoRota {
        DemoRota(calendar: calendar, hosts: hosts, bookings: bookings)
    }

    @Test("without hosts the team holds one demo at a time, as its calendar says")
    func noHosts() {
        let rota = rota(bookings: demo("a", of: "olga", "2026-11-20T15:00"), demo("b", of: nil, "2026-11-23T15:00"))
        let booked = rota.bookings.map(\.span)
        for start in ["2026-11-20T15:00", "2026-11-23T15:15", "2026-11-20T16:00", "2026-11-21T12:00"] {
            #expect(
                rota.refusal(of: date(start), at: now)
                    == calendar.refusal(of: date(start), at: now, booked: booked), "\(start)")
        }
        #expect(
            rota.freeSlots(after: now, count: 5, in: moscow)
                == calendar.freeSlots(after: now, booked: booked, count: 5, in: moscow))
        #expect(rota.holder(of: slot("2026-11-20T16:00")) == nil)
        #expect(!rota.isBlind(at: now))
    }

    @Test("a moment is free where one host works, is free and holds no demo; a demo of the team is everybody's")
    func refusal() {
        let evening = WorkingHours.weekdays(
            LocalTime(minuteOfDay: 840), LocalTime(minuteOfDay: 1260), timeZone: "Europe/Moscow")
        let rota = rota(
            DemoHost(id: "olga", name: "Olga", busy: [span("2026-11-20T12:00", "2026-11-20T13:00")]),
            DemoHost(id: "petr", name: "Petr", hours: evening, busy: [span("2026-11-20T20:00", "2026-11-20T20:30")]),
            bookings: demo("a", of: "olga", "2026-11-20T15:00"), demo("b", of: nil, "2026-11-23T15:00"))
        let expected: [(String, SlotRefusal?)] = [
            ("2026-11-20T12:30", .taken), ("2026-11-20T13:00", nil), ("2026-11-20T15:00", nil),
            ("2026-11-20T20:00", .taken), ("2026-11-20T20:30", nil), ("2026-11-20T09:00", .outsideHours),
            ("2026-11-23T15:15", .taken), ("2026-11-18T12:00", .tooSoon), ("2026-12-18T12:00", .tooFar),
        ]
        for (start, refusal) in expected {
            #expect(rota.refusal(of: date(start), at: now) == refusal, "\(start)")
        }
        #expect(rota.holder(of: slot("2026-11-20T15:00"))?.id == "petr")
        #expect(rota.holder(of: slot("2026-11-20T20:30"))?.id == "petr")
        #expect(rota.holder(of: slot("2026-11-20T12:30")) == nil)
    }

    @Test("a host whose calendars are not known up to the end of a slot offers nothing there, and it is said so")
    func stale() {
        let stale = DemoHost(id: "olga", name: "Olga", knownUntil: .distantPast)
        #expect(rota(stale).refusal(of: date("2026-11-20T12:00"), at: now) == .unknown)
        #expect(rota(stale).freeSlots(after: now, count: 3, in: moscow).isEmpty)
        #expect(rota(stale).isBlind(at: now))
        let near = DemoHost(id: "petr", name: "Petr", knownUntil: date("2026-11-20T12:15"))
        let both = rota(stale, near)
        #expect(both.refusal(of: date("2026-11-20T11:30"), at: now) == nil)
        #expect(both.refusal(of: date("2026-11-20T12:00"), at: now) == .unknown)
        #expect(both.holder(of: slot("2026-11-20T11:30"))?.id == "petr")
        #expect(!both.isBlind(at: now))
        // Where it is known that the host is taken, nothing else is to be known.
        var busy = stale
        busy.busy = [span("2026-11-20T12:00", "2026-11-20T13:00")]
        #expect(rota(busy).refusal(of: date("2026-11-20T12:00"), at: now) == .taken)
    }

    @Test(
        "hosts take turns: the fewest demos, then the one whose last is longest ago, then by name; the former one stays"
    )
    func turns() {
        let hosts = ["olga", "petr", "rita"].map { DemoHost(id: $0, name: $0) }
        var rota = DemoRota(calendar: calendar, hosts: hosts)
        var order: [String] = []
        for hour in 10..<16 {
            let slot = slot("2026-11-20T\(hour):00")
            guard let host = rota.holder(of: slot)?.id else { continue }
            order.append(host)
            rota.bookings.append(demo("\(hour)", of: host, "2026-11-20T\(hour):00"))
        }
        #expect(order == ["olga", "petr", "rita", "olga", "petr", "rita"])
        #expect(rota.holder(of: slot("2026-11-20T17:00"), keeping: "rita")?.id == "rita")
        // Who held none for longest comes first, whatever the names.
        rota.bookings = [demo("x", of: "olga", "2026-11-20T12:00"), demo("y", of: "petr", "2026-11-20T10:00")]
        rota.hosts.removeAll { $0.id == "rita" }
        #expect(rota.holder(of: slot("2026-11-20T17:00"))?.id == "petr")
        #expect(rota.holder(of: slot("2026-11-20T12:00"), keeping: "olga")?.id == "petr")
    }

    @Test("a demo is not in its own way; another host's at the same time stays in theirs")
    func moved() {
        let rota = rota(
            DemoHost(id: "olga", name: "Olga"), bookings: demo("mine", of: "olga", "2026-11-20T12:00"),
            demo("other", of: "olga", "2026-11-20T13:30"))
        #expect(rota.refusal(of: date("2026-11-20T12:15"), at: now) == .taken)
        let rest = rota.without("mine", at: slot("2026-11-20T12:00"))
        #expect(rest.refusal(of: date("2026-11-20T12:15"), at: now) == nil)
        #expect(rest.refusal(of: date("2026-11-20T13:00"), at: now) == .taken)
    }

    @Test("a host who pauses is offered to nobody; an operator's demo stays theirs")
    func paused() {
        var olga = DemoHost(id: "olga", name: "Olga")
        olga.isPaused = true
        #expect(rota(olga).refusal(of: date("2026-11-20T12:00"), at: now) == .unknown)
        #expect(rota(olga).isBlind(at: now))
        let both = rota(olga, DemoHost(id: "petr", name: "Petr"))
        #expect(both.holder(of: slot("2026-11-20T12:00"), keeping: "olga")?.id == "petr")
        #expect(both.orderedHolder(of: slot("2026-11-20T12:00"), keeping: "olga") == "olga")
    }

    @Test("operators know when colleagues work, and nobody holds two demos at a time")
    func ordered() {
        let rota = rota(
            DemoHost(id: "olga", name: "Olga", busy: [span("2026-11-20T20:00", "2026-11-20T22:00")]),
            DemoHost(id: "petr", name: "Petr"), bookings: demo("a", of: "olga", "2026-11-20T15:00"))
        #expect(rota.orderedHolder(of: slot("2026-11-20T20:30"), keeping: "olga") == "olga")
        #expect(rota.orderedHolder(of: slot("2026-11-20T15:00"), keeping: "olga") == "petr")
        #expect(rota.orderedHolder(of: slot("2026-11-20T15:00"), keeping: "boss") == "boss")
        #expect(rota.orderedHolder(of: slot("2026-11-20T12:00"), keeping: nil) == "petr")
        var full = rota
        full.bookings.append(demo("b", of: nil, "2026-11-20T15:10"))
        #expect(full.orderedHolder(of: slot("2026-11-20T15:00"), keeping: "olga") == nil)
    }

    @Test(
        "every slot offered is free for a host, through recurring meetings and a change of the clocks",
        arguments: 0..<20)
    func offered(_ seed: Int) {
        // New York changes its clocks on 1 November, and works while Moscow sleeps.
        let now = date("2026-10-29T11:00")
        let newYork = WorkingHours.weekdays(
            LocalTime(minuteOfDay: 540), LocalTime(minuteOfDay: 1020),
            holidays: [LocalDate("2026-11-03")].compactMap(\.self),
            timeZone: "America/New_York")
        let hosts = (0..<4).map { number in
            let busy = (0..<60).map { index in
                DateInterval(
                    start: now.addingTimeInterval(
                        Double((seed * 7919 + number * 15_485 + index * 104_729) % 1_200_000)),
                    duration: Double(600 + index * 90))
            }
            return DemoHost(
                id: "host\(number)", name: "", hours: number < 2 ? nil : newYork, busy: busy,
                knownUntil: number == 3 ? now.addingTimeInterval(5 * 86_400) : nil)
        }
        let rota = DemoRota(calendar: calendar, hosts: hosts)
        for zone in ["Europe/Moscow", "America/New_York", "Asia/Tokyo"].compactMap(TimeZone.init(identifier:)) {
            for slot in rota.freeSlots(after: now, count: 5, in: zone) {
                #expect(rota.refusal(of: slot.start, at: now) == nil)
                guard let host = rota.holder(of: slot) else {
                    Issue.record("nobody holds \(slot)")
                    continue
                }
                let span = DateInterval(start: slot.start, end: slot.end)
                #expect((host.hours ?? calendar.hours).contains(span))
                #expect(host.busy.allSatisfy { $0.end <= slot.start || slot.end <= $0.start })
                #expect(host.knownUntil.map { slot.end <= $0 } ?? true)
            }
        }
    }
}
