internal import Basics

/// What the pages about people, their demos and imports say, apart from people's own words.
enum PeoplePhrase: CaseIterable {
    // Demos
    case calendar, week, list, weekBefore, weekAfter, thisWeek, mineOnly, everybodys, timesIn, noDemos
    case nothingThisDay
    case demo, demos, host, holdsIt, changeHost, changeHostHint, upcoming, waitsForOutcome, tookPlace, didNotCome
    case cancelledDemo, hosts, hostPaused, hostOffers, hostUnknown, demosAhead
    case moveDemo, moveDemoHint, newDay, newTime, seeWords, willSay, saysNothing, moveNow, cancelDemo, cancelDemoHint
    case confirmCancelDemo, demoDone, demoDoneHint, demoMissed, demoMissedHint, done, noDemoHere, outOfHours, when
    case notATime, demoLink
    // Imports
    case importsMade, noImports, imported, begun, notWrittenTo, importRuns, importPaused, importTakenBack, importOrdered
    case pauseImport, pauseImportHint, resumeImport, resumeImportHint, takeBackImport, takeBackImportHint,
        confirmTakeBack
    case columns, column, example, columnIs, leftOut, sayColumns, readSo
    case peopleAreWrittenTo, firstLetterAt, lastLetterAt, dailyCapIs, importCanBePaused, greetedByNoName
    // Duplicates
    case duplicates, sameAddress, sameTelegram, sameSignature, mergePeople, mergeHint, confirmMerge, mergedWith
    case partPeople, partHint
    // A person
    case personPage, conversationsOf, whatIsKnown, tagsOf, referrals, filesOf, ratingsOf, consent, personalData
    case nothingYet, editHint, editOrdered, correctedBy, namedBy, named, mayBeWrittenTo
    case exportPerson, exportPersonHint, erasePerson, erasePersonHint, whatIsStored, place, howMany
    case eraseStops, eraseForgets, eraseKeeps, eraseBeyond, eraseSure, confirmErase, eraseOrdered

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
        case .hosts: ("Who holds demos", "Кто проводит демо")
        case .hostPaused: ("nothing is offered with them", "пауза: времени не предлагаем")
        case .hostOffers: ("free times are offered", "предлагаем свободное время")
        case .hostUnknown:
            ("calendar cannot be read: nothing is offered", "календарь не читается: времени не предлагаем")
        case .demosAhead: ("Demos ahead", "Предстоит демо")
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
        case .importsMade: ("Imports made", "Сделанные импорты")
        case .noImports: ("No imports yet.", "Импортов ещё не было.")
        case .imported: ("Imported", "Импортировано")
        case .begun: ("Begun", "Начато")
        case .notWrittenTo: ("Perhaps not written to yet", "Возможно, ещё не написали")
        case .importRuns: ("running", "идёт")
        case .importPaused: ("paused", "на паузе")
        case .importTakenBack: ("taken back", "забран назад")
        case .importOrdered:
            ("Ordered: whoever was written to already stays.", "Принято: те, кому уже написали, остаются.")
        case .pauseImport: ("Pause", "Пауза")
        case .pauseImportHint:
            (
                "Letters that have not gone out wait until you go on.",
                "Письма, которые ещё не ушли, ждут, пока вы не продолжите."
            )
        case .resumeImport: ("Go on", "Продолжить")
        case .resumeImportHint:
            ("The letters go out in the recipients’ working hours.", "Письма уйдут в рабочее время получателей.")
        case .takeBackImport: ("Take back", "Забрать назад")
        case .takeBackImportHint:
            (
                "Whoever was not written to yet is no contact any more, and can be imported again. Nobody is told.",
                "Те, кому ещё не написали, больше не контакты, их можно импортировать снова. Никому не сообщаем."
            )
        case .confirmTakeBack: ("Take this import back?", "Забрать этот импорт назад?")
        case .columns: ("Columns", "Столбцы")
        case .column: ("Column", "Столбец")
        case .example: ("For example", "Например")
        case .columnIs: ("What it is", "Что это")
        case .leftOut: ("left out", "не нужен")
        case .sayColumns: ("Say what each column is.", "Укажите, что в каждом столбце.")
        case .readSo: ("Read it so", "Прочитать так")
        case .peopleAreWrittenTo:
            (
                "person will be written to|people will be written to|people will be written to",
                "человек получит письмо|человека получат письмо|человек получат письмо"
            )
        case .firstLetterAt: ("the first at", "первое в")
        case .lastLetterAt: ("The last at", "Последнее в")
        case .dailyCapIs:
            ("At most so many letters leave this mailbox a day:", "Из этого ящика уходит писем в день не больше:")
        case .importCanBePaused:
            ("The import can be paused or taken back.", "Импорт можно остановить или забрать назад.")
        case .greetedByNoName:
            (
                "Greeted without a name, since theirs is a company’s",
                "Приветствие без имени, потому что это имя компании"
            )
        case .duplicates: ("The same person?", "Тот же человек?")
        case .sameAddress: ("wrote from the other’s address", "писал(а) с того же адреса")
        case .sameTelegram: ("the same Telegram name", "то же имя в Telegram")
        case .sameSignature: ("stands in the signature of a mail", "стоит в подписи письма")
        case .mergePeople: ("Merge", "Объединить")
        case .mergeHint:
            (
                "One page for both; a stop of either holds for both. Can be taken back for 30 days. Nobody is told.",
                "Одна страница на двоих; отказ одного действует для обоих. 30 дней можно отменить. Никому не сообщаем."
            )
        case .confirmMerge: ("Are these one person?", "Это один человек?")
        case .mergedWith: ("Merged with", "Объединён с")
        case .partPeople: ("Take it back", "Разъединить")
        case .partHint:
            (
                "A stop that came from the other alone ends here.",
                "Отказ, пришедший только от другого, здесь закончится."
            )
        case .personPage: ("All that is known", "Всё о человеке")
        case .conversationsOf: ("Conversations", "Разговоры")
        case .whatIsKnown: ("What is known", "Что известно")
        case .tagsOf: ("Tags", "Метки")
        case .referrals: ("Referrals", "Рекомендации")
        case .filesOf: ("Files", "Файлы")
        case .ratingsOf: ("Ratings", "Оценки")
        case .consent: ("Consent and stops", "Согласие и отказы")
        case .personalData: ("Personal data", "Персональные данные")
        case .nothingYet: ("Nothing yet", "Пока ничего")
        case .editHint:
            (
                "Holds in all conversations, from the next letter on. The person is told nothing.",
                "Действует во всех разговорах, начиная со следующего письма. Человеку ничего не сообщаем."
            )
        case .editOrdered:
            (
                "The correction is on its way; it shows here in a moment.",
                "Исправление в пути, через миг оно появится здесь."
            )
        case .correctedBy: ("Who changed what, and when", "Кто, что и когда изменил")
        case .namedBy: ("Named by", "Назвал")
        case .named: ("Named", "Назвал(а) нам")
        case .mayBeWrittenTo: ("The person may be written to.", "Человеку можно писать.")
        case .exportPerson: ("Export", "Выгрузить")
        case .exportPersonHint:
            (
                "A ZIP archive with every document and every raw mail.",
                "Архив ZIP со всеми документами и исходными письмами."
            )
        case .erasePerson: ("Erase", "Удалить данные")
        case .erasePersonHint: ("First you see what it causes.", "Сначала покажем, что произойдёт.")
        case .whatIsStored: ("What is stored", "Что хранится")
        case .place: ("Place", "Место")
        case .howMany: ("Documents", "Документов")
        case .eraseStops:
            (
                "Nothing more is written to the person, and a booked demo is called off.",
                "Человеку больше ничего не пишем, назначенное демо отменяется."
            )
        case .eraseForgets:
            (
                "All that is listed below is deleted, and the person’s name and address are taken out of what others wrote.",
                "Всё, что перечислено ниже, удаляется, а имя и адрес убираются из того, что написали другие."
            )
        case .eraseKeeps:
            (
                "What stays is a hash of the address, so that nobody writes to the person again.",
                "Остаётся только хеш адреса, чтобы человеку больше никогда не писали."
            )
        case .eraseBeyond:
            (
                "Mails on the mail server, in Telegram, with the recipients and in backups stay: see `salesctl contact erase`.",
                "Письма на почтовом сервере, в Telegram, у получателей и в копиях остаются: см. `salesctl contact erase`."
            )
        case .eraseSure: ("I know that this cannot be undone", "Понимаю, что это необратимо")
        case .confirmErase: ("Forget this person for good?", "Забыть этого человека навсегда?")
        case .eraseOrdered:
            (
                "Ordered. The person is forgotten as soon as no mail to them is on its way.",
                "Принято. Человек будет забыт, как только к нему не останется писем в пути."
            )
        case .demoLink: ("Move, cancel, say how it went", "Перенести, отменить, отметить итог")
        }
    }
}

extension Wording {
    func callAsFunction(_ phrase: PeoplePhrase) -> String { language == .en ? phrase.words.en : phrase.words.ru }
}
