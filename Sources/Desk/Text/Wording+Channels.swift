internal import Basics
internal import Dialogue
internal import SalesStore

/// Names of channels, and of what comes through them.
extension Wording {
    func callAsFunction(_ channel: Channel) -> String {
        switch channel {
        case .email: pick("email", "почта")
        case .telegram: "Telegram"
        case .web: pick("web chat", "чат на сайте")
        }
    }

    /// The picture of a channel.
    func icon(_ channel: Channel) -> Icon {
        switch channel {
        case .email: .mail
        case .telegram: .telegram
        case .web: .chat
        }
    }

    /// What kind of event a decision was about.
    func event(_ stored: String) -> String {
        guard language == .ru, let kind = InboxEvent.Kind(rawValue: stored) else { return plain(stored) }
        return switch kind {
        case .mail: "письмо"
        case .contact: "новый контакт"
        case .timer: "таймер"
        case .awaitingDue: "вышло время ожидания"
        case .modelAnswer: "ответ модели"
        case .order: "распоряжение"
        case .delivery: "доставка"
        case .forget: "просьба забыть"
        case .unsubscribed: "отписка"
        case .confirmed: "подтверждение по ссылке"
        case .telegram: "чат"
        case .web: "чат на сайте"
        }
    }
}
