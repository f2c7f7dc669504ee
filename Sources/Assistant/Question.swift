internal import Basics

/// What a person is asked to agree to.
enum Question: Sendable {
    case reply(to: String, author: String, text: String)
    case handOver(String)
    case handOverTelling(String)
    case release(String)
    case restart(String)
    case snooze(String, until: String)
    case close(String)
    case stop(String)
    case acknowledge(String)
    case clearHold(String)
    case dismissDraft(String)
    case add(contact: String)
    case change(contact: String)
    case suppress(address: String)
    case start(campaign: String, people: Int)
    case resume(campaign: String)
    case end(campaign: String)
    case pause(campaign: String)

    /// The question in words.
    func text(in language: Language) -> String {
        switch language {
        case .en: english
        case .ru: russian
        }
    }

    private var english: String {
        switch self {
        case .reply(let person, let author, let text): "Send this answer to \(person), as \(author)?\n\n\(text)"
        case .handOver(let person): "Give the conversation with \(person) to a human? The agent falls silent there."
        case .handOverTelling(let person):
            "Give the conversation with \(person) to a human, and write to the person that a colleague will answer?"
        case .release(let person): "Give the conversation with \(person) back to the agent? It will write there again."
        case .restart(let person): "Start over with \(person)? The agent writes a first letter again."
        case .snooze(let person, let until): "Write nothing to \(person) until \(until), and a reminder then?"
        case .close(let person): "Close the conversation with \(person) without a word?"
        case .stop(let person): "Stop writing to \(person)? They get nothing more that they do not ask for."
        case .acknowledge(let person): "Take the flag off the conversation with \(person)?"
        case .clearHold(let person):
            "Say that what \(person) wrote is no stop? Letters that were held go on."
        case .dismissDraft(let person): "Throw the agent's draft for \(person) away?"
        case .add(let contact):
            "Add the contact \(contact)? The agent writes them a first letter in their working hours."
        case .change(let contact): "Change what is known of the contact \(contact)?"
        case .suppress(let address): "Never write to \(address) again? A conversation with them stops."
        case .start(let campaign, let people):
            "Start the campaign \(campaign)? \(people) people are written to, in their working hours."
        case .resume(let campaign): "Let the campaign \(campaign) go on? Letters that wait go out."
        case .end(let campaign): "Stop the campaign \(campaign) for good? None of its letters goes out any more."
        case .pause(let campaign): "Let the letters of the campaign \(campaign) wait?"
        }
    }

    private var russian: String {
        switch self {
        case .reply(let person, let author, let text): "Отправить этот ответ (\(person)) от имени \(author)?\n\n\(text)"
        case .handOver(let person): "Передать разговор (\(person)) человеку? Агент там замолчит."
        case .handOverTelling(let person):
            "Передать разговор (\(person)) человеку и написать собеседнику, что ответит коллега?"
        case .release(let person): "Вернуть разговор (\(person)) агенту? Он снова будет писать."
        case .restart(let person): "Начать с \(person) заново? Агент снова отправит первое письмо."
        case .snooze(let person, let until): "Ничего не писать (\(person)) до \(until), а потом напомнить?"
        case .close(let person): "Закрыть разговор (\(person)) без единого слова?"
        case .stop(let person): "Больше не писать (\(person))? Придут только ответы на то, что человек спросит сам."
        case .acknowledge(let person): "Снять отметку с разговора (\(person))?"
        case .clearHold(let person):
            "Считать, что слова собеседника (\(person)) — не отказ? Задержанные письма пойдут дальше."
        case .dismissDraft(let person): "Выбросить черновик агента (\(person))?"
        case .add(let contact): "Добавить контакт \(contact)? Агент отправит первое письмо в рабочее время человека."
        case .change(let contact): "Изменить данные контакта \(contact)?"
        case .suppress(let address): "Больше никогда не писать на \(address)? Разговор с этим человеком остановится."
        case .start(let campaign, let people):
            "Запустить кампанию \(campaign)? Напишем в рабочее время получателей; людей: \(people)."
        case .resume(let campaign): "Продолжить кампанию \(campaign)? Ждущие письма уйдут."
        case .end(let campaign): "Прекратить кампанию \(campaign) навсегда? Ни одно её письмо больше не уйдёт."
        case .pause(let campaign): "Задержать письма кампании \(campaign)?"
        }
    }
}
