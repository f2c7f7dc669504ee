internal import Basics
internal import Dialogue

/// What was decided, as one colleague tells another. The exact record keeps its own names.
extension Wording {
    /// A short sentence without its full stop; `nil` for steps that say nothing to a person.
    func sentence(_ decision: Decision) -> String? {
        guard let action = decision.action else { return plain(decision.name) }
        return letters(action) ?? wishes(action) ?? demos(action) ?? stops(action) ?? humans(action) ?? others(action)
    }

    private func letters(_ action: Decision.Action) -> String? {
        switch action {
        case .letter: pick("Wrote the first letter", "Написали первое письмо")
        case .letterPlanned: pick("The first letter waits for working hours", "Первое письмо ждёт рабочего времени")
        case .pauseLetter: pick("The first letter waits for you", "Первое письмо ждёт вас")
        case .resumeLetter: pick("The first letter goes out after all", "Первое письмо всё-таки уйдёт")
        case .takeBackContact: pick("Taken back", "Забрали назад")
        case .letterOrderRefused: pick("Nothing was changed about the letter", "С письмом ничего не сделано")
        case .followUp: pick("Wrote again after silence", "Напомнили о письме")
        case .noFollowUp: pick("No more letters after this one", "Больше не напоминаем")
        case .reminder: pick("Wrote on the agreed day", "Написали в назначенный день")
        case .noReminder: pick("No reminder is needed", "Напоминание не нужно")
        case .enterCampaign: pick("Put into a campaign", "Добавили в кампанию")
        case .campaignRefused: pick("Not put into the campaign", "В кампанию не добавили")
        case .askOpening: pick("The model is asked for an opening sentence", "Спросили модель о вступлении к письму")
        case .openingChecked: pick("An opening sentence passed its check", "Вступление к письму прошло проверку")
        case .leaveOpeningOut: pick("The letter goes without an opening sentence", "Письмо уйдёт без вступления")
        case .approveOpening: pick("An opening sentence was approved", "Вступление к письму одобрили")
        case .openingOrderRefused:
            pick("No opening sentence waited for a decision", "Вступление не ждало решения")
        case .letterKeptBack: pick("The letter waits for its campaign", "Письмо ждёт своей кампании")
        case .campaignGoesOn: pick("The campaign goes on", "Кампания продолжается")
        case .campaignOver: pick("The campaign writes no more", "Кампания больше не пишет")
        case .notSent: pick("Did not send what was prepared", "Подготовленное не отправлено")
        default: nil
        }
    }

    private func wishes(_ action: Decision.Action) -> String? {
        switch action {
        case .answer: pick("Answered", "Ответили")
        case .doneAlready: pick("That was done before", "Это уже сделано")
        case .present: pick("Sent the presentation", "Отправили презентацию")
        case .presentationMissing: pick("There is no presentation to send", "Презентации нет")
        case .close: pick("Closed", "Закрыли")
        case .restart: pick("Began again", "Начали заново")
        case .restartRefused: pick("Could not begin again", "Начать заново нельзя")
        case .snooze: pick("Put off", "Отложили")
        case .snoozeRefused: pick("Could not be put off", "Отложить нельзя")
        case .askDate: pick("Asked when to write", "Спросили, когда написать")
        case .wait: pick("Waits", "Ждём")
        case .learnZone: pick("Noted the time zone", "Записали часовой пояс")
        default: nil
        }
    }

    private func demos(_ action: Decision.Action) -> String? {
        switch action {
        case .offerTimes: pick("Offered times", "Предложили время")
        case .offerOthers: pick("Offered other times", "Предложили другое время")
        case .askTime: pick("Asked which time", "Спросили, какое время")
        case .book: pick("Booked the demo", "Назначили демо")
        case .confirmDemo: pick("The demo stays", "Демо остаётся")
        case .refuseSlot: pick("That time is taken", "Это время занято")
        case .refuseSpan: pick("Nothing is free then", "Тогда ничего не свободно")
        case .cancelDemo: pick("Cancelled the demo", "Отменили демо")
        case .cancelNothing: pick("There was no demo to cancel", "Отменять нечего")
        case .noteAnswer: pick("Noted the calendar’s answer", "Записали ответ календаря")
        case .demoOver: pick("The demo is over", "Демо прошло")
        case .demoDone: pick("The demo took place", "Демо состоялось")
        case .demoMissed: pick("The person did not come to the demo", "Человек не пришёл на демо")
        case .hostDemo: pick("A colleague holds the demo", "Демо проводит коллега")
        case .remindOfDemo: pick("Reminded of the demo", "Напомнили о демо")
        case .demoOrderRefused: pick("Nothing was changed about the demo", "С демо ничего не сделано")
        case .refer: pick("Wrote to the person named", "Написали тому, кого назвали")
        case .invite: pick("Sent a link to forward", "Дали ссылку для пересылки")
        case .askContact: pick("Asked for an address", "Спросили адрес")
        case .referralToOperator: pick("Left the person named to you", "Названный человек: решать вам")
        default: nil
        }
    }

