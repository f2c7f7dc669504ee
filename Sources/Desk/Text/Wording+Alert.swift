internal import Basics
internal import Dialogue
internal import Scheduling
internal import WorkQueue

extension Wording {
    /// Why a human should look, in a few words.
    func callAsFunction(_ alert: Alert) -> String {
        guard let reason = alert.reason else { return plain(alert.name) }
        return switch reason {
        case .humanRequested: pick("asks for a human", "просит человека")
        case .modelSilent: pick("the model is silent", "модель молчит")
        case .answerRejected: pick("the answer failed its check", "ответ не прошёл проверку")
        case .unanswered: pick("without an answer", "без ответа")
        case .possibleStop: pick("may be a stop", "возможно, просит не писать")
        case .noWords: pick("a message without words", "сообщение без слов")
        case .unreadable: pick("not all of it can be read", "не всё удалось прочитать")
        case .outsider: pick("somebody else writes here", "в переписке пишет кто-то другой")
        case .meetingAnswer: pick("a calendar answers", "ответ календаря")
        case .demoBooked: pick("a demo is booked", "демо назначено")
        case .demoMoved: pick("a demo is moved", "демо перенесено")
        case .demoCancelled: pick("a demo is cancelled", "демо отменено")
        case .referralLimit: pick("names too many people", "слишком много рекомендаций")
        case .referralsExhausted: pick("no more referrals today", "рекомендации на сегодня исчерпаны")
        case .referralUnproven: pick("a stranger names somebody", "рекомендация от незнакомого")
        case .referralKnown: pick("names somebody we know", "названный уже известен")
        case .referralSuppressed: pick("names somebody who said stop", "названный просил не писать")
        case .messageForHuman: pick("a new message for you", "новое сообщение человеку")
        case .deliveryUnknown: pick("may not have gone out", "неизвестно, ушло ли")
        case .deliveryFailed: pick("not delivered", "не доставлено")
        case .leftCompany: pick("works there no longer", "больше не работает там")
        case .unproven: pick("not proven who asks", "не доказано, кто просит")
        case .overBudget: pick("a limit is reached, the agent is silent", "предел исчерпан, агент молчит")
        case .loop: pick("looks like a program, the agent is silent", "похоже на программу, агент молчит")
        case .deadLetter: pick("an event could not be handled", "событие не обработано")
        }
    }

    /// What happened to a message of ours.
    func delivery(_ state: QueueState) -> String {
        guard language == .ru else { return state.rawValue }
        return switch state {
        case .pending, .leased, .key: "в очереди"
        case .sending: "отправляется"
        case .sent, .done, .answered: "отправлено"
        case .dead: "не отправляется"
        case .cancelled: "отменено"
        case .unknown: "неизвестно, ушло ли"
        }
    }
}
