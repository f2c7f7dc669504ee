internal import Foundation
internal import Scheduling
internal import Understanding

extension Conversation {
    /// Follows a referral, but only to an address in the person's own words, and never writes to anybody twice.
    mutating func refer(_ named: ReferredContact?, _ reply: inout Reply, _ turn: inout Turn) {
        if let email = named?.email?.lowercased() {
            let standing = isOwn(email, turn) ? .known : turn.context.addresses[email]
            // Who has no address of their own with us is for an operator to judge.
            if standing == nil, !isUnproven, !may(.referral, turn) {
                expects = nil
                return askToConfirm(.referral(Self.plain(named, email)), &reply, &turn)
            }
            guard mayRefer(to: email, standing, named, &reply, &turn) else { return }
            turn.cause(.refer(referral(to: named)))
            turn.decide(.refer, because: "\(email) stands in the person's words")
            reply.say(text(.referralThanks, turn, ["contact": Self.calling(named, email)]))
        } else if let handle = named?.telegram {
            invite(named, handle, &reply, &turn)
        } else {
            askForContact(&reply, &turn)
        }
    }

    /// A bot cannot write first, so a person who named somebody by a Telegram name gets a link to forward.
    private mutating func invite(
        _ named: ReferredContact?, _ handle: String, _ reply: inout Reply, _ turn: inout Turn
    ) {
        let name = handle.lowercased()
        let standing = contact.telegram?.lowercased() == name ? .known : turn.context.addresses[name]
        // Somebody who said stop is not asked to forward anything.
        guard stage != .stopped, let link = turn.context.invitationLink else {
            expects = nil
            return leaveToOperators(.unanswered, handle, &reply, &turn)
        }
        guard mayRefer(to: handle, standing, nil, &reply, &turn) else { return }
        turn.cause(.invite(referral(to: named)))
        turn.decide(.invite, because: "\(handle) stands in the person's words, and a bot cannot write first")
        reply.say(text(.referralForward, turn, ["contact": Self.calling(named, handle), "link": link]))
    }

    /// Whether somebody may be written to because of this person; counts them, or tells the operators why not.
    ///
    /// - Parameter named: Whom we would write to; nil where the person forwards a link themselves.
    private mutating func mayRefer(
        to address: String, _ standing: AddressStanding?, _ named: ReferredContact?, _ reply: inout Reply,
        _ turn: inout Turn
    ) -> Bool {
        expects = nil
        switch standing {
        case .suppressed: leaveToOperators(.referralSuppressed, address, &reply, &turn)
        case .known: leaveToOperators(.referralKnown, address, &reply, &turn)
        case nil where referrals >= turn.context.policy.maximumReferrals:
            leaveToOperators(.referralLimit, address, &reply, &turn)
        case nil where named != nil && isUnproven && !turn.isConfirmed:
            propose(named)
            leaveToOperators(.referralUnproven, address, &reply, &turn)
        case nil where turn.context.spending.referralsToday >= budgets(turn).referralsPerDay:
            propose(named)
            leaveToOperators(.referralsExhausted, address, &reply, &turn)
        case nil:
            referrals += 1
            stage = .referred
            return true
        }
        return false
    }

    /// The most named people that wait for an operator.
    private static let proposalLimit = 10

    /// Whether nothing proves that the person is who they seem to be: then nobody gets a mail because of them.
    private var isUnproven: Bool { isStranger || !channel.isPersonal }

    /// Keeps somebody who was named until an operator decides.
    private mutating func propose(_ named: ReferredContact?) {
        guard let named, named.email != nil else { return }
        let referral = referral(to: named)
        var proposed = (proposedReferrals ?? []).filter { $0.address != referral.address }
        proposed.append(referral)
        proposedReferrals = proposed.suffix(Self.proposalLimit)
    }

    /// An operator lets somebody who was named be written to. Whether they are known or said stop is looked at again then.
    mutating func approveReferral(to address: String, _ turn: inout Turn) {
        let isMeant = { (referral: Referral) in referral.address == address.lowercased() }
        guard let approved = proposedReferrals?.first(where: isMeant) else {
            return turn.decide(.referralToOperator, because: "nobody was named who waits for a decision")
        }
        proposedReferrals?.removeAll(where: isMeant)
        if proposedReferrals?.isEmpty == true { proposedReferrals = nil }
        referrals += 1
        turn.cause(.refer(approved))
        turn.decide(.approveReferral, because: "an operator ordered it")
    }

    /// Passes on only what is in the person's own words, and who they are as far as we know.
    private func referral(to named: ReferredContact?) -> Referral {
        var named = named ?? ReferredContact()
        named.name = named.name.flatMap(PersonName.plausible)
        // A stranger is called what they call themselves.
        let name = isStranger ? contact.name.flatMap(PersonName.shown) : contact.name
        let referrer = Referrer(contactID: contact.id, name: name, company: contact.company)
        return Referral(contact: named, referrer: referrer)
    }

    /// What is stored about somebody named until the person confirms it.
    private static func plain(_ named: ReferredContact?, _ email: String) -> ReferredContact {
        ReferredContact(name: named?.name.flatMap(PersonName.plausible), email: email)
    }

    private static func calling(_ named: ReferredContact?, _ address: String) -> String {
        named?.name.flatMap(PersonName.plausible).map { "\($0), \(address)" } ?? address
    }

    private mutating func askForContact(_ reply: inout Reply, _ turn: inout Turn) {
        guard !isAboutCard(turn) else {
            turn.decide(.doneAlready, because: "the card the person shared says who is meant")
            return reply.say(text(.thanks, turn))
        }
        guard expects != .contact else {
            expects = nil
            return leaveToOperators(.unanswered, "no address was given", &reply, &turn)
        }
        expects = .contact
        reply.say(text(.referralAsk, turn))
        turn.decide(.askContact, because: "somebody else was named without an address")
    }

    /// Whether an address is the person's or one of ours: writing there would be writing to ourselves, or twice.
    private func isOwn(_ email: String, _ turn: Turn) -> Bool {
        let own = ([contact.email, turn.context.organizer.email] + (contact.otherEmails ?? [])).compactMap {
            $0.map(Self.untagged)
        }
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
        turn.decide(.referralToOperator, because: reason.rawValue)
        reply.say(text(.referralLater, turn))
    }
}