    private func stops(_ action: Decision.Action) -> String? {
        switch action {
        case .stop: pick("Stopped writing", "Перестали писать")
        case .erase: pick("Forgets the person", "Забываем человека")
        case .eraseRefused: pick("Not forgotten: they have written", "Не забываем: человек написал")
        case .hold: pick("May be a stop, so nothing goes out", "Возможно, отказ: ничего не отправляем")
        case .clearHold: pick("It was no stop", "Это не был отказ")
        case .leaveQuestion: pick("Left the question beside the stop", "Вопрос рядом с отказом оставили")
        case .liftSuppression: pick("May be written to again", "Снова можно писать")
        case .liftStop: pick("Took the stop back", "Отказ отменён")
        case .liftStopRefused: pick("The stop cannot be taken back", "Отказ отменить нельзя")
        default: nil
        }
    }

    private func humans(_ action: Decision.Action) -> String? {
        switch action {
        case .handOver: pick("A human has it now", "Теперь у человека")
        case .handOverRefused: pick("Could not be taken over", "Взять нельзя")
        case .release: pick("The agent has it again", "Снова у агента")
        case .humanReply: pick("An operator answered", "Ответил оператор")
        case .humanReplyRefused: pick("The answer was not sent", "Ответ не отправлен")
        case .showOperator: pick("Shown to you", "Показали вам")
        case .addAddress: pick("Added an address", "Добавили адрес")
        case .mergePerson: pick("Merged with another conversation", "Объединили с другим разговором")
        case .partPerson: pick("Parted from another conversation", "Отделили от другого разговора")
        case .editContact: pick("Corrected what is known of the person", "Исправили данные человека")
        case .seen: pick("Seen", "Просмотрено")
        case .askDraft: pick("Asked the agent for a draft", "Попросили агента о наброске")
        case .draft: pick("A draft is ready", "Набросок готов")
        case .noDraft: pick("No draft", "Наброска нет")
        case .correct: pick("Read anew, as you said", "Прочитано заново, как вы сказали")
        case .correctionKept: pick("Kept your correction", "Поправка сохранена")
        case .findOut: pick("The facts do not say it, so you are asked", "В фактах этого нет: нужен человек")
        case .approveReferral: pick("Writes to the person named", "Пишем тому, кого назвали")
        case .stayQuiet: pick("Stays silent until you have looked", "Молчим, пока вы не посмотрите")
        case .endQuiet: pick("Answers again", "Снова отвечаем")
        case .askOperator: pick("You are asked whether it went out", "Нужно решить, ушло ли")
        default: nil
        }
    }

    private func others(_ action: Decision.Action) -> String? {
        switch action {
        case .rulesAlone: pick("The model is late", "Модель не успела")
        case .acknowledge: pick("Said that an answer comes", "Сказали, что ответ будет")
        case .quoteFact: pick("Quoted a fact", "Привели факт")
        case .askAgain: pick("Asked the model once more", "Спросили модель ещё раз")
        case .noteBounce: pick("Noted that the address fails", "Адрес не работает")
        case .note: pick("Noted", "Записали")
        case .postpone: pick("Postponed for an absence", "Отложили: человек отсутствует")
        case .ignore: pick("An automatic reply", "Автоответ")
        case .welcome, .welcomeReferred: pick("Greeted", "Поздоровались")
        case .join: pick("Came into the chat by a link", "Пришёл в чат по ссылке")
        case .explain: pick("Explained what is possible", "Рассказали, что умеем")
        case .staySilent: pick("Stays silent", "Молчим")
        default: nil
        }
    }

    /// Why an order was refused; `nil` for a decision that refuses nothing.
    func refusal(_ decision: Decision) -> String? {
        switch decision.action {
        case .handOverRefused, .humanReplyRefused, .restartRefused, .snoozeRefused, .liftStopRefused,
            .demoOrderRefused, .letterOrderRefused:
            refusalReason(decision.reason)
        default: nil
        }
    }

    /// Reasons of refusals, which are kept in English.
    func refusalReason(_ reason: String) -> String {
        guard language == .ru else { return reason.capitalisedFirst + "." }
        return switch reason {
        case "the person said stop and has not written since": "Человек просил не писать и с тех пор не писал."
        case "the person said stop": "Человек просил не писать."
        case "the person's address does not exist": "Адрес человека не существует."
        case "the person closed the chat to us": "Человек закрыл от нас чат."
        case "the moment has passed already": "Этот момент уже прошёл."
        case "the person gets nothing they did not ask for": "Человеку пишут только о том, о чём он сам спросит."
        case "this demo is not booked any more": "Это демо уже не назначено."
        case "the demo is at that time already": "Демо и так в это время."
        case "they hold another demo at that time": "В это время у этого человека другое демо."
        case "another demo is at that time": "В это время уже есть другое демо."
        case "the person was written to already": "Человеку уже написали."
        case "the first letter is not paused": "Первое письмо не остановлено."
        case "the demo has not begun": "Демо ещё не началось."
        case "no operator ordered the stop": "Это не отказ, поставленный оператором."
        default: reason
        }
    }
}

extension String {
    /// The text as a sentence begins.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
