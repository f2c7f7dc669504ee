internal import Dialogue
internal import SalesStore

extension Wording {
    /// The name of a list.
    func callAsFunction(_ list: WorkList) -> String {
        switch list {
        case .mine: pick("Mine", "Мои")
        case .waiting: pick("Unassigned and waiting", "Ничьи, ждут")
        case .answered: pick("Waiting for them", "Ждём их")
        case .mentions: pick("Mentions", "Упоминания")
        case .troubles: pick("Deliveries and other troubles", "Доставка и сбои")
        case .strangers: pick("Strangers", "Незнакомые")
        case .all: pick("All", "Все")
        }
    }

    /// The name of a conversation's person; visitors of a site have a number.
    func title(of conversation: ConversationDocument) -> String {
        if let title = conversation.state.contact.title { return title }
        for case .web(let room) in conversation.endpoints.compactMap({ Endpoint(key: $0) }) {
            return "\(pick("Visitor", "Посетитель")) \(room)"
        }
        return pick("Somebody unknown", "Неизвестный")
    }

    /// Why a mail was set aside.
    func callAsFunction(_ cause: UnreadableMailDocument.Cause) -> String {
        switch cause {
        case .notGiven: pick("The mail server lists it and does not give it", "Сервер называет письмо и не отдаёт")
        case .notStored: pick("It could not be stored", "Не удалось сохранить")
        case .tooLarge: pick("It is too large", "Слишком большое")
        case .stalled: pick("Reading it took too long", "Чтение длилось слишком долго")
        case .endedService: pick("The service ended while reading it", "Служба завершалась при чтении")
        }
    }

    /// What a calendar said about a demo.
    func callAsFunction(_ answer: MeetingAnswer.Kind) -> String {
        switch answer {
        case .accepted: pick("accepts", "придёт")
        case .tentative: pick("may come", "может быть, придёт")
        case .declined: pick("declines", "не придёт")
        case .countered: pick("proposes another time", "предлагает другое время")
        case .delegated: pick("sends somebody else", "придёт другой человек")
        case .counterDeclined: pick("keeps to the time", "время остаётся прежним")
        case .cancelled: pick("cancels", "отменяет")
        case .invited: pick("invites us", "приглашает нас")
        }
    }
}
