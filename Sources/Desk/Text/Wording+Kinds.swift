internal import Basics
internal import Dialogue
internal import Grounding
internal import SalesStore
internal import Scheduling

/// Kinds that documents keep as text. What another version wrote is shown unchanged.
extension Wording {
    /// Why a message was written, or what kind of message came in.
    func kind(_ stored: String) -> String {
        guard language == .ru else { return plain(stored) }
        if let purpose = Outgoing.Purpose(rawValue: stored) { return russian(purpose) }
        if let mail = InboxMail.Kind(rawValue: stored) { return russian(mail) }
        return MessageDocument.ChatKind(rawValue: stored).map(russian) ?? plain(stored)
    }

    /// What the check of a draft found: its kind is stored in English, the excerpt is the draft's own words.
    func fault(_ stored: String) -> String {
        guard language == .ru, let fault = GroundingFault(stored) else { return stored }
        return "\(russian(fault.kind)): \(fault.excerpt)"
    }

    /// How certain it is that the person wrote it.
    func callAsFunction(_ proof: Proof) -> String {
        switch proof {
        case .unproven: pick("sender not proven", "отправитель не доказан")
        case .plausible: pick("sender plausible", "отправитель вероятен")
        case .proven: pick("sender proven", "отправитель доказан")
        }
    }

    /// A name of several words, as plain text.
    func plain(_ name: String) -> String { name.replacing("_", with: " ") }

    private func russian(_ purpose: Outgoing.Purpose) -> String {
        switch purpose {
        case .letter: "первое письмо"
        case .followUp: "напоминание о письме"
        case .reminder: "напоминание"
        case .demoReminder: "напоминание о демо"
        case .answer: "ответ"
        case .acknowledgement: "подтверждение получения"
        case .confirmation: "подтверждение"
        case .verification: "письмо для проверки"
        case .human: "от оператора"
        }
    }

    private func russian(_ mail: InboxMail.Kind) -> String {
        switch mail {
        case .reply: "ответ"
        case .calendarAnswer: "ответ на приглашение"
        case .reaction: "реакция"
        case .recall: "отзыв письма"
        case .autoReply: "автоответ"
        case .receipt: "уведомление о прочтении"
        case .delayed: "ещё в пути"
        case .hardBounce: "не доставлено"
        case .softBounce: "задержано"
        case .complaint: "жалоба"
        case .list: "рассылка"
        case .own: "наше письмо"
        case .unreadable: "не читается"
        }
    }

    private func russian(_ chat: MessageDocument.ChatKind) -> String {
        switch chat {
        case .start: "начало"
        case .message: "сообщение"
        case .edit: "правка"
        case .command: "команда"
        case .attachment: "вложение"
        case .forwarded: "переслано"
        case .card: "контакт"
        }
    }

    private func russian(_ fault: GroundingFault.Kind) -> String {
        switch fault {
        case .empty: "пусто"
        case .tooLong: "слишком длинно"
        case .language: "язык"
        case .number: "число"
        case .price: "цена"
        case .percent: "процент"
        case .date: "дата"
        case .time: "время"
        case .link: "ссылка"
        case .address: "адрес"
        case .phone: "телефон"
        case .name: "название"
        case .promise: "обещание"
        case .placeholder: "незаполненное место"
        case .echo: "повторён вопрос"
        case .leakage: "слова о самой модели"
        case .facts: "без факта"
        case .unsupported: "факты этого не говорят"
        }
    }
}
