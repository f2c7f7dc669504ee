import BSON
import Basics
import DeskFixtures
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Scheduling
import Testing

@testable import Desk

/// The calendar of demos, and what operators do about each.
@Suite struct CalendarTests {
    /// A demo of a conversation, as if it had been agreed.
    private func book(
        _ conversation: ConversationDocument, at start: Date, _ desk: DeskInstallation
    ) async throws -> String {
        let slot = Slot(start: start, end: start + 1800)
        let meeting = Meeting(
            uid: "\(conversation.id)/demo-\(Int(start.timeIntervalSince1970))", sequence: 0, slot: slot)
        try await desk.store.meetings.insertOne(
            MeetingDocument(meeting, conversationID: conversation.id, bufferMinutes: 0))
        _ = try await desk.store.conversations.updateOne(
            ["_id": .string(conversation.id)],
            [
                "$set": [
                    "state.meeting": .document(try BSONEncoder().encode(meeting)), "state.stage": "booked",
                    "stage": "booked",
                ],
                "$inc": ["revision": 1],
            ])
        return meeting.uid
    }

    /// A time of its own for each test, within some years: no two demos are at one time.
    private func moment(inPast: Bool = false) -> Date {
        let quarter = (Date().timeIntervalSince1970 / 900).rounded(.down) * 900
        let away = 400 * 3600 + Double(Int.random(in: 0..<5000)) * 18_000
        return Date(timeIntervalSince1970: quarter) + (inPast ? -away : away)
    }

    private func path(_ conversation: ConversationDocument) -> String { "/conversations/\(conversation.id)/demos" }

    private func local(_ date: Date) -> (day: String, time: String) {
        let zone = TimeZone(identifier: "Europe/Moscow") ?? .gmt
        return (LocalDate(date, in: zone).description, MomentText.time(date, in: zone))
    }

