public import Dialogue
public import Grounding
public import SalesStore
public import Scheduling

extension InitData {
    /// A first configuration. Whatever nobody has decided yet is as in the sample.
    ///
    /// - Parameters:
    ///   - timeZone: IANA identifier of the team's zone.
    ///   - texts: Replacements of built-in texts, by language code.
    public init(
        product: Product, mailboxes: [MailboxDocument], knowledge: [Fact], timeZone: String,
        workingHours: [Weekday: [LocalInterval]], texts: [String: [TextKey: String]]
    ) {
        version = 1
        self.product = product
        self.mailboxes = mailboxes
        assets = []
        self.knowledge = knowledge
        schedule = Schedule(
            timeZone: timeZone, workingHours: workingHours, holidays: [],
            demo: .init(lengthMinutes: 30, bufferMinutes: 15, leadHours: 3, horizonDays: 14))
        cadence = Cadence(followUpDays: [3, 7, 14])
        limits = Limits(maximumReferrals: 2, jitterSeconds: [20, 180], budgets: nil)
        retention = nil
        policy = Waiting(
            acknowledgeAfterSeconds: 60, giveUpAfterSeconds: 900, humanTimeoutHours: 24, linkDays: 7)
        self.texts = texts
    }
}
