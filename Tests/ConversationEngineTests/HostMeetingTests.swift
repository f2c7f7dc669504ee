import BSON
import Basics
import ConversationEngine
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Scheduling
import Testing
import Understanding
import WorkQueue

/// Demos that hosts hold, in the store.
@Suite("Hosts of demos in the store")
struct HostMeetingTests {
    private let asking = "We would like to see a demo, please."
    private let choosing = "Option 1 please"

    private static let calendar = HostDocument.Calendar(
        id: "work", kind: .caldav, address: "https://calendar.test/olga/", writes: true)

    private func host(_ id: String, _ calendars: HostDocument.Calendar...) -> HostDocument {
        HostDocument(
            id: id, name: id.capitalized, email: "\(id)@otklik.example", timeZone: "Europe/Moscow",
            meetingLink: "https://meet.example/\(id)", calendars: calendars)
    }

    /// What calendar-worker has read of a host's calendar.
    private func reads(_ busy: [HostBusyDocument.Interval], of host: HostDocument, in office: Office) async throws {
        var calendar = HostBusyDocument.Calendar(try #require(host.calendars.first))
        calendar.busy = busy
        calendar.readAt = office.clock.now
        calendar.horizon = office.clock.now + 60 * 86_400
        calendar.validUntil = office.clock.now + 6 * 3600
        let document = HostBusyDocument(id: host.id, calendars: [calendar])
        _ = try await office.store.hostBusy.replaceOne(["_id": .string(host.id)], document, upsert: true)
    }

    private func books(
        _ office: Office, from address: String = "anna@daisy.example"
    ) async throws -> MeetingDocument? {
        try await office.says(asking, from: address, model: ["reading": Office.reading(.demo)])
        try await office.says(choosing, from: address, model: ["reading": Office.reading(.demo)])
        let id = try await office.conversation(address).id
        return try await office.store.meetings.findOne(["conversationID": .string(id)])
    }

    private func writes(_ office: Office) async throws -> [CalendarWrite] {
        try await office.raw(SalesStore.Name.calendarWrites).find(
            ["state": ["$ne": "key"]], sort: ["sequence": 1], as: QueueItem<CalendarWrite>.self
        ).all().map(\.body)
    }

    private func mails(to address: String, _ office: Office) async throws -> [MailMessage] {
        try await office.outbox(address).map(\.body)
    }

    @Test("A demo has a host and takes their time alone; it is written to their calendar, changed and taken out there")
    func calendar() async throws {
        try await withOffice { office in
            let olga = host("olga", Self.calendar)
            try await office.store.hosts.insertOne(olga)
            try await reads([], of: olga, in: office)
            try await office.begin()
            let meeting = try #require(try await books(office))
            #expect(meeting.host == "olga")
            #expect(meeting.blocks.first == .host("olga", meeting.start))
            let put = try #require(try await writes(office).last)
            #expect(put.action == .put && put.uid == meeting.id && put.hostID == "olga")
            #expect(put.start == meeting.start && put.sequence == 0)
            #expect(put.url == "https://meet.example/olga")
            #expect(put.attendees.map(\.email) == ["anna@daisy.example"])
            #expect(try await mails(to: "olga@otklik.example", office).isEmpty)
            let told = try #require(try await office.outbox().last?.body)
            #expect(told.text.contains("https://meet.example/olga"))
            #expect(told.invitation?.ics.replacing("\r\n ", with: "").contains("mailto:olga@otklik.example") == true)

            // The demo stands in the calendar by now, and is in its own way nowhere.
            let own = HostBusyDocument.Interval(
                start: meeting.start, end: meeting.end, demo: HostBusyDocument.demoKey(meeting.id))
            try await reads([own], of: olga, in: office)
            try await office.give(.demo(.move(uid: meeting.id, to: meeting.start + 900)))
            let moved = try #require(try await writes(office).last)
            #expect(moved.action == .put && moved.start == meeting.start + 900 && moved.sequence == 1)
            try await office.give(.demo(.cancel(uid: meeting.id)))
            #expect(try await writes(office).map(\.action) == [.put, .put, .remove])
            #expect(try await office.store.meetings.count() == 0)
        }
    }

    @Test("A host without a calendar that may be written gets the invitation by mail, and its end")
    func mail() async throws {
        try await withOffice { office in
            try await office.store.hosts.insertOne(host("petr"))
            try await office.begin()
            let meeting = try #require(try await books(office))
            let invitation = try #require(try await mails(to: "petr@otklik.example", office).last)
            #expect(invitation.invitation?.method == "request")
            #expect(invitation.invitation?.ics.contains("UID:\(meeting.id)") == true)
            #expect(invitation.invitation?.ics == (try await office.outbox().last?.body.invitation?.ics))
            #expect(invitation.text.contains("Anna"))
            #expect(invitation.allowedAfterStop)
            try await office.give(.demo(.cancel(uid: meeting.id)))
            #expect(try await mails(to: "petr@otklik.example", office).last?.invitation?.method == "cancel")
            #expect(try await writes(office).isEmpty)
        }
    }

    @Test("A host is told in a language of their own, in a mail and in a calendar; without one in the person's")
    func language() async throws {
        try await withOffice(configurationAge: .zero) { office in
            var petr = host("petr")
            petr.names = ["ru": "Пётр"]
            petr.language = .ru
            try await office.store.hosts.insertOne(petr)
            try await office.begin()
            let meeting = try #require(try await books(office))
            let mail = try #require(try await mails(to: "petr@otklik.example", office).last)
            #expect(mail.text.hasPrefix("Вы проводите демо: ") && mail.toName == "Пётр")
            #expect(mail.subject.contains("Демонстрация") && mail.subject.contains("Anna"))
            #expect(mail.invitation?.ics.contains("SUMMARY:Демонстрация") == true)
            let told = try #require(try await office.outbox().last?.body)
            #expect(told.text.contains("Agreed") && told.invitation?.ics.contains("Демонстрация") == false)

            petr.language = nil
            _ = try await office.store.hosts.replaceOne(["_id": "petr"], petr)
            try await office.give(.demo(.move(uid: meeting.id, to: meeting.start + 900)))
            #expect(
                try await mails(to: "petr@otklik.example", office).last?.text.hasPrefix("You hold a demo: ") == true)

            petr.language = .ru
            petr.calendars = [Self.calendar]
            _ = try await office.store.hosts.replaceOne(["_id": "petr"], petr)
            try await reads([], of: petr, in: office)
            try await office.give(.demo(.move(uid: meeting.id, to: meeting.start + 1800)))
            let write = try #require(try await writes(office).last)
            #expect(write.summary.contains("Демонстрация") && write.description.hasPrefix("Вы проводите демо: "))
        }
    }