    @Test("A demo stands in its week and in the list, with who holds it, in both languages")
    func shown() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin("Vera <b>Holm</b>", company: "Elm")
        let start = moment()
        let uid = try await book(conversation, at: start, desk)
        let browser = try await desk.browser()
        let day = local(start).day
        for view in ["week", "list"] {
            let page = try await browser.get("/calendar?view=\(view)&day=\(day)").body
            #expect(page.contains("Vera &lt;b&gt;Holm&lt;/b&gt;"), "\(view)")
            #expect(page.contains(local(start).time))
            #expect(page.contains("to come"))
        }
        #expect(try await !browser.get("/calendar?view=week&day=2001-01-01").body.contains("Vera"))
        let own = "/calendar?view=list&day=\(day)&mine=1"
        #expect(try await !browser.get(own).body.contains("Vera"))
        let me = try await signedIn(browser)
        let answer = try await browser.submit(
            "\(path(conversation))/hold", of: path(conversation), ["demo": uid, "user": me])
        #expect(answer.status == 303)
        _ = try await eventually("the holder is kept") {
            try await desk.store.meetings.findOne(["_id": .string(uid), "host": .string(me)])
        }
        #expect(try await browser.get(own).body.contains("Vera"))
        _ = try await browser.get("/language/ru?back=/calendar")
        let russian = try await browser.get(own).body
        #expect(russian.contains("Календарь") && russian.contains("впереди"))
        #expect(
            try await browser.submit(
                "\(path(conversation))/hold", of: path(conversation), ["demo": uid, "user": "nobody-there"]
            ).status == 400)
    }

    /// The login of who uses a browser.
    private func signedIn(_ browser: Browser) async throws -> String {
        let page = try await browser.get("/calendar").body
        return try String(#require(page.firstMatch(of: /data-user="([^"]+)"/)).1)
    }

    @Test("A demo is moved after its text was shown; the person is sent that text, and its page says what became of it")
    func move() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin()
        let start = moment()
        let uid = try await book(conversation, at: start, desk)
        let browser = try await desk.browser()
        let next = start + 1800
        let (day, time) = local(next)
        let asked = "\(path(conversation))?demo=\(uid.replacing("/", with: "%2F"))&day=\(day)&time=\(time)"
        let preview = try await browser.get(asked)
        let words = try #require(preview.body.firstMatch(of: /<blockquote dir="auto">(Moved: [^<]+)</)).1
        #expect(try await desk.store.meetings.findOne(["_id": .string(uid)])?.start == start)
        let fields = [
            "form_token": preview.field("form_token"), "nonce": preview.field("nonce"), "demo": uid,
            "to": preview.field("to"),
        ]
        let answer = try await browser.post("\(path(conversation))/move", fields)
        #expect(answer.status == 303)
        let sent = try await eventually("the person is told") {
            try await desk.store.messages.findOne([
                "conversationID": .string(conversation.id), "direction": "outgoing", "text": .string(String(words)),
            ])
        }
        #expect(sent.purpose == .human)
        #expect(try await desk.store.meetings.findOne(["_id": .string(uid)])?.start == next)
        #expect(try await browser.get(try #require(answer.location)).body.contains("Done."))
    }

    @Test("A time that is taken, past or none is refused on the page, before anything is ordered")
    func refused() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin()
        let other = try await desk.begin("Boris")
        let start = moment()
        let uid = try await book(conversation, at: start, desk)
        _ = try await book(other, at: start + 7200, desk)
        let browser = try await desk.browser()
        let mine = uid.replacing("/", with: "%2F")
        let (day, time) = local(start + 7200)
        let cases = [
            ("day=\(day)&time=\(time)", "Another demo is at that time."),
            ("day=2001-01-01&time=12:00", "The moment has passed already."),
            ("day=\(day)&time=noon", "Choose a day and a time"),
        ]
        for (query, words) in cases {
            let page = try await browser.get("\(path(conversation))?demo=\(mine)&\(query)").body
            #expect(page.contains(words), "\(query)")
            #expect(!page.contains("/demos/move"), "\(query)")
        }
        // Ordered all the same, it is refused where it is decided, and the page says why.
        let page = try await browser.get(path(conversation))
        let answer = try await browser.post(
            "\(path(conversation))/move",
            [
                "form_token": page.field("form_token"), "nonce": page.field("nonce"), "demo": uid,
                "to": (start + 7200).formatted(.iso8601),
            ])
        let outcome = try #require(answer.location)
        _ = try await eventually("it is refused") {
            try await browser.get(outcome).body.contains("Another demo is at that time.") ? true : nil
        }
        #expect(
            try await browser.submit("\(path(conversation))/cancel", of: path(conversation), ["demo": "x"]).status
                == 404)
    }

    @Test("Cancelled, the person is told and the time is free; the same form pressed twice is one order")
    func cancel() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin()
        let uid = try await book(conversation, at: moment(), desk)
        let browser = try await desk.browser()
        let page = try await browser.get(path(conversation))
        #expect(page.body.contains("is cancelled. If you would like another time, just write."))
        let fields = ["form_token": page.field("form_token"), "nonce": page.field("nonce"), "demo": uid]
        #expect(try await browser.post("\(path(conversation))/cancel", fields).status == 303)
        _ = try await eventually("the time is free") {
            try await desk.store.meetings.findOne(["_id": .string(uid)]) == nil ? true : nil
        }
        let told: BSONDocument = [
            "conversationID": .string(conversation.id), "kind": "human", "text": ["$regex": "is cancelled"],
        ]
        #expect(try await desk.store.messages.count(told) == 1)
        // The demo is gone: a second press finds none, and says what to do.
        let again = try await browser.post("\(path(conversation))/cancel", fields)
        #expect(again.status == 404)
        #expect(again.body.contains("Look at the calendar again."))
    }

    @Test(
        "How a demo went is noted; the person hears nothing",
        arguments: [("done", "took place"), ("missed", "did not come")])
    func settle(_ action: String, _ words: String) async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin()
        let start = moment(inPast: true)
        let uid = try await book(conversation, at: start, desk)
        let browser = try await desk.browser()
        #expect(try await browser.get(path(conversation)).body.contains("how did it go?"))
        let said = try await desk.store.messages.count(["conversationID": .string(conversation.id), "kind": "human"])
        #expect(
            try await browser.submit("\(path(conversation))/\(action)", of: path(conversation), ["demo": uid]).status
                == 303)
        _ = try await eventually("it is noted") {
            try await desk.store.meetings.findOne(["_id": .string(uid), "outcome": ["$exists": true]])
        }
        let after = try await eventually("the demo is over") {
            let found = try await desk.conversation(conversation.id)
            return found?.state.meeting == nil ? found : nil
        }
        #expect(after.stage == .engaged)
        #expect(try await browser.get("/calendar?view=week&day=\(local(start).day)").body.contains(words))
        #expect(
            try await desk.store.messages.count(["conversationID": .string(conversation.id), "kind": "human"]) == said)
    }
}
