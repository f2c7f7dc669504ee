internal import Basics
internal import SalesStore
internal import WebServing

/// What the pages about the hosts of demos say.
enum HostPhrase: CaseIterable {
    case hint, noHosts, newHost, newHostHint, id, name, nameRussian, nameEnglish, email, language, anyLanguage
    case ownHours, ownHoursHint, teamHours, link, linkHint, save, saveHint, edit, works, nextDemos, noDemos
    case paused, pause, pauseHint, resume, remove, removeHint
    case calendars, noCalendars, newCalendar, calendarHint, calendarName, kind, kindFile, kindServer
    case place, placeHint, keepPlace, user, passwordVariable, writes, isWritten, addCalendar, saveCalendar
    case removeCalendar, test, testHint, testing, notReadYet, readAt, failingSince, countsUntil, offersNothing
    case unreadEvents, notWritten

    var words: (en: String, ru: String) {
        switch self {
        case .hint:
            (
                "Whoever shows the product. A demo is offered only when a host is free in all of their calendars, and hosts take turns.",
                "Те, кто показывает продукт. Демо предлагаем, только когда ведущий свободен во всех своих календарях; ведущие чередуются."
            )
        case .noHosts:
            (
                "There are no hosts: the team holds one demo at a time.",
                "Ведущих нет: команда проводит одно демо за раз."
            )
        case .newHost: ("Add a host", "Добавить ведущего")
        case .newHostHint:
            ("Calendars are added on the host's own page.", "Календари добавляются на странице самого ведущего.")
        case .id: ("Login at the desk, or a short name", "Логин на рабочем месте или короткое имя")
        case .name: ("Name that people read", "Имя, которое видят люди")
        case .nameRussian: ("That name in Russian, if it is another", "Это имя по-русски, если оно другое")
        case .nameEnglish: ("That name in English, if it is another", "Это имя по-английски, если оно другое")
        case .email: ("Address for invitations", "Адрес для приглашений")
        case .language: ("Language of what they are told", "Язык писем ведущему")
        case .anyLanguage: ("that of whom the demo is with", "язык того, с кем демо")
        case .ownHours: ("Working hours", "Рабочие часы")
        case .ownHoursHint:
            (
                "As 10:00-13:00, 14:00-19:00 for a day. All days empty: they work when the team does.",
                "Например, 10:00-13:00, 14:00-19:00 на день. Все дни пустые — работает, когда работает команда."
            )
        case .teamHours: ("when the team does", "когда работает команда")
        case .link: ("Link to join", "Ссылка на встречу")
        case .linkHint:
            (
                "Begins with https://. {id} in it becomes a room of its own for each demo; empty: the team's link.",
                "Начинается с https://. {id} в ней станет отдельной комнатой для каждого демо; пусто — ссылка команды."
            )
        case .save: ("Save the host", "Сохранить ведущего")
        case .saveHint:
            (
                "It counts within fifteen seconds, and can be taken back in the history.",
                "Вступит в силу за пятнадцать секунд; изменение можно отменить в истории."
            )
        case .edit: ("Edit", "Изменить")
        case .works: ("Works", "Работает")
        case .nextDemos: ("Next demos", "Ближайшие демо")
        case .noDemos: ("none yet", "пока нет")
        case .paused: ("paused", "пауза")
        case .pause: ("Pause", "Приостановить")
        case .pauseHint:
            (
                "Nothing is offered with them until you go on; booked demos stay.",
                "Времени с ним не предлагаем, пока вы не продолжите; назначенные демо остаются."
            )
        case .resume: ("Offer demos again", "Снова предлагать демо")
        case .remove: ("Remove the host", "Удалить ведущего")
        case .removeHint:
            (
                "Only a host who holds no demo that is still to come can be removed.",
                "Удалить можно только ведущего, у которого нет предстоящих демо."
            )
        case .calendars: ("Calendars", "Календари")
        case .noCalendars: ("No calendar: busy with demos alone.", "Календаря нет: заняты только временем демо.")
        case .newCalendar: ("Add a calendar", "Добавить календарь")
        case .calendarHint:
            (
                "An address that lets anybody read the calendar, and a password, are secrets: put them into a variable CALENDAR_SECRET_… of calendar-worker (calendar.env), and give its name here. An address that you give is not shown again.",
                "Адрес, по которому календарь может прочитать любой, и пароль — секреты: положите их в переменную CALENDAR_SECRET_… сервиса calendar-worker (calendar.env), а здесь укажите её имя. Указанный адрес мы больше не показываем."
            )
        case .calendarName: ("Name of the calendar here", "Название календаря здесь")
        case .kind: ("Kind", "Вид")
        case .kindFile: ("file over https (ICS)", "файл по https (ICS)")
        case .kindServer: ("CalDAV server", "сервер CalDAV")
        case .place: ("Address, or the variable that holds it", "Адрес или переменная с адресом")
        case .placeHint: ("https://… or CALENDAR_SECRET_…", "https://… или CALENDAR_SECRET_…")
        case .keepPlace: ("Another address (empty: as it is)", "Другой адрес (пусто — прежний)")
        case .user: ("Login there", "Логин на сервере")
        case .passwordVariable: ("Variable that holds the password", "Переменная с паролем")
        case .writes: ("Booked demos are written to it (CalDAV)", "Записывать в него назначенные демо (CalDAV)")
        case .isWritten: ("demos are written to it", "демо записываем в него")
        case .addCalendar: ("Add the calendar", "Добавить календарь")
        case .saveCalendar: ("Save the calendar", "Сохранить календарь")
        case .removeCalendar: ("Remove the calendar", "Убрать календарь")
        case .test: ("Test the calendars", "Проверить календари")
        case .testHint:
            (
                "calendar-worker reads them at once; what it finds shows here after some seconds.",
                "calendar-worker прочитает их сейчас же; результат появится здесь через несколько секунд."
            )
        case .testing: ("They are being read.", "Календари читаются.")
        case .notReadYet: ("Not read yet.", "Ещё не читали.")
        case .readAt: ("Read last", "Прочитан")
        case .failingSince: ("Cannot be read since", "Не читается с")
        case .countsUntil: ("What it said last counts until", "Прочитанное раньше действует до")
        case .offersNothing: ("Nothing is offered with them.", "Времени с ним не предлагаем.")
        case .unreadEvents: ("Events that could not be understood", "Непонятых событий")
        case .notWritten: ("Demos that could not be written to the calendar", "Не удалось записать в календарь демо")
        }
    }
}

extension Wording {
    func host(_ phrase: HostPhrase) -> String { language == .en ? phrase.words.en : phrase.words.ru }

    /// Why a calendar cannot be read.
    func trouble(_ trouble: CalendarTrouble) -> String {
        switch trouble {
        case .secret: pick("its secret is not set", "секрет не задан")
        case .address: pick("its address may not be called", "по этому адресу обращаться нельзя")
        case .unreachable: pick("nothing answers there", "сервер не отвечает")
        case .login: pick("the login is refused", "вход не принят")
        case .gone: pick("there is no calendar there", "календаря там нет")
        case .refused: pick("the server refuses", "сервер отказывает")
        case .unavailable: pick("the server cannot answer now", "сервер сейчас не может ответить")
        case .unreadable: pick("what comes is no calendar that can be read", "ответ не удаётся прочитать как календарь")
        case .conflict: pick("it was changed at the same time", "его меняли в это же время")
        case .cancelled: pick("the reading was interrupted", "чтение прервалось")
        }
    }
}
