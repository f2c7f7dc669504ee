public import Scheduling

/// What an operator configures about the agent's behaviour. Loaded from `init_data.json`.
public struct Policy: Codable, Sendable, Equatable {
    /// Seconds after which a person who waits for the model gets an acknowledgement.
    public var acknowledgeAfterSeconds: Double
    /// Seconds after which an operator gets the question.
    public var giveUpAfterSeconds: Double
    /// Hours after which the agent takes a conversation back from a human who stayed silent.
    public var humanTimeoutHours: Double
    /// Days after the last letter at which the cadence writes again.
    public var followUpDays: [Int]
    /// How many referrals of one conversation are followed without an operator.
    public var maximumReferrals: Int
    /// Days for which a link in a letter can be used: into Telegram, or to confirm something. Absent: ``defaultLinkDays``.
    public var linkDays: Int?
    /// How much people may cause; absent if nothing was configured.
    public var budgets: Budgets?
    /// When letters may be written, in the recipient's zone.
    public var sendingHours: WorkingHours
    /// When demos can be held.
    public var demos: DemoCalendar

    /// A policy; the defaults are those of the sample configuration.
    public init(
        acknowledgeAfterSeconds: Double = 60, giveUpAfterSeconds: Double = 900, humanTimeoutHours: Double = 24,
        followUpDays: [Int] = [3, 7, 14], maximumReferrals: Int = 2, linkDays: Int? = nil, budgets: Budgets? = nil,
        sendingHours: WorkingHours, demos: DemoCalendar
    ) {
        self.acknowledgeAfterSeconds = acknowledgeAfterSeconds
        self.giveUpAfterSeconds = giveUpAfterSeconds
        self.humanTimeoutHours = humanTimeoutHours
        self.followUpDays = followUpDays
        self.maximumReferrals = maximumReferrals
        self.linkDays = linkDays
        self.budgets = budgets
        self.sendingHours = sendingHours
        self.demos = demos
    }

    /// How many days links stay valid unless configured otherwise.
    public static let defaultLinkDays = 7

    /// Seconds for which a link in a letter can be used.
    public var linkLifetime: Double { Double(linkDays ?? Self.defaultLinkDays) * 86_400 }
}
