internal import Foundation
internal import Scheduling
internal import Understanding

extension Conversation {
    /// Follows a referral: only to an address that stands in the person's own words, and writes nobody twice.
    mutating func refer(_ named: ReferredContact?, _ reply: inout Reply, _ turn: inout Turn) {
        guard var named, let email = named.email?.lowercased() else {
            return askForContact(named, &reply, &turn)
        }
        named.name = named.name.flatMap(PersonName.plausible)
        expects = nil
        let standing = isOwn(email, turn) ? .known : turn.context.addresses[email]
        switch standing {
        case .suppressed: leaveToOperators(.referralSuppressed, email, &reply, &turn)
        case .known: leaveToOperators(.referralKnown, email, &reply, &turn)
        case nil where referrals >= turn.context.policy.maximumReferrals:
            leaveToOperators(.referralLimit, email, &reply, &turn)
        case nil:
            referrals += 1
            stage = .referred
            let referrer = Referrer(contactID: contact.id, name: contact.name, company: contact.company)
            turn.cause(.refer(Referral(contact: named, referrer: referrer)))
            turn.decide("refer", because: "\(email) stands in the person's words")
            let who = named.name.map { "\($0), \(email)" } ?? email
            reply.say(text(.referralThanks, turn, ["contact": who]))
        }
    }

    private mutating func askForContact(_ named: ReferredContact?, _ reply: inout Reply, _ turn: inout Turn) {
        if named?.telegram == nil, expects != .contact {
            expects = .contact
            reply.say(text(.referralAsk, turn))
            turn.decide("ask_contact", because: "somebody else was named without an address")
        } else {
            expects = nil
            leaveToOperators(.unanswered, named?.telegram ?? "no address was given", &reply, &turn)
        }
    }

    /// Whether an address is the person's or one of ours: writing there would be writing to ourselves, or twice.
    private func isOwn(_ email: String, _ turn: Turn) -> Bool {
        let own = [contact.email, turn.context.organizer.email].compactMap { $0.map(Self.untagged) }
        return own.contains(Self.untagged(email))
    }

    /// An address in lower case without the tag after a plus.
    private static func untagged(_ address: String) -> String {
        let parts = address.lowercased().split(separator: "@", maxSplits: 1)
        guard parts.count == 2, let local = parts[0].split(separator: "+").first else { return address.lowercased() }
        return "\(local)@\(parts[1])"
    }

    private mutating func leaveToOperators(
        _ reason: Alert.Reason, _ what: String, _ reply: inout Reply, _ turn: inout Turn
    ) {
        turn.cause(.alert(Alert(reason, what)))
        turn.decide("referral_to_operator", because: reason.rawValue)
        reply.say(text(.referralLater, turn))
    }
}
