internal import Dialogue
internal import Foundation
internal import SalesStore
internal import Understanding

/// The people named by a name that nobody can write to.
extension Changes {
    /// Those who are invited by a link that the person forwards.
    var invitations: [Referral] {
        effects.compactMap { if case .invite(let referral) = $0 { referral } else { nil } }
    }

    /// The link: one for an event, whatever the channel its words go by.
    var invitationLinks: [LinkDocument] {
        invitations.prefix(1).map { referral in
            let card = ContactCard(
                id: DerivedID.short(id("invitation"), "contact"), name: referral.contact.name,
                company: state.contact.company, telegram: referral.contact.telegram,
                interests: state.contact.interests, language: state.language, timeZone: state.contact.timeZone,
                referrer: referral.referrer)
            return LinkDocument(
                token: signer.linkToken(invitationOf: eventID), conversationID: state.id, invites: card,
                expiresAt: now.addingTimeInterval(ground.settings.policy.linkLifetime))
        }
    }
}
