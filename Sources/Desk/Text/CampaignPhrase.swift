internal import Basics
internal import SalesStore
internal import WebServing

/// What the pages about campaigns and new addresses say, apart from people's own words.
enum CampaignPhrase: CaseIterable {
    // Addresses
    case roleAddresses, roleAddress, uncheckedAddresses, uncheckedAddress
    // Campaigns
    case campaigns, campaign, campaignsHint, defaultCampaign, campaignState, peopleInIt, successes, resentments
    case planAndStart, planAndAdd, planHint, pauseCampaign, pauseCampaignHint, resumeCampaign, resumeVariants
    case resumeCampaignHint, finishCampaign, finishCampaignHint, confirmFinishCampaign, stopCampaign
    case stopCampaignHint, confirmStopCampaign, startHint, campaignOrdered, outcomes, wholeCampaign, intervalsHint
    case planOfCampaign, audience, willBeWrittenTo, firstLetterGoes, lastFirstLetterGoes, lastLetterGoes
    case beyondHorizon, planIsSimulated, nobodyToWriteTo, startNow, addNow, lettersByDay, planDay, firstLetters
    case followingLetters, emptyPlacesTitle, emptyPlacesHint, notWrittenToBecause, lettersOfCampaign, usualLetters
    case lettersFor, showLetters, daysAfter, sendToMyself, testLetterSent, audienceTitle, audienceHint
    case tagsOfAudience, importsOfAudience, conditionsOfAudience, conditionField, conditionKind, conditionValue
    case conditionNot, saveAudience, audienceSaved, pausedCampaigns, waitsForCampaign
    // Opening sentences
    case openings, openingsHint, noOpenings, openingsDecided, approveChosen, leaveOutChosen, approveAll
    case confirmApproveAll, chooseOpening, knownOfPerson, openingTitle, openingHint, saveOpening, openingSaved
    case openingStandsHere

