internal import BSON
import Foundation
import MongoDB
import SalesStore

/// The mails that were set aside, newest first.
struct UnreadableMails: Report {
    let mails: [UnreadableMailDocument]

    init(limit: Int, all: Bool, _ store: SalesStore) async throws {
        let read = BSONValue.string(UnreadableMailDocument.State.read.rawValue)
        mails = try await store.unreadableMails.find(
            all ? [:] : ["state": ["$ne": read]], sort: ["at": -1], limit: limit
        ).all()
    }

    func encode(to encoder: any Encoder) throws { try mails.encode(to: encoder) }

    func lines(_ style: Style) -> [String] {
        guard !mails.isEmpty else { return ["No mail is set aside."] }
        return mails.map { mail in
            let state = mail.state == .waiting ? mail.cause.rawValue : mail.state.rawValue
            let tries = mail.tries == 1 ? "1 try" : "\(mail.tries) tries"
            return style.plain(
                "\(Columns.time(mail.at))  \(Columns.pad(state, 14)) \(Columns.pad(tries, 9)) \(mail.reason)")
                + "\n" + style.paint("  \(mail.id)" + (mail.rawID.map { "  raw \($0)" } ?? "  no bytes"), .dim)
        } + ["`salesctl mail retry ID` has one read again, `salesctl mail raw RAW` shows its bytes."]
    }
}
