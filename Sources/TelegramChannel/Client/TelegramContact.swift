internal import Dialogue
internal import Foundation

/// A contact card as it is shared in a chat (Bot API, "Contact").
struct TelegramContact: Decodable, Sendable {
    var phoneNumber: String?
    var firstName: String?
    var lastName: String?
    var userID: Int64?
    /// Further data, as a vCard (RFC 6350, and 2426 before it).
    var vcard: String?

    enum CodingKeys: String, CodingKey {
        case phoneNumber = "phone_number"
        case firstName = "first_name"
        case lastName = "last_name"
        case userID = "user_id"
        case vcard
    }

    /// The card, shared by somebody.
    func card(sharedBy user: Int64) -> SharedCard {
        let name = [firstName, lastName].compactMap(\.self).joined(separator: " ")
        return SharedCard(
            name: name.isEmpty ? nil : String(name.prefix(100)), phone: phoneNumber.map { String($0.prefix(40)) },
            email: email, isOwn: userID == user)
    }

    /// The first mail address of the vCard. Its lines may be folded, and a property may belong to a group (`item1.EMAIL`).
    private var email: String? {
        let unfolded = (vcard ?? "").replacing("\r\n", with: "\n").replacing(/\n[ \t]/, with: "")
        for line in unfolded.split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let property = line[..<colon].prefix { $0 != ";" }.split(separator: ".").last
            guard property?.uppercased() == "EMAIL" else { continue }
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            if value.wholeMatch(of: /[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+/) != nil { return value }
        }
        return nil
    }
}
