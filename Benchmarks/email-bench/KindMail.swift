import Foundation
import Mail

/// A mail whose kind is to be told.
struct KindMail {
    /// What was told.
    struct Answer: Encodable {
        let id: String
        let `class`: String
        let hard: Bool?
    }

    let id: String
    let raw: [UInt8]

    private struct Label: Decodable {
        let id: String
        let file: String
    }

    private struct Line: Decodable {
        let id: String
        let raw: String
    }

    /// The mails that `labels.jsonl` of a folder names.
    static func loadFolder(_ folder: URL) throws -> [KindMail] {
        try Data(contentsOf: folder.appending(path: "labels.jsonl")).split(separator: 10).map { line in
            let label = try JSONDecoder().decode(Label.self, from: line)
            return KindMail(id: label.id, raw: Array(try Data(contentsOf: folder.appending(path: label.file))))
        }
    }

    /// The mails that stand in the lines of a file.
    static func loadLines(_ file: URL) throws -> [KindMail] {
        try Data(contentsOf: file).split(separator: 10).map { line in
            let mail = try JSONDecoder().decode(Line.self, from: line)
            return KindMail(id: mail.id, raw: Array(mail.raw.utf8))
        }
    }

    var kind: Answer {
        guard let mail = try? MIMEParser().parse(raw) else { return Answer(id: id, class: "unreadable", hard: nil) }
        return switch MailKind.classify(mail, ownAddresses: ["sales@mail.test"]) {
        case .hardBounce: Answer(id: id, class: "bounce", hard: true)
        case .softBounce, .delayed: Answer(id: id, class: "bounce", hard: false)
        case .complaint: Answer(id: id, class: "complaint", hard: nil)
        case .autoReply: Answer(id: id, class: "autoreply", hard: nil)
        case .reply, .own, .calendarAnswer, .reaction, .recall, .receipt:
            Answer(id: id, class: "not-bounce", hard: nil)
        case .list: Answer(id: id, class: "list", hard: nil)
        }
    }
}