    @Test("What fills a calendar after the offer is seen at the booking, however old the rest is that is known")
    func filledMeanwhile() async throws {
        try await withOffice { office in
            let olga = host("olga", Self.calendar)
            try await office.store.hosts.insertOne(olga)
            try await reads([], of: olga, in: office)
            try await office.begin()
            try await office.says(asking, model: ["reading": Office.reading(.demo)])
            let slot = try #require(try await office.conversation().state.offeredSlots.first)
            try await reads([.init(start: slot.start, end: slot.end)], of: olga, in: office)
            try await office.says(choosing, model: ["reading": Office.reading(.demo)])
            let state = try await office.conversation().state
            #expect(state.meeting == nil)
            #expect(!state.offeredSlots.isEmpty)
            #expect(state.offeredSlots.allSatisfy { $0.start != slot.start })
            #expect(try await office.store.meetings.count() == 0)
            #expect(try await writes(office).isEmpty)
        }
    }

    @Test("A host whose calendar was not read, or not for too long, offers nothing, and operators know")
    func stale() async throws {
        try await withOffice(configurationAge: .zero) { office in
            let olga = host("olga", Self.calendar)
            try await office.store.hosts.insertOne(olga)
            try await office.begin()
            try await office.says(asking, model: ["reading": Office.reading(.demo)])
            let conversation = try await office.conversation()
            #expect(conversation.state.offeredSlots.isEmpty)
            #expect(conversation.attention?.reason == .unanswered)
            try await reads([], of: olga, in: office)
            try await office.says(asking, model: ["reading": Office.reading(.demo)])
            #expect(try await office.conversation().state.offeredSlots.count == 3)
            office.clock.advance(7 * 3600)
            try await office.says(
                "We would like to see the demo some time next week, please.", model: ["reading": Office.reading(.demo)])
            #expect(try await office.conversation().state.offeredSlots.isEmpty)
        }
    }

