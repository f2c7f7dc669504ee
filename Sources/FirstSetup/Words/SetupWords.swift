public import Basics

/// What setup says, in one of its languages.
public struct SetupWords: Sendable {
    /// The language.
    public let language: Language

    /// The words of a language.
    public init(_ language: Language) {
        self.language = language
    }

    /// The language a terminal is set to (POSIX: `LC_ALL` before `LC_MESSAGES` before `LANG`).
    public static func language(of environment: [String: String]) -> Language {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        return locale?.lowercased().hasPrefix("ru") == true ? .ru : .en
    }

    /// One of two, by the language.
    func say(_ russian: String, _ english: String) -> String { language == .ru ? russian : english }

    /// The heading of a section.
    public func heading(_ section: SetupSection) -> String {
        switch section {
        case .database: say("База данных", "The database")
        case .product: say("Продукт", "The product")
        case .facts: say("Факты о продукте", "Facts about the product")
        case .mailbox: say("Почтовый ящик", "The mailbox")
        case .model: say("Языковая модель", "The language model")
        case .desk: say("Первый пользователь веб-стола", "The first user of the desk")
        case .letter: say("Пробное письмо", "A test letter")
        }
    }

    /// What is asked.
    public func question(_ question: SetupQuestion) -> String {
        switch question {
        case .database: say("Строка подключения к MongoDB", "The connection string of MongoDB")
        case .productRussian: say("Название продукта по-русски", "The product's name in Russian")
        case .productEnglish: say("Название продукта по-английски", "The product's name in English")
        case .whatRussian: say("Что это, в нескольких словах по-русски", "What it is, in a few words of Russian")
        case .whatEnglish: say("Что это, в нескольких словах по-английски", "What it is, in a few words of English")
        case .company: say("Компания", "The company")
        case .senderRussian: say("Кто подписывает письма, по-русски", "Who signs the letters, in Russian")
        case .senderEnglish: say("Кто подписывает письма, по-английски", "Who signs the letters, in English")
        case .website: say("Сайт", "The site")
        case .timeZone: say("Часовой пояс", "The time zone")
        case .workingHours: say("Рабочие часы в будни", "Working hours on weekdays")
        case .facts: say("Файлы с фактами", "Files with facts")
        case .factsLeftOut: say("Взять эти факты?", "Take these facts?")
        case .address: say("Адрес, с которого пишут письма", "The address letters come from")
        case .provider: say("Кто держит почту этого домена", "Who keeps the mail of this domain")
        case .smtp: say("Сервер отправки (SMTP)", "The server for sending (SMTP)")
        case .imap: say("Сервер чтения (IMAP)", "The server for reading (IMAP)")
        case .caFile: say("Файл центра сертификации", "A file with the certificate authority")
        case .username: say("Логин на этих серверах", "The login at these servers")
        case .login: say("Вход по паролю или OAuth (password, oauth)", "By a password or OAuth (password, oauth)")
        case .password: say("Пароль ящика", "The mailbox's password")
        case .clientID: say("Идентификатор клиента OAuth", "The id of the OAuth client")
        case .clientSecret: say("Секрет клиента OAuth", "The secret of the OAuth client")
        case .modelURL: say("Сервер модели", "The model's server")
        case .modelName: say("Имя модели", "The model's name")
        case .modelKey: say("Ключ сервера модели", "The key for the model's server")
        case .userLogin: say("Логин", "The login name")
        case .userName: say("Имя", "The name")
        case .userPassword: say("Пароль, не короче 10 знаков", "A password of at least 10 characters")
        case .testLetter: say("Кому послать пробное письмо", "Where a test letter goes")
        }
    }

