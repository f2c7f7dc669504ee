/// One thing a script does.
enum ScriptStep: Sendable {
    /// Adds a contact and plays it from here on.
    case contact(DemoContact)
    /// Sends a mail.
    case send(String)
    /// Waits for a mail that matches, in the named mailbox or the one of the contact being played.
    case expect(MailPattern, mailbox: String?)
    /// No mail delivered and not yet awaited matches, once the services have come to rest.
    case refuse(MailPattern, mailbox: String?)
    /// Moves the services' clock by seconds.
    case clock(Int)
    /// Plays a person in Telegram from here on.
    case chat(ChatPerson)
    /// Comes to Telegram by the link of the latest mail, or by its code, typed.
    case follow(byCode: Bool)
    /// Presses the button with this label under the latest message that has it.
    case press(label: String)
    /// Sends something that is no text.
    case attach(kind: String)
    /// Answers in the chat as an operator does.
    case reply(String)
    /// Adds somebody who holds demos.
    case host(ScriptHost)
    /// Somebody who holds demos is busy, and their calendar says so.
    case busy(BusyTime)
    /// Waits for an event in a host's calendar that matches.
    case expectEvent(MailPattern, host: String)
    /// No event in a host's calendar matches, once the services have come to rest.
    case refuseEvent(MailPattern, host: String)
    /// Makes a campaign, a draft.
    case campaign(ScriptCampaign)
    /// Does something with a campaign.
    case order(CampaignOrder, campaign: String)
    /// Changes how the scripted model behaves.
    case model(mode: String)
}