    @Test("Of many who choose the same time at once each host gets one; the others are offered other times")
    func race() async throws {
        try await withOffice { office in
            for id in ["olga", "petr"] { try await office.store.hosts.insertOne(host(id)) }
            let people = (0..<6).map { "person\($0)@daisy.example" }
            for person in people {
                try await office.begin(person)
                try await office.says(asking, from: person, model: ["reading": Office.reading(.demo)])
            }
            let slot = try #require(try await office.conversation(people[0]).state.offeredSlots.first)
            for person in people {
                #expect(try await office.conversation(person).state.offeredSlots.first == slot)
            }
            for person in people { try await office.enqueue(office.mail(from: person, choosing)) }
            let others = [office.another(), office.another(), office.another()]
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                for one in [office] + others { tasks.addTask { _ = try await one.worker.drain() } }
                try await tasks.waitForAll()
            }
            try await office.settle()
            try await office.answerJobs(["reading": Office.reading(.demo)])
            let meetings = try await office.store.meetings.find().all()
            #expect(meetings.filter { $0.start == slot.start }.compactMap(\.host).sorted() == ["olga", "petr"])
            var booked = 0
            for person in people {
                let state = try await office.conversation(person).state
                if state.meeting == nil { #expect(!state.offeredSlots.isEmpty) } else { booked += 1 }
            }
            #expect(booked == 2)
            #expect(try await office.inboxDepth()[.dead] == nil)
        }
    }

    @Test("A demo of the whole team, as documents of before have it, leaves no host free")
    func old() async throws {
        try await withOffice(configurationAge: .zero) { office in
            try await office.begin()
            try await office.says(asking, model: ["reading": Office.reading(.demo)])
            let slot = try #require(try await office.conversation().state.offeredSlots.first)
            let meeting = Meeting(uid: "old/demo-1", sequence: 0, slot: slot)
            try await office.store.meetings.insertOne(
                MeetingDocument(meeting, conversationID: "old", bufferMinutes: 15))
            let stored = try #require(try await office.raw(SalesStore.Name.meetings).findOne([:]))
            #expect(stored["blocks"]?.array?.allSatisfy { $0.date != nil } == true)
            try await office.store.hosts.insertOne(host("olga"))
            try await office.says(choosing, model: ["reading": Office.reading(.demo)])
            #expect(try await office.conversation().state.meeting == nil)
            #expect(try await office.store.meetings.count() == 1)
        }
    }

    @Test("Another host takes a demo: its time is theirs, and the former host's is free")
    func hold() async throws {
        try await withOffice(configurationAge: .zero) { office in
            for id in ["olga", "petr"] { try await office.store.hosts.insertOne(host(id)) }
            try await office.begin()
            let meeting = try #require(try await books(office))
            #expect(meeting.host == "olga")
            try await office.give(.demo(.hold(uid: meeting.id, host: "petr")))
            let held = try #require(try await office.store.meetings.findOne([:]))
            #expect(held.host == "petr")
            #expect(
                held.blocks
                    == MeetingBlock.blocks(
                        from: meeting.start, to: meeting.end + 900, of: "petr"))
            #expect(
                try await mails(to: "olga@otklik.example", office).map { $0.invitation?.method } == [
                    "request", "cancel",
                ])
            #expect(try await mails(to: "petr@otklik.example", office).map { $0.invitation?.method } == ["request"])
            try await office.give(.demo(.hold(uid: meeting.id, host: nil)))
            let free = try #require(try await office.store.meetings.findOne([:]))
            #expect(free.host == nil)
            #expect(free.blocks.first == .team(meeting.start))
        }
    }

    @Test(
        "The day before, the person is reminded once in the same thread; a reminder that waits to be sent goes with the demo"
    )
    func reminder() async throws {
        try await withOffice(configurationAge: .zero) { office in
            try await office.begin()
            let meeting = try #require(try await books(office))
            let far = meeting.start + 7 * 86_400
            try await office.give(.demo(.move(uid: meeting.id, to: far)))
            let due = try #require(
                try await office.conversation().state.timers[TimerPurpose.demoReminder.rawValue])
            #expect(far.timeIntervalSince(due) > 12 * 3600)
            let before = try await office.outbox()
            try await office.wait(due.timeIntervalSince(office.clock.now) + 1)
            let reminder = try #require(try await office.outbox().last)
            #expect(reminder.body.purpose == .demoReminder)
            #expect(reminder.body.subject.hasPrefix("Re: "))
            #expect(reminder.body.references.contains(try #require(before.last?.body.messageID)))
            #expect(try await office.outbox().count == before.count + 1)
            try await office.give(.demo(.move(uid: meeting.id, to: far + 86_400)))
            let withdrawn = try await office.outbox().first { $0.id == reminder.id }
            #expect(withdrawn?.state == .cancelled)
        }
    }
}
