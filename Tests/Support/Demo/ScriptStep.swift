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
    /// Changes how the scripted model behaves.
    case model(mode: String)
}