    /// What helps to answer; `nil` where nothing has to be said.
    public func hint(_ question: SetupQuestion) -> String? {
        switch question {
        case .database:
            say(
                "Это набор реплик, хотя бы из одного узла. В поставке compose он уже есть.",
                "It is a replica set, if need be of one member. Compose brings one.")
        case .whatRussian:
            say(
                "Эти слова идут после названия: «Я представляю Отклик — сервис для работы с отзывами».",
                "These words follow the name, as in «Я представляю Отклик — сервис для работы с отзывами».")
        case .whatEnglish:
            say(
                "Эти слова идут после названия: “I represent Otklik, a service for working with reviews”.",
                "These words follow the name, as in “I represent Otklik, a service for working with reviews”.")
        case .facts:
            say(
                "Агент говорит о продукте только то, что стоит в фактах. Подойдут текст или Markdown (абзац — факт, заголовок — его тема), сохранённая страница сайта (HTML), JSON. Несколько файлов — через запятую; «-» — пока без фактов.",
                "The agent says of the product what stands in its facts, and nothing else. Text or Markdown will do (a paragraph is a fact, a heading says what it is about), a saved page of the site (HTML), or JSON. Several files with commas between them; “-” for none yet."
            )
        case .factsLeftOut:
            say(
                "Enter — все; номера через запятую — кроме этих; «нет» — назвать другие файлы.",
                "Enter takes all; numbers with commas leave these out; “no” names other files.")
        case .provider:
            say(
                "Свои серверы — «-». Известны: ", "“-” for servers of your own. Known are: ")
                + SetupAnswer.providers.joined(separator: ", ") + "."
        case .smtp:
            say(
                "host:port; на порту 465 TLS с первого байта, на других STARTTLS.",
                "host:port; TLS from the first byte on port 465, STARTTLS on others.")
        case .imap:
            say(
                "host:port; на порту 993 TLS с первого байта, на других STARTTLS.",
                "host:port; TLS from the first byte on port 993, STARTTLS on others.")
        case .clientID:
            say(
                "Клиент один раз регистрируется у провайдера: в Google как Desktop app, в Microsoft как public client.",
                "A client is registered with the provider once: at Google as a desktop app, at Microsoft as a public client."
            )
        case .modelURL:
            say(
                "Любой сервер с протоколом OpenAI, с /v1 в конце. «-» — пока без модели: агент читает письма и без неё.",
                "Any server that speaks OpenAI's protocol, with /v1. “-” for none yet: the agent reads mail without it, too."
            )
        case .testLetter:
            say("«-» — никуда.", "“-” for nowhere.")
        default: question.isOptional ? say("«-» — нет.", "“-” for none.") : nil
        }
    }

    /// Why an answer cannot be taken.
    public func complaint(_ complaint: SetupComplaint) -> String {
        switch complaint {
        case .empty: say("Нужен ответ.", "An answer is needed.")
        case .notPlain:
            say(
                "Это одна строка, не длиннее 200 знаков и без фигурных скобок.",
                "This is one line of at most 200 characters, without braces.")
        case .notADatabase:
            say(
                "Строка подключения начинается с mongodb:// или mongodb+srv://.",
                "A connection string begins with mongodb:// or mongodb+srv://.")
        case .notAWebAddress:
            say("Это не адрес вида https://company.com.", "This is no address such as https://company.com.")
        case .notATimeZone:
            say("Такого пояса нет. Пример: Europe/Moscow.", "There is no such zone. An example: Europe/Moscow.")
        case .notHours: say("Часы пишутся так: 10:00-19:00.", "Hours are written as 10:00-19:00.")
        case .notNumbers:
            say("Нужны номера фактов через запятую, «да» или «нет».", "Give numbers of facts, “yes” or “no”.")
        case .notAnAddress: say("Это не почтовый адрес.", "This is no mail address.")
        case .notAProvider:
            say("Такого провайдера здесь не знают.", "This provider is not known here.") + " "
                + (hint(.provider) ?? "")
        case .notAServer: say("Сервер пишется как host:port.", "A server is written as host:port.")
        case .notALogin: say("Это password или oauth.", "It is password or oauth.")
        case .notAWord: say("Здесь не бывает пробелов.", "There are no spaces in it.")
        case .tooShort(let least):
            say("Знаков должно быть не меньше \(least).", "It has at least \(least) characters.")
        case .notAChoice: say("Выберите одно из трёх.", "Choose one of the three.")
        }
    }

    /// How it goes on after a check that failed.
    public var choices: String {
        say(
            "Ещё раз, изменить ответы или дальше как есть? (е/и/д)",
            "Again, change the answers, or proceed as it is? (a/c/p)")
    }
}
