import BSON
import Basics
import Dialogue
import EmailChannel
import Foundation
import MailTransport
import MongoDB
import SalesStore
import Sandbox
import Scheduling
import Testing
import Understanding
import WorkQueue

@testable import ConversationEngine

/// A mail of a bug report, put in the place of an answer to a real letter, and played through intake and engine.
struct MailCase {
    let office: Office
    let letter: MailMessage
    /// The demo that was agreed before, if one was.
    let meeting: Meeting?

    static let olga = "olga@client.test"
    /// The folder of the cases; nil where `TEST_DATA` names none.
    static var folder: URL? {
        ProcessInfo.processInfo.environment["TEST_DATA"].map { URL(filePath: $0).appending(path: "mail-cases") }
    }

    /// Writes to Olga on Friday, 27 November 2026, at noon in Moscow; the mails come on Monday before the next letter.
    init(_ office: Office, booked: Bool = false) async throws {
        self.office = office
        let friday = try Date("2026-11-27T09:00:00Z", strategy: .iso8601)
        office.clock.advance(friday.timeIntervalSince(office.clock.now))
        var contact = office.contact(Self.olga, name: "Ольга")
        if case .contact(var new) = contact.body {
            new.card.company = "Кофейня «Утро»"
            new.card.language = .ru
            contact.body = .contact(new)
        }
        try await office.enqueue(contact)
        try await office.settle()
        let first = try #require(try await office.outbox(Self.olga).first)
        letter = first.body
        // The mails answer a letter with the subject that the product has without an operator's own texts.
        _ = try await office.store.messages.updateOne(
            ["_id": .string(first.id)], ["$set": ["subject": "Отклик для компании Кофейня «Утро»"]])
        if booked {
            try await office.says(
                "Покажите сервис в четверг 3 декабря в 15:00", from: Self.olga,
                model: ["reading": Office.reading(.demo, whenWords: "в четверг 3 декабря в 15:00")])
        }
        meeting = try await office.conversation(Self.olga).state.meeting
        let monday = try Date("2026-11-30T08:24:07Z", strategy: .iso8601)
        office.clock.advance(monday.timeIntervalSince(office.clock.now))
    }

    /// The mails made from public bug reports that `docs/reports.md` lists.
    private static let reported = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Support/ReportedMails")

    /// A mail of those that the repository holds comes, and what it causes is handled.
    func play(reported name: String, to mailbox: String = "sales") async throws {
        try await play(Data(contentsOf: Self.reported.appending(path: "\(name).eml")), to: mailbox)
    }

    /// The mail comes to a mailbox, and what it causes is handled.
    func play(_ name: String, to mailbox: String = "sales") async throws {
        let folder = try #require(Self.folder)
        try await play(Data(contentsOf: folder.appending(path: "\(name).eml")), to: mailbox)
    }

    private func play(_ data: Data, to mailbox: String) async throws {
        let raw = String(decoding: data, as: UTF8.self)
        var document = try #require(try await office.store.mailboxes.findOne(["_id": .string(mailbox)]))
        document.authservID = "mx.mail.test"
        let proven = "Authentication-Results: mx.mail.test; dmarc=pass\n"
        let clock = office.clock
        let intake = MailIntake(
            mailbox: document, store: office.store, now: { clock.now }, report: { _, _, _ in }, signer: Office.signer,
            trial: .none,
            ownAddresses: { ["sales@mail.test", "hello@mail.test"] })
        let bytes = Array((proven + filled(raw.replacing("\r\n", with: "\n"))).replacing("\n", with: "\r\n").utf8)
        try await intake.mailReceived(
            ReceivedMail(raw: bytes, isTruncated: false, position: MailboxPosition(uidValidity: 1, lastUID: 1)))
        try await office.settle()
    }

    /// The mail with what our own letter had in place of the placeholders, also inside base64.
    private func filled(_ raw: String) -> String {
        var lines: [Substring] = []
        var filled: [String] = []
        func flush() {
            let block = lines.joined()
            if block.count > 60, let data = Data(base64Encoded: block),
                let text = String(data: data, encoding: .utf8), text != replaced(text)
            {
                filled.append(
                    Data(replaced(text).utf8).base64EncodedString(options: [
                        .lineLength76Characters, .endLineWithLineFeed,
                    ]))
            } else {
                filled += lines.map(String.init)
            }
            lines = []
        }
        for line in replaced(raw).split(separator: "\n", omittingEmptySubsequences: false) {
            if !line.isEmpty, line.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+/=".contains($0)) }) {
                lines.append(line)
            } else {
                flush()
                filled.append(String(line))
            }
        }
        flush()
        return filled.joined(separator: "\n")
    }

    private func replaced(_ text: String) -> String {
        text.replacing("LETTER.ID.0123456789abcdef0123@mail.test", with: letter.messageID)
            .replacing("sales+CONV.0123456789abcdef0123@mail.test", with: letter.replyTo)
            .replacing("MEETING-UID@mail.test", with: meeting?.uid ?? "none")
    }

    // MARK: What came of it

    func conversation() async throws -> ConversationDocument { try await office.conversation(Self.olga) }
    func sent() async throws -> [MailMessage] { try await office.outbox(Self.olga).map(\.body) }
    func incoming() async throws -> [MessageDocument] {
        try await office.store.messages.find(["direction": "incoming"], sort: ["at": 1]).all()
    }
}
