extension Alert {
    /// Standard reasons, the same in audit, logs and CLI.
    public enum Reason: String, Sendable, CaseIterable {
        /// A human is asked for.
        case humanRequested = "human_requested"
        /// The model gave no answer in time.
        case modelSilent = "model_silent"
        /// The model's answer failed its checks.
        case answerRejected = "answer_rejected"
        /// Something is without an answer.
        case unanswered
        /// What the person wrote may be a stop.
        case possibleStop = "possible_stop"
        /// A message has no words of its own: only files or a quotation.
        case noWords = "no_words"
        /// Words of a message cannot be read.
        case unreadable
        /// Somebody else wrote in the person's thread.
        case outsider
        /// A calendar said something of a meeting that an operator has to look at.
        case meetingAnswer = "meeting_answer"
        /// A demo is booked.
        case demoBooked = "demo_booked"
        /// A demo has another time.
        case demoMoved = "demo_moved"
        /// A demo does not take place.
        case demoCancelled = "demo_cancelled"
        /// The person named more people than may be written to by themselves.
        case referralLimit = "referral_limit"
        /// All conversations together named more people today than may be written to by themselves.
        case referralsExhausted = "referrals_exhausted"
        /// Somebody whose identity is not proven named another person.
        case referralUnproven = "referral_unproven"
        /// The person named is a contact already.
        case referralKnown = "referral_known"
        /// The person named said stop, or cannot be reached.
        case referralSuppressed = "referral_suppressed"
        /// The person wrote to the human who has the conversation.
        case messageForHuman = "message_for_human"
        /// It is unknown whether a message was sent.
        case deliveryUnknown = "delivery_unknown"
        /// A message could not be sent.
        case deliveryFailed = "delivery_failed"
        /// The person works there no longer.
        case leftCompany = "left_company"
        /// Something was asked for that needs proof, and it is not proven who asks.
        case unproven
        /// A budget is used up: the agent does not answer for now.
        case overBudget = "over_budget"
        /// The other side looks like a program: the agent does not answer it any more.
        case loop
        /// An event could not be handled.
        case deadLetter = "dead_letter"
    }
}
