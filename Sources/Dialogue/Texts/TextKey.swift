/// The texts people see. Each exists in every language; an operator may replace any of them in `init_data.json`.
public enum TextKey: String, CaseIterable, Codable, Sendable, CodingKeyRepresentable {
    case letterSubject = "letter_subject"
    case letter
    case letterReferred = "letter_referred"
    case interestsLine = "interests_line"
    case followUp1 = "follow_up_1"
    case followUp2 = "follow_up_2"
    case followUp3 = "follow_up_3"
    case reminder
    case greetingNamed = "greeting_named"
    case greeting
    case signature
    case stopConfirmed = "stop_confirmed"
    case stopQuestion = "stop_question"
    case erasureConfirmed = "erasure_confirmed"
    case notInterested = "not_interested"
    case presentation
    case presentationMissing = "presentation_missing"
    case demoOffer = "demo_offer"
    case demoNoSlots = "demo_no_slots"
    case demoTaken = "demo_taken"
    case demoOutside = "demo_outside"
    case demoTooSoon = "demo_too_soon"
    case demoTooFar = "demo_too_far"
    case demoPast = "demo_past"
    case demoSpanFull = "demo_span_full"
    case demoBooked = "demo_booked"
    case demoMoved = "demo_moved"
    case demoCancelled = "demo_cancelled"
    case demoDeclined = "demo_declined"
    case demoNone = "demo_none"
    case demoSummary = "demo_summary"
    case demoDescription = "demo_description"
    case snoozeConfirmed = "snooze_confirmed"
    case snoozeAsk = "snooze_ask"
    case snoozeOpen = "snooze_open"
    case referralThanks = "referral_thanks"
    case referralAsk = "referral_ask"
    case referralLater = "referral_later"
    case referralForward = "referral_forward"
    case operatorComing = "operator_coming"
    case humanWillLook = "human_will_look"
    case acknowledgement
    case pause
    case presentationPause = "presentation_pause"
    case willFindOut = "will_find_out"
    case willFindOutAbout = "will_find_out_about"
    case offerNextStep = "offer_next_step"
    case thanks
    case offTopic = "off_topic"
    case restarted
    case released
    case chatWelcome = "chat_welcome"
    case chatJoined = "chat_joined"
    case chatReferred = "chat_referred"
    case chatHelp = "chat_help"
    case chatTextOnly = "chat_text_only"
    case chatForwarded = "chat_forwarded"
    case chatMode = "chat_mode"
    case chatModel = "chat_model"
    case chatModelSilent = "chat_model_silent"
    case chatLink = "chat_link"
}
