internal import Basics
internal import Dialogue
internal import Scheduling
internal import WorkQueue

extension Wording {
    /// Why a human should look, in a few words.
    func callAsFunction(_ alert: Alert) -> String {
        // The reason's name is a phrase of plain words.
        guard language == .ru, let reason = alert.reason else { return alert.name.replacing("_", with: " ") }
        return switch reason {
        case .humanRequested: "просит человека"
        case .modelSilent: "модель молчит"
        case .answerRejected: "ответ не прошёл проверку"
        case .unanswered: "без ответа"
        case .possibleStop: "возможно, просит не писать"
        case .noWords: "сообщение без слов"
        case .unreadable: "не всё удалось прочитать"
        case .outsider: "в переписке пишет кто-то другой"
        case .meetingAnswer: "ответ календаря"
        case .demoBooked: "демо назначено"
        case .demoMoved: "демо перенесено"
        case .demoCancelled: "демо отменено"
        case .referralLimit: "слишком много рекомендаций"
        case .referralsExhausted: "рекомендации на сегодня исчерпаны"
        case .referralUnproven: "рекомендация от незнакомого"
        case .referralKnown: "названный уже известен"
        case .referralSuppressed: "названный просил не писать"
        case .messageForHuman: "новое сообщение человеку"
        case .deliveryUnknown: "неизвестно, ушло ли"
        case .deliveryFailed: "не доставлено"
        case .leftCompany: "больше не работает там"
        case .unproven: "не доказано, кто просит"
        case .overBudget: "предел исчерпан, агент молчит"
        case .loop: "похоже на программу, агент молчит"
        case .deadLetter: "событие не обработано"
        }
    }

    /// What became of a message of ours.
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
