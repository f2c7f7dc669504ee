internal import Basics
internal import ContactImport
internal import Dialogue
internal import Foundation
internal import Scheduling

/// Names of what is stored under short English words.
extension Wording {
    func callAsFunction(_ channel: Channel) -> String {
        switch channel {
        case .email: pick("email", "почта")
        case .telegram: "Telegram"
        case .web: pick("web chat", "чат на сайте")
        }
    }

    func callAsFunction(_ language: Language) -> String {
        switch language {
        case .en: pick("English", "английский")
        case .ru: pick("Russian", "русский")
        }
    }

    func callAsFunction(_ reason: SuppressionReason) -> String {
        switch reason {
        case .optOut: pick("said stop", "попросил не писать")
        case .complaint: pick("marked our mail as spam", "отметил письмо как спам")
        case .hardBounce: pick("the address does not exist", "адрес не существует")
        }
    }

    /// Why a message was written, or what kind of mail came in.
    func kind(_ kind: String) -> String {
        guard language == .ru else { return kind.replacing("_", with: " ") }
        return Self.russianKinds[kind] ?? kind.replacing("_", with: " ")
    }

    /// What kind of event a decision was about.
    func event(_ kind: String) -> String {
        guard language == .ru else { return kind.replacing("_", with: " ") }
        return Self.russianEvents[kind] ?? kind.replacing("_", with: " ")
    }

    /// What the check of a draft found: its kind is stored in English, the excerpt is the draft's own words.
    func fault(_ stored: String) -> String {
        guard language == .ru, let colon = stored.firstIndex(of: ":") else { return stored }
        return (Self.russianFaults[String(stored[..<colon])] ?? String(stored[..<colon])) + stored[colon...]
    }

    /// A day, for charts.
    func day(_ date: Date) -> String {
        date.formatted(.iso8601.year().month().day())
    }

    func callAsFunction(_ problem: UnusableSheet) -> String {
        switch problem {
        case .notText: pick(problem.phrase, "это не текст")
        case .cutOff: pick(problem.phrase, "кавычка открыта и не закрыта")
        case .empty: pick(problem.phrase, "он пуст")
        case .noAddresses: pick(problem.phrase, "первая строка должна называть столбцы, и среди них email")
        case .noRows: pick(problem.phrase, "под названиями столбцов нет строк")
        }
    }

    func callAsFunction(_ fault: ContactFault) -> String {
        switch fault {
        case .address(let text): pick(fault.phrase, "«\(text)» не адрес вида name@company.com")
        case .language(let text): pick(fault.phrase, "язык должен быть ru или en, а не «\(text)»")
        case .timeZone(let text): pick(fault.phrase, "часовой пояс должен быть вида Europe/Moscow, а не «\(text)»")
        case .brokenName: pick(fault.phrase, "в имени перенос строки")
        case .cells(let cells, let columns): pick(fault.phrase, "ячеек \(cells), а столбцов \(columns)")
        case .repeated(let row): pick(fault.phrase, "тот же адрес в строке \(row)")
        case .known: pick(fault.phrase, "уже есть среди контактов")
        case .suppressed: pick(fault.phrase, "человек просил не писать, или адрес не существует")
        }
    }

    func pick(_ english: String, _ russian: String) -> String {
        language == .en ? english : russian
    }

    private static let russianKinds = [
        "reply": "ответ", "auto_reply": "автоответ", "hard_bounce": "не доставлено", "soft_bounce": "задержано",
        "complaint": "жалоба", "letter": "первое письмо", "follow_up": "напоминание о письме",
        "reminder": "напоминание", "answer": "ответ", "acknowledgement": "подтверждение получения",
        "confirmation": "подтверждение", "human": "от оператора", "message": "сообщение", "edit": "правка",
    ]

    private static let russianEvents = [
        "mail": "письмо", "contact": "новый контакт", "timer": "таймер", "awaiting_due": "вышло время ожидания",
        "model_answer": "ответ модели", "order": "распоряжение", "delivery": "доставка", "unsubscribed": "отписка",
        "telegram": "чат", "web": "чат на сайте",
    ]

    private static let russianFaults = [
        "empty": "пусто", "too_long": "слишком длинно", "language": "язык", "number": "число", "price": "цена",
        "percent": "процент", "date": "дата", "time": "время", "link": "ссылка", "address": "адрес",
        "phone": "телефон", "name": "название", "promise": "обещание", "placeholder": "незаполненное место",
        "echo": "повторён вопрос", "leakage": "слова о самой модели", "facts": "факты",
    ]
}
