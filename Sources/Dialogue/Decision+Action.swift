extension Decision {
    /// Everything that can be decided, as audit, logs, CLI and desk spell it.
    public enum Action: String, Sendable, CaseIterable {
        // MARK: Letters

        /// The first letter goes out.
        case letter
        /// The first letter waits for the recipient's working hours.
        case letterPlanned = "letter_planned"
        /// The first letter waits until an operator lets it go.
        case pauseLetter = "pause_letter"
        /// An operator lets the first letter go.
        case resumeLetter = "resume_letter"
        /// Somebody who was not written to is no contact any more.
        case takeBackContact = "take_back_contact"
        /// An operator's order about the first letter is refused.
        case letterOrderRefused = "letter_order_refused"
        /// There is no second beginning.
        case beginIgnored = "begin_ignored"
        /// The next letter to somebody silent goes out.
        case followUp = "follow_up"
        /// No further letter is wanted.
        case noFollowUp = "no_follow_up"
        /// The date the person named has come.
        case reminder
        /// The person is reminded of the demo.
        case remindOfDemo = "remind_of_demo"
        /// Nobody is reminded.
        case noReminder = "no_reminder"
        /// A timer rang that is no longer held.
        case timerIgnored = "timer_ignored"
        /// The person enters a campaign.
        case enterCampaign = "enter_campaign"
        /// The person may not enter a campaign.
        case campaignRefused = "campaign_refused"
        /// The model is asked for the sentence that opens the first letter.
        case askOpening = "ask_opening"
        /// That sentence passed the check.
        case openingChecked = "opening_checked"
        /// The first letter goes without such a sentence.
        case leaveOpeningOut = "leave_opening_out"
        /// Somebody approved the sentence, or wrote another.
        case approveOpening = "approve_opening"
        /// There is no sentence that waits for a decision.
        case openingOrderRefused = "opening_order_refused"
        /// A letter waits for the person's turn in the campaign, or for the campaign.
        case letterKeptBack = "letter_kept_back"
        /// What waited for the campaign goes on.
        case campaignGoesOn = "campaign_goes_on"
        /// The campaign writes to the person no more.
        case campaignOver = "campaign_over"
        /// What was to be said may not go out.
        case notSent = "not_sent"

        // MARK: What the person wants

        /// The message is answered as it was read.
        case answer
        /// What was asked for has been done before.
        case doneAlready = "done_already"
        /// The presentation goes out.
        case present
        /// A presentation is wanted and none is loaded.
        case presentationMissing = "presentation_missing"
        /// The conversation ends without a stop.
        case close
        /// The conversation begins anew.
        case restart
        /// An operator's restart is refused.
        case restartRefused = "restart_refused"
        /// The person is written to at a later date.
        case snooze
        /// An operator's date is refused.
        case snoozeRefused = "snooze_refused"
        /// The person is asked when to write.
        case askDate = "ask_date"
        /// Nothing is done yet.
        case wait
        /// The person's time zone is noted.
        case learnZone = "learn_zone"

        // MARK: Demos

        /// Free times are offered.
        case offerTimes = "offer_times"
        /// Other times are offered in place of those that do not suit.
        case offerOthers = "offer_others"
        /// The person is asked which time they mean.
        case askTime = "ask_time"
        /// The demo is booked.
        case book
        /// The demo stays as it is booked.
        case confirmDemo = "confirm_demo"
        /// The time named cannot be had.
        case refuseSlot = "refuse_slot"
        /// Nothing is free in the time named.
        case refuseSpan = "refuse_span"
        /// The demo is cancelled.
        case cancelDemo = "cancel_demo"
        /// There is no demo to cancel.
        case cancelNothing = "cancel_nothing"
        /// What a calendar says of the demo is noted.
        case noteAnswer = "note_answer"
        /// The demo took place.
        case demoOver = "demo_over"
        /// An operator says that the demo took place.
        case demoDone = "demo_done"
        /// An operator says that the person did not come to the demo.
        case demoMissed = "demo_missed"
        /// A colleague holds the demo.
        case hostDemo = "host_demo"
        /// An operator's order about a demo is refused.
        case demoOrderRefused = "demo_order_refused"

        // MARK: Referrals

        /// The person named gets a conversation of their own.
        case refer
        /// The person gets a link to forward to somebody.
        case invite
        /// The person is asked for an address.
        case askContact = "ask_contact"
        /// An operator decides about who was named.
        case referralToOperator = "referral_to_operator"

        /// An operator lets somebody named be written to.
        case approveReferral = "approve_referral"

        // MARK: Budgets

        /// A budget is used up: the person is told once, and a human.
        case overBudget = "over_budget"
        /// The other side looks like a program: a human is told, and nothing more is answered.
        case endLoop = "end_loop"
        /// The agent does not answer for now, as was decided before.
        case stayQuiet = "stay_quiet"
        /// The agent answers again.
        case endQuiet = "end_quiet"

        // MARK: Stops

        /// The person gets nothing more unasked.
        case stop
        /// The person is forgotten.
        case erase
        /// Somebody who is kept too long has written in the meantime.
        case eraseRefused = "erase_refused"
        /// What may be a stop is held.
        case hold
        /// What was held is no stop.
        case clearHold = "clear_hold"
        /// A question beside a stop is left.
        case leaveQuestion = "leave_question"
        /// The person wants to hear from us again.
        case liftSuppression = "lift_suppression"

        /// An operator's stop is taken back.
        case liftStop = "lift_stop"
        /// There is no stop that an operator could take back.
        case liftStopRefused = "lift_stop_refused"

        // MARK: Whose words they are

        /// The known address is asked whether it is the person's wish.
        case askConfirmation = "ask_confirmation"
        /// The person confirmed it by the link.
        case confirmed
        /// A link was pressed that confirms nothing any more.
        case confirmationIgnored = "confirmation_ignored"
        /// Nobody can be asked, so an operator decides.
        case leftToOperator = "left_to_operator"
        /// The known address is told that the talk goes on in a chat.
        case tellAddress = "tell_address"
        /// A chat that is not the person's is cut off.
        case chatLeft = "chat_left"

        // MARK: The model

        /// The model is asked what the person wants.
        case askModel = "ask_model"
        /// The model is asked for an answer.
        case askAnswer = "ask_answer"
        /// The model is asked once more.
        case askAgain = "ask_again"
        /// The model's answer passed its checks.
        case answerChecked = "answer_checked"
        /// What the model says answers nothing that is open.
        case answerIgnored = "answer_ignored"
        /// A fact is quoted in its own words.
        case quoteFact = "quote_fact"
        /// An operator finds out what the facts do not say.
        case findOut = "find_out"
        /// The model is late: what was read without it is done.
        case rulesAlone = "rules_alone"
        /// The model is late: the person is told that an answer comes.
        case acknowledge

        // MARK: Humans

        /// A human has the conversation.
        case handOver = "hand_over"
        /// An operator cannot take the conversation over.
        case handOverRefused = "hand_over_refused"
        /// The agent has the conversation again.
        case release
        /// There is nothing to take back.
        case noTakeBack = "no_take_back"
        /// A human's words go out.
        case humanReply = "human_reply"
        /// A human's words may not go out.
        case humanReplyRefused = "human_reply_refused"
        /// A human reads what the agent cannot.
        case showOperator = "show_operator"
        /// An address is the person's, too.
        case addAddress = "add_address"
        /// Another conversation is with the same person.
        case mergePerson = "merge_person"
        /// Another conversation is not with the same person, after all.
        case partPerson = "part_person"
        /// What is known of the person is corrected.
        case editContact = "edit_contact"
        /// An operator looked at what was flagged.
        case seen
        /// The agent says nothing beside a human.
        case silent
        /// The model is asked for a draft.
        case askDraft = "ask_draft"
        /// A draft lies ready for the human.
        case draft
        /// There is no draft.
        case noDraft = "no_draft"
        /// A reading that a human corrected is acted on.
        case correct
        /// A human's correction is kept and changes nothing here.
        case correctionKept = "correction_kept"

        // MARK: What machines write

        /// A bounce is noted; the person is reached elsewhere.
        case noteBounce = "note_bounce"
        /// An operator decides about a message of ours.
        case askOperator = "ask_operator"
        /// What came is kept and changes nothing.
        case note
        /// An absence postpones what was planned.
        case postpone
        /// An automatic reply means nothing.
        case ignore

        // MARK: Chats

        /// A newcomer is greeted.
        case welcome
        /// Somebody who was referred is greeted.
        case welcomeReferred = "welcome_referred"
        /// The person came into the chat by our link.
        case join
        /// The person is told what the agent can do.
        case explain
        /// The person let the bot in again after a stop, and hears nothing.
        case staySilent = "stay_silent"

        // MARK: Testers

        /// A tester is told who answers.
        case tellMode = "tell_mode"
        /// The model itself is asked.
        case askModelItself = "ask_model_itself"
        /// The model's words go out as they are.
        case answerUnchecked = "answer_unchecked"
        /// A tester is told that the model failed.
        case tellFailure = "tell_failure"
    }
}
