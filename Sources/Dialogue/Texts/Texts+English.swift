extension Texts {
    static func english(_ key: TextKey) -> String {
        switch key {
        case .letterSubject: "{product} for {company}"
        case .letter:
            """
            My name is {sender}, I represent {product}, a service for working with customer reviews.
            {interests}
            I can send you a short presentation or show the service in a half-hour call. Which suits you better?

            If this is not your topic, could you tell me whom to write to? And if you would rather not hear from us, just answer "stop".
            """
        case .letterReferred:
            """
            My name is {sender}, I represent {product}, a service for working with customer reviews. {referrer} suggested that I write to you.
            {interests}
            I can send you a short presentation or show the service in a half-hour call. Which suits you better?

            If you would rather not hear from us, just answer "stop".
            """
        case .interestsLine: "I understand that you may be interested in: {interests}."
        case .followUp1:
            "I am coming back to my letter about {product}. Shall I send a presentation? It takes two minutes to read."
        case .followUp2:
            "I know you are busy. If working with reviews matters to you, I can show {product} in a short call at a time of your choice."
        case .followUp3:
            "I will not bother you again. Should reviews become a topic, just answer this mail: I will send materials or answer questions."
        case .reminder:
            "You asked me to come back to our talk about {product} later. Is now a good time? I can send a presentation or show the service in a call."
        case .greetingNamed: "Hello {name},"
        case .greeting: "Hello,"
        case .signature: "Kind regards,\n{sender}\n{company}"
        case .stopConfirmed: "Understood, we will not write to you again. Sorry for the trouble."
        case .stopQuestion: "If you would rather not hear from us again, just answer \"stop\"."
        case .erasureConfirmed:
            "Understood. We will not write to you again and are deleting your data. Sorry for the trouble."
        case .confirmNeeded:
            "To make sure the request is yours, I have sent a link to your email address: a click on it is enough."
        case .confirmElsewhere:
            "Somebody is asking for something in your name in our chat. If it is you, please confirm it here."
        case .confirmErasure:
            "To have your data deleted, click here: {link}\nIf it was not you, you need not do anything."
        case .confirmCancel:
            "To cancel the meeting on {time}, click here: {link}\nIf it was not you, the meeting stays as agreed."
        case .confirmMove: "To move the meeting to {time}, click here: {link}\nIf it was not you, it stays as agreed."
        case .confirmReferral:
            "To let me write to {contact}, click here: {link}\nIf it was not you, you need not do anything."
        case .humanWillDecide: "I will pass this on to a colleague, who will decide."
        case .notInterested: "Understood, thank you for the clear answer. If anything changes, just write here."
        case .presentation: "The presentation is attached. If you have questions, I will answer them right here."
        case .presentationMissing: "I am preparing the presentation and will send it separately."
        case .demoOffer:
            "We will gladly show you the service; it takes {length} minutes. Free times ({zone} time):\n{slots}\nTell me which one suits you, or suggest a time of your own."
        case .demoNoSlots: "We will gladly show you the service. Which day and time would suit you?"
        case .demoTaken: "Unfortunately {time} has been taken."
        case .demoOutside: "Unfortunately we cannot do {time}: the team does not work then."
        case .demoTooSoon: "Unfortunately {time} is too soon for us to prepare."
        case .demoTooFar: "We cannot promise {time} yet: we agree on demos at most {days} days ahead."
        case .demoPast: "I am afraid {time} has passed already."
        case .demoSpanFull: "Unfortunately the team has no free time then."
        case .demoBooked: "Agreed: {time}, {length} minutes. The invitation is attached."
        case .demoMoved: "Moved: it is now {time}. The updated invitation is attached."
        case .demoCancelled: "The meeting on {time} is cancelled. If you would like another time, just write."
        case .demoDeclined: "I see that {time} does not suit you."
        case .demoNone: "We have no meeting booked yet."
        case .demoLink: "Join here: {link}"
        case .demoHostChanged:
            "Our meeting on {time} stays as agreed; only the link to join has changed. The updated invitation is attached."
        case .demoReminder:
            "A reminder of our meeting: {time}, {length} minutes. If this time no longer suits you, just answer with one that does, and I will move the meeting."
        case .demoSummary: "Demo: {product}"
        case .demoDescription: "We show {product} and answer your questions."
        case .snoozeConfirmed: "Fine, I will come back to you on {date}."
        case .snoozeAsk: "Fine, there is no hurry. On what date shall I come back to you?"
        case .snoozeOpen: "Fine. Just write when the time suits you."
        case .referralThanks: "Thank you for the pointer! I will write to {contact}."
        case .referralAsk: "Thank you! Could you give me an address where I can reach your colleague?"
        case .referralLater: "Thank you for the pointer, I will pass it on to my colleagues."
        case .referralForward:
            "Thank you for the pointer! I cannot write first in Telegram: please forward this link to {contact}, it opens a chat with me.\n{link}"
        case .operatorComing: "I am handing your question to a colleague, who will answer you here."
        case .humanWillLook:
            "I have received your message, but there is something in it that I cannot read. A colleague will look at it and answer you here."
        case .acknowledgement: "I have received your message, let me check and I will answer soon."
        case .pause:
            "I have answered all I can for now. Whatever you write is read by my colleagues, who will answer you here."
        case .presentationPause:
            "You have had the presentation already: it is above in our conversation. If it does not open, tell me, and a colleague will help."
        case .willFindOut:
            "I cannot give you an exact answer to that right away. I will ask my colleagues and come back to you."
        case .willFindOutAbout:
            "About {questions} I cannot give you an exact answer right away: I will ask my colleagues and come back to you."
        case .offerNextStep:
            "I am glad you are interested! Shall I send a short presentation, or show the service in a call?"
        case .thanks: "Thank you! If you have questions, just write."
        case .offTopic: "I am here to tell you about {product}. If you have questions about it, I will gladly answer."
        case .restarted: "Let us begin again. Shall I send a presentation of {product}, or answer your questions?"
        case .chatWelcome:
            "Hello! I represent {product}, a service for working with customer reviews. Ask me anything about it, or shall I send a short presentation or show it in a call?"
        case .chatJoined: "Good to see you here. We can pick up where we left off: just write."
        case .chatUsed:
            "Was it not you? Click here to cut the chat off: {link}"
        case .chatUsedGreeting:
            "Your conversation continues in Telegram: the chat was opened with the link that we sent you."
        case .chatCutOff:
            "Thank you. The chat is cut off, and the links in our letters no longer work. Just write here."
        case .chatReferred:
            "Hello! I represent {product}, a service for working with customer reviews. {referrer} suggested that I talk to you. Ask me anything about it, or shall I send a short presentation or show it in a call?"
        case .chatHelp:
            "I answer questions about {product}, send the presentation and arrange a call. Just write in your own words.\n/start begins again, /stop ends our messages."
        case .chatTextOnly:
            "I can only read text here. Could you put it into words? My colleagues will see what you sent."
        case .chatForwarded:
            "My colleagues will see what you forwarded; I do not take it as your own words. What would you like to know?"
        case .chatMode: "Mode: {mode}. /agent, /operator and /model change it."
        case .chatModel: "You are now talking to the model itself. What it says is not checked. /agent ends this."
        case .chatModelSilent: "The model gave no answer: {reason}."
        case .chatLink: "You can also continue in Telegram: {link}\n(or send the bot this code: {code})"
        case .released: "I am back: if you still have questions, just write."
        }
    }
}