    var words: (en: String, ru: String) {
        switch self {
        case .roleAddresses:
            (
                "Addresses of functions, such as info@, which several people may read",
                "Общие адреса вроде info@, которые могут читать несколько человек"
            )
        case .roleAddress: ("role address", "общий адрес")
        case .uncheckedAddresses:
            ("Addresses whose domain could not be checked", "Адреса, домен которых проверить не удалось")
        case .uncheckedAddress: ("domain not checked", "домен не проверен")
        case .campaigns: ("Campaigns", "Кампании")
        case .campaign: ("Campaign", "Кампания")
        case .campaignsHint:
            (
                "Whom we write to, with which letters, and what came of it. A campaign is written in init_data.json.",
                "Кому мы пишем, какими письмами и что из этого вышло. Кампании описаны в init_data.json."
            )
        case .defaultCampaign: ("Everybody who is in no other campaign", "Все, кто не в другой кампании")
        case .campaignState: ("State", "Состояние")
        case .peopleInIt: ("People in it", "Людей в ней")
        case .successes: ("Successes", "Успехи")
        case .resentments: ("Stops and complaints", "Отказы от писем и жалобы")
        case .planAndStart: ("Plan and start", "План и запуск")
        case .planAndAdd: ("Plan for who is new", "План для новых людей")
        case .planHint:
            (
                "First you see what it will cause; nothing is sent yet.",
                "Сначала покажем, что произойдёт; пока ничего не отправляем."
            )
        case .pauseCampaign: ("Pause", "Приостановить")
        case .pauseCampaignHint:
            (
                "Letters wait until you go on. Answers go out as ever.",
                "Письма ждут, пока вы не продолжите. Ответы уходят как всегда."
            )
        case .resumeCampaign: ("Go on", "Продолжить кампанию")
        case .resumeVariants: ("Let all variants be written again", "Снова писать всеми вариантами")
        case .resumeCampaignHint:
            (
                "What came of it so far pauses it no more.",
                "То, что уже случилось, больше её не приостановит."
            )
        case .finishCampaign: ("Finish", "Завершить")
        case .finishCampaignHint:
            (
                "Nobody new is written to; who was gets the rest of the letters.",
                "Новым людям не пишем; начатые получат остальные письма."
            )
        case .confirmFinishCampaign:
            (
                "Write to nobody new in this campaign?",
                "Больше никому новому в этой кампании не писать?"
            )
        case .stopCampaign: ("Stop", "Прекратить")
        case .stopCampaignHint:
            (
                "Nothing more goes out, also to who was written to.",
                "Больше ничего не уходит, и начатым тоже."
            )
        case .confirmStopCampaign: ("Stop this campaign for good?", "Прекратить эту кампанию навсегда?")
        case .startHint:
            (
                "Letters go out in the recipients’ working hours. You can pause at any time.",
                "Письма уходят в рабочее время получателей. Приостановить можно в любой момент."
            )
        case .campaignOrdered: ("Done.", "Принято.")
        case .outcomes: ("What came of it", "Что из этого вышло")
        case .wholeCampaign: ("The whole campaign", "Вся кампания")
        case .intervalsHint:
            (
                "How many, how many of a hundred written to, and in brackets between which shares the true one lies (95 %). A reply alone is no success.",
                "Сколько, сколько из ста, кому написали, и в скобках — между какими долями лежит настоящая (95 %). Сам по себе ответ — не успех."
            )
        case .planOfCampaign: ("What will happen", "Что произойдёт")
        case .audience: ("In the audience", "В аудитории")
        case .willBeWrittenTo: ("Will be written to", "Напишем")
        case .firstLetterGoes: ("The first letter goes out", "Первое письмо уйдёт")
        case .lastFirstLetterGoes: ("The last person is written to first", "Последнему человеку впервые напишем")
        case .lastLetterGoes:
            (
                "The last letter of the sequence, if nobody answers",
                "Последнее письмо цепочки, если никто не ответит"
            )
        case .beyondHorizon: ("Not within 400 days", "Не успеем за 400 дней")
        case .planIsSimulated:
            (
                "Played through with working hours, holidays, daily caps, warm-up and pauses; nothing is sent.",
                "Рассчитано с рабочим временем, праздниками, дневными пределами, разогревом и паузами; ничего не отправлено."
            )
        case .nobodyToWriteTo: ("There is nobody to write to.", "Писать некому.")
        case .startNow: ("Start now and write to", "Запустить и написать")
        case .addNow: ("Add who is new and write to", "Добавить новых и написать")
        case .lettersByDay: ("Letters by day", "Письма по дням")
        case .planDay: ("Day", "День")
        case .firstLetters: ("First letters", "Первые письма")
        case .followingLetters: ("Letters that follow", "Следующие письма")
        case .emptyPlacesTitle: ("Empty places", "Пустые места")
        case .emptyPlacesHint:
            (
                "These people are not written to until the field is known, or the letter says what stands there instead: {company|your company}.",
                "Этим людям не пишем, пока поле не заполнено или письмо не говорит, что поставить вместо него: {company|ваша компания}."
            )
        case .notWrittenToBecause: ("Who is not written to", "Кому не напишем")
        case .lettersOfCampaign: ("Letters", "Письма кампании")
        case .usualLetters:
            (
                "The letters and the days between them are those of the settings.",
                "Письма и дни между ними — из настроек."
            )
        case .lettersFor: ("As they would reach", "Как их получит")
        case .showLetters: ("Show", "Показать")
        case .daysAfter: ("days after the letter before", "дней после предыдущего")
        case .sendToMyself: ("Send it to myself", "Отправить себе")
        case .testLetterSent:
            (
                "The letter is on its way to the address of your notices.",
                "Письмо отправлено на адрес ваших уведомлений."
            )
        case .audienceTitle: ("Whom it is for", "Для кого она")
        case .audienceHint:
            (
                "Whoever has one of the tags, or came by one of the imports, and fits every condition. Start it to bring them in.",
                "Все, у кого есть одна из меток или кто пришёл одним из импортов и подходит под каждое условие. Они войдут при запуске."
            )
        case .tagsOfAudience: ("Tags, with commas between them", "Метки через запятую")
        case .importsOfAudience: ("Imports", "Импорты")
        case .conditionsOfAudience: ("Conditions", "Условия")
        case .conditionField: ("Field of condition", "Поле условия")
        case .conditionKind: ("What it is", "Каким оно должно быть")
        case .conditionValue: ("Value of condition", "Значение условия")
        case .conditionNot: ("not", "не")
        case .saveAudience: ("Save the audience", "Сохранить аудиторию")
        case .audienceSaved:
            (
                "Saved. Nobody is written to before you start it.",
                "Сохранено. Пока вы её не запустите, никому не пишем."
            )
        case .waitsForCampaign:
            (
                "Nobody is written to before it runs: start it on its page.",
                "Пока она не идёт, никому не пишем: запустите её на её странице."
            )
        case .openings: ("Opening sentences to approve", "Вступления, ждущие одобрения")
        case .openingsHint:
            (
                "The model wrote them from the contacts’ own fields, and each passed the check against these and the facts. Until you decide, the letter waits. You can change the words; what you write is not checked.",
                "Модель написала их по полям контактов, и каждое прошло проверку по этим полям и сведениям. Пока вы не решите, письмо ждёт. Слова можно изменить; написанное вами не проверяется."
            )
        case .noOpenings: ("No letter waits for approval.", "Ни одно письмо не ждёт одобрения.")
        case .openingsDecided:
            (
                "Done. What you decided is gone from here in a moment.",
                "Принято. Через мгновение решённое исчезнет отсюда."
            )
        case .approveChosen: ("Approve the chosen", "Одобрить отмеченные")
        case .leaveOutChosen: ("Write the chosen without it", "Отмеченным писать без вступления")
        case .approveAll: ("Approve all on this page", "Одобрить все на странице")
        case .confirmApproveAll:
            ("Approve every sentence on this page as it stands?", "Одобрить все вступления на странице как есть?")
        case .chooseOpening: ("choose", "отметить")
        case .knownOfPerson: ("Known of them", "О человеке известно")
        case .openingTitle: ("Opening sentence by the model", "Вступление от модели")
        case .openingHint:
            (
                "One sentence from the contact’s own fields opens the first letter: at {opening}, or before all else. It is checked like an answer; refused, late or failed, the letter goes without it. “Checked” needs a model that passed its exam.",
                "Одно предложение по полям контакта открывает первое письмо: на месте {opening} или перед всем текстом. Его проверяют, как ответ; если оно не прошло, опоздало или не получилось, письмо уходит без него. «С проверкой» нужна модель, сдавшая экзамен."
            )
        case .saveOpening: ("Save", "Сохранить")
        case .openingSaved: ("Saved.", "Сохранено.")
        case .openingStandsHere:
            ("[The model’s opening sentence stands here.]", "[Здесь будет вступление от модели.]")
        case .pausedCampaigns: ("Campaigns that paused themselves", "Кампании, которые остановились сами")
        }
    }
}

extension Wording {
    func callAsFunction(_ phrase: CampaignPhrase) -> String { language == .en ? phrase.words.en : phrase.words.ru }

    /// What somebody should know of an address that can be written to.
    func marks(_ check: AddressCheck?) -> HTML? {
        let phrases: [CampaignPhrase] =
            (check?.isRole == true ? [.roleAddress] : []) + (check?.domain == .notChecked ? [.uncheckedAddress] : [])
        return phrases.isEmpty ? nil : "\(phrases.map { " <span class=\"stage\">\(self($0))</span>" as HTML })"
    }
}
