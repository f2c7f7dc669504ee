internal import Basics

/// What the pages about people, their demos and imports say, apart from people's own words.
enum PeoplePhrase: CaseIterable {
    // Demos
    case calendar, week, list, weekBefore, weekAfter, thisWeek, mineOnly, everybodys, timesIn, noDemos
    case nothingThisDay
    case demo, demos, host, holdsIt, changeHost, changeHostHint, upcoming, waitsForOutcome, tookPlace, didNotCome
    case cancelledDemo
    case moveDemo, moveDemoHint, newDay, newTime, seeWords, willSay, saysNothing, moveNow, cancelDemo, cancelDemoHint
    case confirmCancelDemo, demoDone, demoDoneHint, demoMissed, demoMissedHint, done, noDemoHere, outOfHours, when
    case notATime, demoLink

    var words: (en: String, ru: String) {
        switch self {
        case .calendar: ("Calendar", "Календарь")
        case .week: ("Week", "Неделя")
        case .list: ("List", "Список")
        case .weekBefore: ("Week before", "Неделя раньше")
        case .weekAfter: ("Week after", "Неделя позже")
        case .thisWeek: ("This week", "Эта неделя")
        case .mineOnly: ("Those I hold", "Которые веду я")
        case .everybodys: ("Everybody’s", "Все")
        case .timesIn: ("Times are those of", "Время по поясу")
        case .noDemos: ("No demos.", "Демо нет.")
        case .nothingThisDay: ("Nothing", "Ничего")
        case .demo: ("Demo", "Демо")
        case .demos: ("Demos", "Демо и встречи")
        case .host: ("Held by", "Проводит")
        case .holdsIt: ("Who holds it", "Кто проводит")
        case .changeHost: ("Set", "Назначить")
        case .changeHostHint: ("Nobody outside is told.", "Человеку ничего не сообщаем.")
        case .upcoming: ("to come", "впереди")
        case .waitsForOutcome: ("how did it go?", "как прошло?")
        case .tookPlace: ("took place", "состоялось")
        case .didNotCome: ("the person did not come", "человек не пришёл")
        case .cancelledDemo: ("cancelled", "отменено")
        case .moveDemo: ("Move", "Перенести")
        case .moveDemoHint:
            (
                "First you see what the person is told. Any free time goes, working hours or not.",
                "Сначала покажем, что будет сказано человеку. Годится любое свободное время, и нерабочее."
            )
        case .newDay: ("New day", "Новый день")
        case .newTime: ("New time", "Новое время")
        case .seeWords: ("See what is said", "Показать текст")
        case .willSay: ("The person is told, with an updated invitation:", "Человек получит это и новое приглашение:")
        case .saysNothing: ("The person is told nothing.", "Человеку ничего не сообщаем.")
        case .moveNow: ("Move it and tell the person", "Перенести и сообщить человеку")
        case .cancelDemo: ("Cancel it and tell the person", "Отменить и сообщить человеку")
        case .cancelDemoHint:
            ("It leaves their calendar, and the time is free again.", "Демо исчезнет из календаря, время освободится.")
        case .confirmCancelDemo: ("Cancel this demo?", "Отменить это демо?")
        case .demoDone: ("It took place", "Состоялось")
        case .demoDoneHint:
            (
                "Nobody is told; the agent goes on with the conversation.",
                "Никому не сообщаем; агент продолжает разговор."
            )
        case .demoMissed: ("They did not come", "Человек не пришёл")
        case .demoMissedHint:
            (
                "Nobody is told. Write to them yourself if another time is wanted.",
                "Никому не сообщаем. Если нужно другое время, напишите человеку сами."
            )
        case .done: ("Done.", "Готово.")
        case .noDemoHere: ("No demo was agreed in this conversation.", "В этом разговоре о демо не договаривались.")
        case .outOfHours: ("This is outside the team’s hours.", "Это вне рабочего времени команды.")
        case .when: ("When", "Когда")
        case .notATime:
            (
                "Choose a day and a time, such as 14:30, and press again.",
                "Выберите день и время, например 14:30, и нажмите ещё раз."
            )
        case .demoLink: ("Move, cancel, say how it went", "Перенести, отменить, отметить итог")
        }
    }
}

extension Wording {
    func callAsFunction(_ phrase: PeoplePhrase) -> String { language == .en ? phrase.words.en : phrase.words.ru }
}
