extension MailboxDocument {
    /// A number that keeps a mailbox from ever starting a conversation.
    public enum PaceFault: Sendable, Equatable {
        /// No letter a day is allowed.
        case noDailyCap(Int)
        /// None on the first day of the warm-up: the days are counted from the first letter, so the second one never comes.
        case noWarmUpStart(Int)
        /// The warm-up has less than no days.
        case negativeWarmUpDays(Int)

        /// What is wrong, with the setting's name, in English.
        public var phrase: String {
            switch self {
            case .noDailyCap(let count):
                "dailyCap: \(count) must be at least 1, or the mailbox never writes a first letter"
            case .noWarmUpStart(let count):
                "warmUpStart: \(count) must be at least 1: the warm-up counts its days from the first letter, so the mailbox would never write one"
            case .negativeWarmUpDays(let count): "warmUpDays: \(count) must not be negative"
            }
        }
    }

    /// What keeps it from ever starting a conversation; `nil` if nothing does. Answers have no caps.
    public var paceFault: PaceFault? {
        if dailyCap < 1 { return .noDailyCap(dailyCap) }
        if warmUpDays < 0 { return .negativeWarmUpDays(warmUpDays) }
        return warmUpDays > 0 && warmUpStart < 1 ? .noWarmUpStart(warmUpStart) : nil
    }
}
